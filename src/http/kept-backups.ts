/** A backup as it is kept. Each was verified when it was made; one that did not verify is not kept. */
export interface KeptBackup {
  readonly name: string;
  /** The UTC day it was made on. */
  readonly day: string;
  /** When it was complete, ISO 8601, UTC. */
  readonly madeAt: string;
  readonly bytes: number;
}

/** How it stands with the backups. */
export interface BackupsReport {
  readonly folder: string;
  /** The newest first. */
  readonly backups: readonly KeptBackup[];
  /** Why the last try failed; undefined while all is well. */
  readonly fault: string | undefined;
  /** No backup is from today or yesterday, and none can be made. */
  readonly overdue: boolean;
}

/** The backups of each day; implemented where they are made. */
export abstract class KeptBackups {
  /** Undefined where none are made (PARLEY_BACKUPS). */
  abstract report(): BackupsReport | undefined;

  /** The path of a backup; undefined where there is none of that name. */
  abstract pathOf(name: string): string | undefined;
}

/** Where none are made. */
export class NoBackups extends KeptBackups {
  override report(): undefined {
    return undefined;
  }

  override pathOf(): undefined {
    return undefined;
  }
}
