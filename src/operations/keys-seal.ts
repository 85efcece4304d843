import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'keys-seal.json';

/** The end of the stream of keys. */
export interface SealedHead {
  readonly events: number;
  readonly sha256: string | null;
}

/** What a folder keeps beside its record, and no backup has: how far the record had come. */
export interface Seal {
  /** The last place in the log that was seen. */
  readonly place: string;
  /** The ends that the stream of keys may have: the last one, and one that was about to be stored. */
  readonly heads: readonly SealedHead[];
}

/** The seal of a data folder, by which a start tells a record that went on from one that was put back. */
export class KeysSeal {
  private readonly file: string;
  private written = '';

  constructor(folder: string) {
    this.file = join(folder, FILE);
  }

  /** Undefined where there is none, or none that can be read. */
  read(): Seal | undefined {
    try {
      const { place, heads } = JSON.parse(readFileSync(this.file, 'utf8')) as Partial<Seal>;
      return typeof place === 'string' && Array.isArray(heads) ? { place, heads } : undefined;
    } catch {
      return undefined;
    }
  }

  /** Writes it anew if it differs from what was written last. @throws the system's error where the folder takes none */
  write(seal: Seal): void {
    const text = JSON.stringify(seal);
    if (text === this.written) return;
    writeFileSync(`${this.file}.part`, text, { mode: 0o600, flush: true });
    renameSync(`${this.file}.part`, this.file);
    this.written = text;
  }
}

/**
 * Whether the record is the one that was sealed, gone on from there. `alone`: nobody but the server of this folder can have
 * added to it, so that its keys must end where the seal says; else they must only contain what it says.
 */
export function goesOn(
  seal: Seal | undefined,
  now: { readonly place: string; linkAfter(events: number): string | null | undefined; readonly events: number },
  alone: boolean,
): boolean {
  // A server of several may begin with an empty folder.
  if (!seal) return !alone;
  if (now.place.length < seal.place.length || now.place < seal.place) return false;
  return seal.heads.some(({ events, sha256 }) => now.linkAfter(events) === sha256 && (!alone || events === now.events));
}
