import { UnreadableEvent, type EventStore, type LogPosition } from '../event-store/event-store.js';
import { damageOf } from '../event-store/log-file.js';
import { readLogFile } from '../event-store/log-reader.js';
import { StreamNames } from '../event-store/stream-names.js';
import type { Difference, Heads } from './heads.js';
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
    return { events: 0, heads: { log: undefined, relationships: new Map() }, faults, differences: [] };
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
    record.faults.push(`${error.message} Nothing behind it was looked at.`);
  } finally {
    log.close();
  }
  return {
    events: record.events,
    heads: { log: order.head(), relationships: record.heads() },
    faults: [...record.faults, ...order.faults],
    differences: [...record.differences, ...order.differences],
  };
}

/** Verifies the record in EventStoreDB; see `verifyStore`. @throws ConnectionStringInvalid, EventStoreUnavailable */
export async function verifyEventStoreDb(connectionString: string, options: VerifyOptions = {}): Promise<Verification> {
  const { EventStoreDbEventStore } = await import('../event-store/eventstoredb.event-store.js');
  const store = await EventStoreDbEventStore.open(connectionString, options.streamPrefix ?? '');
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
    for await (const { events, until, caughtUp } of store.follow(place, new AbortController().signal)) {
      for (const event of events) record.take(event);
      place = until;
      progress();
      verified?.(record.events);
      if (caughtUp) return;
    }
  }, patienceMs);
  record.end();
  const { events, faults, differences } = record;
  return { events, heads: { log: undefined, relationships: record.heads() }, faults, differences };
}
