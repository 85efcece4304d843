import {
  UnreadableEvent,
  type ForeignEvent,
  type EventStore,
  type LogPosition,
  type Page,
  type StoredEvent,
} from '../event-store/event-store.js';
import { assertOthers, foreignInWords } from '../event-store/foreign-event.js';
import { chainSha256 } from '../event-store/hash-chain.js';
import { damageOf } from '../event-store/log-file.js';
import { readLogFile, type LoggedAppend } from '../event-store/log-reader.js';
import { openStoreAt, storeNameOf } from '../event-store/stores.js';
import { StreamNames } from '../event-store/stream-names.js';
import type { HeadDifference, Head, Heads } from './heads.js';
import { OrderCheck } from './order-check.js';
import { retrying } from './retrying.js';
import { RecordCheck } from './record-check.js';
import { withheldText, type ReadLog, type WithheldText } from './withheld-text.js';

export interface VerifyOptions {
  readonly streamPrefix?: string | undefined;
  /** Saved heads. The log may have grown since; what it held then must still be there unchanged. */
  readonly against?: Heads | undefined;
  /** Called now and then with the number of events verified so far. */
  readonly verified?: (events: number) => void;
  /** How long to keep trying a store that does not answer, before EventStoreUnavailable ends the verification. */
  readonly giveUpAfterMs?: number | undefined;
}

export interface Verification {
  readonly events: number;
  /** To be kept elsewhere and compared with next time. */
  readonly heads: Heads;
  /** What does not hold, a sentence each; empty if everything does. */
  readonly faults: readonly string[];
  /** What others have done in the store to streams that still hold, and how to undo it, a sentence each. */
  readonly dangers: readonly string[];
  /** Events of other programs in our streams: the first one in each. */
  readonly foreign: readonly ForeignEvent[];
  /** What is odd but no damage, a sentence each. */
  readonly notes: readonly string[];
  /** Differences from the saved heads. */
  readonly differences: readonly HeadDifference[];
  /** Of how many events something is withheld, and of how many of these it is erased from the log. */
  readonly withheld: number;
  readonly erased: number;
}

/**
 * Verifies an embedded log, even while a server writes to it: the file, every relationship's hash chain, and the
 * overall order.
 * @throws UnreadableLog if it is not a log or cannot be opened
 */
export async function verifyLog(
  file: string,
  { streamPrefix, against, verified }: VerifyOptions = {},
): Promise<Verification> {
  const damage = damageOf(file);
  if (damage.length > 0) {
    const faults = damage.map((found) => `The file is damaged: ${found}. Restore the newest backup.`);
    return {
      events: 0,
      heads: { log: undefined, relationships: new Map() },
      faults,
      dangers: [],
      foreign: [],
      notes: [],
      differences: [],
      withheld: 0,
      erased: 0,
    };
  }
  const record = new RecordCheck(new StreamNames(streamPrefix), against?.relationships);
  const order = new OrderCheck(against?.log);
  const log = readLogFile(file);
  try {
    for await (const append of log.appends()) {
      order.take(
        append,
        append.events.map((event) => record.take(event)),
      );
      verified?.(record.events);
    }
    record.end();
    order.end();
  } catch (error) {
    if (!(error instanceof UnreadableEvent)) throw error;
    record.faults.push(`${error.message} Nothing after it was checked.`);
  } finally {
    log.close();
  }
  const { faults, ...withheld } = await withheldOf(record, () => appendsIn(file));
  return {
    ...withheld,
    events: record.events,
    heads: { log: order.head(), relationships: record.heads() },
    faults: [...record.faults, ...order.faults, ...faults],
    dangers: [],
    foreign: [],
    notes: record.notes,
    differences: [...record.differences, ...order.differences],
  };
}

/** What of the record is withheld; where it does not hold, that is not asked any more. */
async function withheldOf(
  { faults, withholds, streams }: RecordCheck,
  read: ReadLog,
): Promise<Pick<WithheldText, 'withheld' | 'erased' | 'faults'>> {
  if (faults.length > 0 || !withholds) return { withheld: 0, erased: 0, faults: [] };
  const { withheld, erased, faults: unfounded } = await withheldText(read, streams);
  return { withheld, erased, faults: unfounded };
}

/** A log's appends from its beginning. */
export async function* appendsIn(file: string): AsyncGenerator<LoggedAppend> {
  const log = readLogFile(file);
  try {
    yield* log.appends();
  } finally {
    log.close();
  }
}

async function* pagesOf(store: EventStore): AsyncGenerator<Page> {
  for await (const page of store.follow(undefined, new AbortController().signal)) {
    yield page;
    if (page.caughtUp) return;
  }
}

export { storeNameOf };

/** Verifies the record in the store at that address; see `verifyStore`. @throws ConnectionStringInvalid, EventStoreUnavailable */
export async function verifyStoreAt(address: string, options: VerifyOptions = {}): Promise<Verification> {
  const store = await openStoreAt(address, options.streamPrefix ?? '');
  try {
    return await verifyStore(store, options);
  } finally {
    await store.close();
  }
}

/**
 * Verifies the record in any store: every relationship's hash chain. Others may write there, too, so the overall order
 * is not checked.
 * @throws EventStoreUnavailable
 */
export async function verifyStore(
  store: EventStore,
  { streamPrefix, against, verified, giveUpAfterMs }: VerifyOptions = {},
): Promise<Verification> {
  const record = new RecordCheck(new StreamNames(streamPrefix), against?.relationships);
  let place: LogPosition | undefined;
  await retrying(async (progress) => {
    for await (const page of store.follow(place, new AbortController().signal)) {
      const { events, foreign = [], deleted = [], until, caughtUp } = page;
      for (const event of foreign) record.passOver(event);
      for (const stream of deleted) assertOthers(stream, record.foreign.get(stream)?.revision === 0);
      for (const event of events) record.take(event);
      place = until;
      progress();
      verified?.(record.events);
      if (caughtUp) return;
    }
  }, giveUpAfterMs);
  record.end();
  const dangers: string[] = [];
  for (const { stream, head } of record.ends()) {
    const danger = await retrying(() => dangerOf(store, stream, head, record), giveUpAfterMs);
    if (danger !== undefined) dangers.push(danger);
  }
  const { faults: unfounded, ...withheld } = await retrying(
    () => withheldOf(record, () => pagesOf(store)),
    giveUpAfterMs,
  );
  const { events, differences } = record;
  const foreign = [...record.foreign.values()];
  const notes = [...foreign.map(foreignInWords), ...record.notes];
  return {
    ...withheld,
    events,
    heads: { log: undefined, relationships: record.heads() },
    faults: [...record.faults, ...unfounded],
    dangers,
    foreign,
    notes,
    differences,
  };
}

/** How reading the stream on its own differs from what the log returned; undefined if it does not. */
async function dangerOf(
  store: EventStore,
  stream: string,
  { events, sha256 }: Head,
  record: RecordCheck,
): Promise<string | undefined> {
  let last: StoredEvent | undefined;
  let given = 0;
  try {
    for await (const event of store.readStream(stream)) {
      last = event;
      given++;
      if (given === events) break;
    }
  } catch (error) {
    if (!(error instanceof UnreadableEvent)) throw error;
    // Foreign events after ours already have their note.
    return record.foreign.has(stream) ? undefined : error.message;
  }
  if (given === events && last && chainSha256(last) === sha256) return undefined;
  return `Stream ${stream} gives ${given} events where the log has ${events}, and ends differently: see what was done to it in the store.`;
}
