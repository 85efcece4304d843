import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, streamNameFilter } from '@eventstore/db-client';
import type { NewEvent } from '../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../src/event-store/eventstoredb.event-store.js';
import { perSecond, rates, ratio, takeTurns, type Effort, type Result } from './measure.js';
import { sampleRecord, sealedAppends } from './sample-record.js';

const VARIABLE = 'PARLEY_TEST_EVENTSTOREDB';
const AT_ONCE = [1, 16, 64];
const BATCH = 500;
const PAGE = 1_000;

/** What both sides are given: a server with a log of its own on it, and how much to do. */
interface Ground {
  readonly client: EventStoreDBClient;
  readonly store: EventStoreDbEventStore;
  readonly prefix: string;
  readonly effort: Effort;
}

/** Row 15: the adapter of EventStoreDB against the bare client, on the server that the variable names. */
export async function eventStoreDbRows(effort: Effort): Promise<Result[]> {
  const connectionString = process.env[VARIABLE];
  if (connectionString === undefined || connectionString === '') {
    process.stderr.write(`\n  NOT MEASURED: row 15 needs a real EventStoreDB. ${VARIABLE}=esdb://… names one.\n\n`);
    return [];
  }
  const prefix = `bench-${randomUUID()}-`;
  const client = EventStoreDBClient.connectionString(connectionString);
  const store = await EventStoreDbEventStore.open(connectionString, prefix);
  const ground = { client, store, prefix, effort };
  const results: Result[] = [];
  for (const writers of AT_ONCE) results.push(await appending(ground, writers));
  results.push(await catchingUp(ground));
  await store.close();
  await client.dispose();
  return results;
}

/**
 * Each writer appends to a stream of its own, one event after the other. The bare client is called as the adapter has to call it:
 * a call by itself, with a deadline. What it does otherwise, over one stream of calls that heeds none, is told beside it.
 */
async function appending(
  { client, store, prefix, effort: { short, rounds } }: Ground,
  writers: number,
): Promise<Result> {
  const each = Math.ceil((short ? 240 : 480) / Math.min(writers, 8));
  const events = sample(each);
  let round = 0;
  const run = (write: (stream: string, event: NewEvent, index: number) => Promise<unknown>) => {
    const stream = `${prefix}relationship-${writers}-${++round}`;
    return perSecond(each * writers, () =>
      Promise.all(
        Array.from({ length: writers }, async (_, writer) => {
          for (const [index, event] of events.entries()) await write(`${stream}-${writer}`, event, index);
        }),
      ),
    );
  };
  const bare = (extra: object) =>
    run((stream, { id, type, data, metadata }, index) =>
      client.appendToStream(stream, jsonEvent({ id, type, data: data as never, metadata: metadata as never }), {
        expectedRevision: index === 0 ? 'no_stream' : BigInt(index - 1),
        requiresLeader: true,
        ...extra,
      }),
    );
  const measured = await takeTurns(rounds, {
    shared: () => bare({}),
    bare: () => bare({ credentials: { username: 'nobody', password: '' }, deadline: 3_000 }),
    store: () => run((stream, event, index) => store.append(stream, [event], index === 0 ? 'no_stream' : index - 1)),
  });
  return {
    row: `15${'abc'[AT_ONCE.indexOf(writers)]}`,
    what: `EventStoreDB: append, ${writers} at once`,
    wanted: { atLeast: 0.9 },
    unit: '×',
    measured: ratio(measured.store, measured.bare),
    detail: rates({ bare: measured.bare, store: measured.store, 'bare, over one stream of calls': measured.shared }),
  };
}

/**
 * All events under the prefix in pages of a thousand, as whoever stores them needs them: from the bare subscription,
 * and as the projections follow.
 */
async function catchingUp({ client, store, prefix, effort: { short, rounds } }: Ground): Promise<Result> {
  const stream = `${prefix}relationship-caught-up`;
  const count = short ? 10_000 : 20_000;
  const events = sample(count);
  for (let at = 0; at < count; at += BATCH)
    await store.append(stream, events.slice(at, at + BATCH), at === 0 ? 'no_stream' : at - 1);
  const { logPosition: end } = await store.append(stream, sample(1), count - 1);
  const after = await placeBefore(store, stream);
  const measured = await takeTurns(rounds, {
    bare: () => perSecond(count, () => subscribed(client, prefix, after, count)),
    store: () =>
      perSecond(count, async () => {
        for await (const { until } of store.follow(after, new AbortController().signal)) if (until === end) return;
      }),
  });
  return {
    row: '15d',
    what: `EventStoreDB: catch-up, ${count.toLocaleString('en')} events`,
    wanted: { atLeast: 0.9 },
    unit: '×',
    measured: ratio(measured.store, measured.bare),
    detail: rates(measured),
  };
}

/** The place of the first event of the stream: what comes after it is read. */
async function placeBefore(store: EventStoreDbEventStore, stream: string): Promise<string> {
  for await (const { logPosition } of store.readStream(stream)) return logPosition;
  throw new Error(`There is nothing in ${stream}.`);
}

/** Gathers what comes into pages, and lets them go. */
function subscribed(client: EventStoreDBClient, prefix: string, after: string, count: number): Promise<void> {
  const place = BigInt(after);
  const subscription = client.subscribeToAll(
    {
      fromPosition: { commit: place, prepare: place },
      filter: streamNameFilter({ prefixes: [prefix], maxSearchWindow: 500 }),
      requiresLeader: true,
    },
    { highWaterMark: 500 },
  );
  return new Promise((resolve, reject) => {
    let seen = 0;
    let page: unknown[] = [];
    subscription.on('data', ({ event }) => {
      page.push(event);
      if (page.length === PAGE) page = [];
      if (++seen === count) void subscription.unsubscribe().then(resolve);
    });
    subscription.on('error', reject);
  });
}

function sample(count: number): NewEvent[] {
  return [...sealedAppends('bench', sampleRecord('bench', { channels: 10, events: Math.ceil(count / 10) + 2 }))]
    .flat()
    .slice(0, count);
}
