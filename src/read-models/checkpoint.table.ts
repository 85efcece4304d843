import type Database from 'better-sqlite3';
import type { Digest } from './digest.js';

/** How far the read models have followed which log. */
export interface Checkpoint {
  /** Id of the log's first event. */
  readonly logId: string;
  /** The last projected event, and its place. */
  readonly lastEventId: string;
  readonly lastStream: string;
  readonly lastRevision: number;
  readonly logPosition: string;
}

interface Row extends Checkpoint {
  readonly digest: string;
}

/** A single row, saved in the same transaction as the rows it describes, together with their digest. */
export class CheckpointTable {
  private readonly select: Database.Statement<[], Row>;
  private readonly upsert: Database.Statement<[string, string, string, number, string, string]>;

  constructor(
    database: Database.Database,
    private readonly digest: Digest,
  ) {
    this.select = database.prepare(`SELECT log_id AS logId, last_event_id AS lastEventId, last_stream AS lastStream,
      last_revision AS lastRevision, log_position AS logPosition, digest FROM checkpoint`);
    this.upsert = database.prepare(`INSERT INTO checkpoint VALUES (1, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
      SET last_event_id = excluded.last_event_id, last_stream = excluded.last_stream, last_revision = excluded.last_revision,
          log_position = excluded.log_position, digest = excluded.digest`);
    this.digest.text = this.select.get()?.digest ?? '';
  }

  /** Undefined before the first page. */
  read(): Checkpoint | undefined {
    return this.select.get();
  }

  /** The log's id is that of the first event ever saved here; later calls change only the place. */
  save({ logId, lastEventId, lastStream, lastRevision, logPosition }: Checkpoint): void {
    this.upsert.run(logId, lastEventId, lastStream, lastRevision, logPosition, this.digest.text);
  }
}
