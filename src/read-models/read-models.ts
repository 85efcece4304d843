import { mkdirSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { ChannelEventsTable } from './channel-events.table.js';
import { CheckpointTable } from './checkpoint.table.js';
import { CommitmentsTable } from './commitments.table.js';
import { CoverageTable } from './coverage.table.js';
import { Digest } from './digest.js';
import { EventsTable } from './events.table.js';
import { EstablishmentsTable } from './establishments.table.js';
import { connect, connectUnkept, fileIn, newFileIn, putInPlace, remove } from './read-models-file.js';
import { RelationshipsTable } from './relationships.table.js';
import { sumOfRows } from './rows.js';
import { READ_MODEL_VERSION, TABLES } from './schema.js';
import { VersionsTable } from './versions.table.js';

/** The tables that answers are read from: local to this instance, disposable, rebuilt from the log at any time. */
export class ReadModels {
  readonly checkpoint: CheckpointTable;
  readonly relationships: RelationshipsTable;
  readonly events: EventsTable;
  readonly versions: VersionsTable;
  readonly channelEvents: ChannelEventsTable;
  readonly establishments: EstablishmentsTable;
  readonly commitments: CommitmentsTable;
  readonly coverage: CoverageTable;
  private readonly sum = new Digest();

  private constructor(private readonly database: Database.Database) {
    this.checkpoint = new CheckpointTable(database, this.sum);
    this.relationships = new RelationshipsTable(database, this.sum);
    this.events = new EventsTable(database, this.sum);
    this.versions = new VersionsTable(database, this.sum);
    this.channelEvents = new ChannelEventsTable(database, this.sum);
    this.establishments = new EstablishmentsTable(database, this.sum);
    this.commitments = new CommitmentsTable(database, this.sum);
    this.coverage = new CoverageTable(database, this.sum);
  }

  /**
   * Opens the read models of a data folder, for this connection alone unless they are `shared`; those of another version are
   * thrown away, to be projected anew.
   */
  static open(folder: string, { shared = false } = {}): ReadModels {
    mkdirSync(folder, { recursive: true });
    let database = connect(fileIn(folder), shared);
    if (database.pragma('user_version', { simple: true }) !== READ_MODEL_VERSION) {
      database.close();
      ReadModels.discard(folder);
      database = withTables(connect(fileIn(folder), shared));
    }
    return new ReadModels(database);
  }

  /**
   * Has read models filled in a file of their own, which takes the place of the data folder's when all is in it. Until then, and
   * when `fill` fails, those of before stay as they were. Nobody may have them open.
   */
  static async replace<T>(folder: string, fill: (models: ReadModels) => Promise<T>): Promise<T> {
    const file = newFileIn(folder);
    remove(file);
    const models = new ReadModels(withTables(connectUnkept(file)));
    try {
      const result = await fill(models);
      models.close();
      putInPlace(folder);
      return result;
    } finally {
      models.close();
      remove(file);
    }
  }

  /** Deletes the read models of a data folder that nobody has open. */
  static discard(folder: string): void {
    remove(fileIn(folder));
  }

  /**
   * Says in short what all rows say together: two read models of one log at one place differ in a row if and only if they differ
   * in this. It begins with the version of the tables, since those of another version hold other rows.
   */
  get digest(): string {
    return shown(this.sum);
  }

  /** The same, made anew from every row there is: another than `digest` if a row was changed by other hands, or lost. */
  digestOfRows(): string {
    return shown(sumOfRows(this.database, new Digest()));
  }

  /** Runs `work` in one transaction: all its rows stand, or none. */
  transaction<T>(work: () => T): T {
    const before = this.sum.text;
    this.channelEvents.kept.begin();
    try {
      const result = this.database.transaction(work)();
      this.channelEvents.kept.end(true);
      return result;
    } catch (error) {
      this.takeBack(before);
      throw error;
    }
  }

  /** Runs `work` on rows that are taken back afterwards, whatever it did. */
  rehearse<T>(work: () => T): T {
    const before = this.sum.text;
    this.channelEvents.kept.begin();
    this.database.exec('BEGIN');
    try {
      return work();
    } finally {
      this.database.exec('ROLLBACK');
      this.takeBack(before);
    }
  }

  private takeBack(digest: string): void {
    this.sum.text = digest;
    this.relationships.forget();
    this.channelEvents.kept.end(false);
  }

  close(): void {
    this.database.close();
  }
}

function shown({ text }: Digest): string {
  return `${READ_MODEL_VERSION}-${text}`;
}

function withTables(empty: Database.Database): Database.Database {
  return empty.exec(`BEGIN; ${TABLES} PRAGMA user_version = ${READ_MODEL_VERSION}; COMMIT;`);
}
