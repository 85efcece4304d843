import {
  UnreadableEvent,
  type ForeignEvent,
  type EventStore,
  type LogPosition,
  type StoredEvent,
} from '../event-store/event-store.js';
import { foreignInWords } from '../event-store/foreign-event.js';
import { chainSha256 } from '../event-store/hash-chain.js';
import { damageOf } from '../event-store/log-file.js';
import { readLogFile } from '../event-store/log-reader.js';
import { openStoreAt, storeNameOf } from '../event-store/stores.js';
import { StreamNames } from '../event-store/stream-names.js';
import type { Difference, Head, Heads } from './heads.js';
import { OrderCheck } from './order-check.js';
import { patiently } from './patience.js';
import { RecordCheck } from './record-check.js';

/** How the streams are named, what to compare with, and who hears how far it is. */
export interface VerifyOptions {
  readonly streamPrefix?: string | undefined;
  /** Heads of before. The log may have grown since; what it held then has to be there as it was. */
  readonly against?: Heads | undefined;
  /** Events verified so far, now and then. */
  readonly verified?: (events: number) => void;
  /** For how long a store that does not answer is asked again; then EventStoreUnavailable ends the verification. */
  readonly patienceMs?: number | undefined;
}

/** What was found. */
export interface Verification {
  readonly events: number;
  /** To be kept elsewhere, and compared with next time. */
  readonly heads: Heads;
  /** What does not hold in itself, a sentence each; none when all does. */
  readonly faults: readonly string[];
  /** What others have done in the store to streams that hold as yet, and what to take back, a sentence each. */
  readonly dangers: readonly string[];
  /** What other programs wrote into streams of ours: the first event of each. */
  readonly foreign: readonly ForeignEvent[];
  /** What is odd and no damage, a sentence each. */
  readonly notes: readonly string[];
  /** What is not as it was when the heads of before were saved. */
  readonly differences: readonly Difference[];
}

/**
 * Verifies an embedded log, also while a server writes it: the file, every relationship's hash chain, and the order of the whole.
 * @throws UnreadableLog when it is no log or cannot be opened
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
  return {
    events: record.events,
    heads: { log: order.head(), relationships: record.heads() },
    faults: [...record.faults, ...order.faults],
    dangers: [],
    foreign: [],
    notes: record.notes,
    differences: [...record.differences, ...order.differences],
  };
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
 * Verifies the record in any store: every relationship's hash chain. Others may write there, too, so nothing is said of the
 * order of the whole.
 * @throws EventStoreUnavailable
 */
export async function verifyStore(
  store: EventStore,
  { streamPrefix, against, verified, patienceMs }: VerifyOptions = {},
): Promise<Verification> {
  const record = new RecordCheck(new StreamNames(streamPrefix), against?.relationships);
  let place: LogPosition | undefined;
  await patiently(async (progress) => {
    for await (const { events, foreign = [], until, caughtUp } of store.follow(place, new AbortController().signal)) {
      for (const event of foreign) record.passOver(event);
      for (const event of events) record.take(event);
      place = until;
      progress();
      verified?.(record.events);
      if (caughtUp) return;
    }
  }, patienceMs);
  record.end();
  const dangers: string[] = [];
  for (const { stream, head } of record.ends()) {
    const danger = await patiently(() => dangerOf(store, stream, head, record), patienceMs);
    if (danger !== undefined) dangers.push(danger);
  }
  const { events, faults, differences } = record;
  const foreign = [...record.foreign.values()];
  const notes = [...foreign.map(foreignInWords), ...record.notes];
  return {
    events,
    heads: { log: undefined, relationships: record.heads() },
    faults,
    dangers,
    foreign,
    notes,
    differences,
  };
}

/** Where reading the stream by itself gives something else than the log did; undefined where both give the same. */
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
    // What others wrote behind our events has its note already.
    return record.foreign.has(stream) ? undefined : error.message;
  }
  if (given === events && last && chainSha256(last) === sha256) return undefined;
  return `Stream ${stream} gives ${given} events where the log has ${events}, and ends differently: see what was done to it in the store.`;
}
