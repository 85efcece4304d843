import { mkdirSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import type Database from 'better-sqlite3';
import { BookmarkTable } from './bookmark.table.js';
import { ChannelEventsTable } from './channel-events.table.js';
import { CheckpointTable } from './checkpoint.table.js';
import { CommitmentsTable } from './commitments.table.js';
import { CoverageTable } from './coverage.table.js';
import { Digest } from './digest.js';
import { EventsTable } from './events.table.js';
import { EstablishmentsTable } from './establishments.table.js';
import {
  connect,
  connectForReading,
  connectInMemory,
  connectUnkept,
  damagedFileIn,
  disconnect,
  fileIn,
  newFileIn,
  putInPlace,
  remove,
  setAside,
  watched,
} from './read-models-file.js';
import { LastSaid } from './last-said.js';
import { PassedOverTable } from './passed-over.table.js';
import { ReachingBackTable } from './reaching-back.table.js';
import { RepeatsTable } from './repeats.table.js';
import { RelationshipsTable } from './relationships.table.js';
import { sumOfRows } from './rows.js';
import { READ_MODEL_VERSION, TABLES } from './schema.js';
import { ReadModelsDamaged, readModelsError } from './trouble.js';
import { StatusLinesTable } from './status-lines.table.js';
import { VersionsTable } from './versions.table.js';

/** The tables that answers are read from: local to this instance, disposable, rebuilt from the log at any time. */
export class ReadModels {
  checkpoint!: CheckpointTable;
  bookmark!: BookmarkTable;
  relationships!: RelationshipsTable;
  events!: EventsTable;
  versions!: VersionsTable;
  channelEvents!: ChannelEventsTable;
  establishments!: EstablishmentsTable;
  commitments!: CommitmentsTable;
  coverage!: CoverageTable;
  statusLines!: StatusLinesTable;
  passedOver!: PassedOverTable;
  repeats!: RepeatsTable;
  reachingBack!: ReachingBackTable;
  lastSaid!: LastSaid;
  private readonly sum = new Digest();
  private changed = 0;

  /** The latest damage, until the rows are rebuilt. */
  private damage: ReadModelsDamaged | undefined;
  private readonly known = new WeakSet<ReadModelsDamaged>();
  private heard: ((damage: ReadModelsDamaged) => void) | undefined;

  /** `place`: where they are stored; undefined if they are not, or not yet. */
  private constructor(
    private database: Database.Database,
    private readonly place?: Place,
  ) {
    this.takeTables();
  }

  private takeTables(): void {
    const database = watched(this.database, (error) => this.suspect(error));
    this.checkpoint = new CheckpointTable(database, this.sum);
    this.bookmark = new BookmarkTable(database);
    this.relationships = new RelationshipsTable(database, this.sum);
    this.events = new EventsTable(database, this.sum);
    this.versions = new VersionsTable(database, this.sum);
    this.channelEvents = new ChannelEventsTable(database, this.sum);
    this.establishments = new EstablishmentsTable(database, this.sum);
    this.commitments = new CommitmentsTable(database, this.sum);
    this.coverage = new CoverageTable(database, this.sum);
    this.statusLines = new StatusLinesTable(database);
    this.repeats = new RepeatsTable(database, this.sum);
    this.reachingBack = new ReachingBackTable(database, this.sum);
    this.passedOver = new PassedOverTable(database);
    this.lastSaid = new LastSaid(database);
  }

  /**
   * Opens a data folder's read models, for this connection alone unless they are `shared`. Those of another version are
   * discarded and unreadable ones are set aside, to be projected again.
   * @throws ReadModelsUnavailable if the disk takes no writes, or another program holds them
   */
  static open(folder: string, { shared = false } = {}): ReadModels {
    const place = { folder, shared };
    try {
      return new ReadModels(connectAt(place), place);
    } catch (error) {
      const told = readModelsError(error);
      if (!(told instanceof ReadModelsDamaged) && !isUnopenable(error)) throw told;
      return new ReadModels(connectAnew(place, told as Error), place);
    }
  }

  /**
   * Those of a read-only data folder, if they are intact and were made from the log up to `head`; otherwise empty ones
   * in memory, to be projected.
   */
  static openForReading(folder: string, head: string): ReadModels {
    let models: ReadModels | undefined;
    try {
      models = new ReadModels(ofThisVersion(connectForReading(fileIn(folder))));
      if ((models.checkpoint.read()?.logPosition ?? '') === head) return models;
    } catch (error) {
      logger.warn(`The read models in ${folder} cannot be read: ${(error as Error).message}`);
    }
    models?.close();
    return ReadModels.inMemory(`nothing can be written in ${folder}`);
  }

  /** Empty ones, to be projected; they disappear with the process. `reason`: why, as part of a sentence. */
  static inMemory(reason: string): ReadModels {
    logger.warn(`The read models are made anew in memory, since ${reason}.`);
    return new ReadModels(withTables(connectInMemory()));
  }

  /**
   * Fills new read models in a file of their own, which replaces the data folder's once it is complete. Until then, and
   * if `fill` fails, the old ones stay as they are. Nobody may have them open.
   */
  static async replace<T>(folder: string, fill: (models: ReadModels) => Promise<T>): Promise<T> {
    const file = newFileIn(folder);
    remove(file);
    const models = new ReadModels(withTables(connectUnkept(file)));
    try {
      // Nobody reads them before they are complete, so pages that change again and again are written once.
      models.database.exec('BEGIN');
      const result = await fill(models);
      models.database.exec('COMMIT');
      models.close();
      putInPlace(folder);
      return result;
    } finally {
      models.close();
      remove(file);
    }
  }

  /** Deletes the read models of a data folder, unfinished and damaged ones as well; nobody may have them open. */
  static discard(folder: string): void {
    for (const file of [fileIn(folder), newFileIn(folder), damagedFileIn(folder)]) remove(file);
  }

  /**
   * As long as it stays the same, every row reads as before. Within a transaction it equals nothing, not even itself,
   * since rows may change between any two readings.
   */
  get changes(): number {
    return this.database.inTransaction ? NaN : this.changed;
  }

  /**
   * A digest of all rows: read models of one log at one place differ in a row if and only if they differ in this. It
   * begins with the version of the tables, since other versions hold other rows.
   */
  get digest(): string {
    return shown(this.sum);
  }

  /** The same, recomputed from every row: different from `digest` if a row was changed from outside, or lost. */
  digestOfRows(): string {
    return shown(sumOfRows(this.database, new Digest()));
  }

  /** Reports damage to `hear` as soon as it is met, once until the rows are rebuilt. */
  whenDamaged(hear: (damage: ReadModelsDamaged) => void): void {
    this.heard = hear;
    if (this.damage) hear(this.damage);
  }

  /** Checks an error that a question met: it may be damage. */
  suspect(error: unknown): void {
    // An error may be reported again on its way to whoever asked, when the rows have already been rebuilt.
    if (this.damage || !(error instanceof ReadModelsDamaged) || this.known.has(error)) return;
    this.known.add(error);
    this.damage = error;
    this.heard?.(error);
  }

  /** Sets damaged rows aside and starts empty; in memory if the disk prevents that. No question may be under way. */
  makeAnew(): void {
    const { damage, place } = this;
    this.damage = undefined;
    this.database.close();
    this.sum.text = '';
    this.changed++;
    this.database = place && damage ? connectAnew(place, damage) : withTables(connectInMemory());
    this.takeTables();
  }

  /** Runs `work` in one transaction, or in the one under way: all its rows are committed, or none. */
  transaction<T>(work: () => T): T {
    if (this.database.inTransaction) return work();
    const before = this.sum.state;
    this.changed++;
    this.channelEvents.kept.begin();
    try {
      const result = this.database.transaction(work)();
      this.channelEvents.kept.end(true);
      return result;
    } catch (error) {
      this.takeBack(before);
      const told = readModelsError(error);
      this.suspect(told);
      throw told;
    }
  }

  /** Runs `work` on rows that are rolled back afterwards, whatever it did. */
  takenBack<T>(work: () => T): T {
    const before = this.sum.state;
    this.changed++;
    this.channelEvents.kept.begin();
    this.database.exec('BEGIN');
    try {
      return work();
    } finally {
      this.database.exec('ROLLBACK');
      this.takeBack(before);
    }
  }

  private takeBack(digest: Uint32Array): void {
    this.sum.state = digest;
    this.changed++;
    this.relationships.forget();
    for (const rows of [this.coverage.few, this.establishments.few, this.events.amended]) rows.forgetAll();
    this.channelEvents.kept.end(false);
  }

  close(): void {
    disconnect(this.database);
  }
}

function shown({ text }: Digest): string {
  return `${READ_MODEL_VERSION}-${text}`;
}

interface Place {
  readonly folder: string;
  readonly shared: boolean;
}

const logger = new Logger('ReadModels');

function connectAt({ folder, shared }: Place): Database.Database {
  mkdirSync(folder, { recursive: true });
  const database = connect(fileIn(folder), shared);
  if (versionOf(database) === READ_MODEL_VERSION) return database;
  database.close();
  remove(fileIn(folder));
  return withTables(connect(fileIn(folder), shared));
}

/** Replaces damaged ones; in memory if not even those can be set aside. */
function connectAnew(place: Place, { message }: Error): Database.Database {
  try {
    const aside = setAside(place.folder);
    logger.warn(`${message} What was there is kept in ${aside}; nobody needs it.`);
    return connectAt(place);
  } catch (error) {
    logger.warn(`${message} They are made in memory, since the disk does not take them: ${(error as Error).message}.`);
    return withTables(connectInMemory());
  }
}

/** Whether something else is in the file's place, or a file that may not be opened. */
function isUnopenable(error: unknown): boolean {
  return (error as { code?: string } | undefined)?.code?.startsWith('SQLITE_CANTOPEN') === true;
}

function versionOf(database: Database.Database): unknown {
  return database.pragma('user_version', { simple: true });
}

function ofThisVersion(database: Database.Database): Database.Database {
  if (versionOf(database) === READ_MODEL_VERSION) return database;
  database.close();
  throw new Error('they are of another version');
}

function withTables(empty: Database.Database): Database.Database {
  return empty.exec(`BEGIN; ${TABLES} PRAGMA user_version = ${READ_MODEL_VERSION}; COMMIT;`);
}
