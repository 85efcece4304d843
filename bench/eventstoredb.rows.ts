import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type { NewEvent } from '../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../src/event-store/eventstoredb.event-store.js';
import { perSecond, rates, ratio, takeTurns, type Effort, type Result } from './measure.js';
import { sampleRecord, sealedAppends } from './sample-record.js';

const VARIABLE = 'PARLEY_TEST_EVENTSTOREDB';
const AT_ONCE = [1, 16, 64];

/** Row 11: the adapter of EventStoreDB against the bare client, on the server that the variable names. */
export async function eventStoreDbRows({ short, rounds }: Effort): Promise<Result[]> {
  const connectionString = process.env[VARIABLE];
  if (connectionString === undefined || connectionString === '') {
    process.stderr.write(`\n  NOT MEASURED: row 11 needs a real EventStoreDB. ${VARIABLE}=esdb://… names one.\n\n`);
    return [];
  }
  const prefix = `bench-${randomUUID()}-`;
  const client = EventStoreDBClient.connectionString(connectionString);
  const store = await EventStoreDbEventStore.open(connectionString, prefix);
  try {
    return await appending(client, store, prefix, short, rounds);
  } finally {
    await store.close();
    await client.dispose();
  }
}

async function appending(client: EventStoreDBClient, store: EventStoreDbEventStore, prefix: string, short: boolean, rounds: number): Promise<Result[]> {
  const results: Result[] = [];
  let round = 0;
  const streams = (writers: number): string[] => {
    const name = `${prefix}relationship-${++round}`;
    return Array.from({ length: writers }, (_, writer) => `${name}-${writer}`);
  };
  for (const writers of AT_ONCE) {
    const each = Math.ceil((short ? 200 : 400) / Math.min(writers, 8));
    const events = sample(each);
    const run = (write: (stream: string, event: NewEvent, index: number) => Promise<unknown>) => perSecond(each * writers, () =>
      Promise.all(streams(writers).map(async (stream) => {
        for (const [index, event] of events.entries()) await write(stream, event, index);
      })));
    const bare = (extra: object) => (stream: string, { id, type, data, metadata }: NewEvent, index: number) =>
      client.appendToStream(stream, jsonEvent({ id, type, data: data as never, metadata: metadata as never }), { expectedRevision: index === 0 ? 'no_stream' : BigInt(index - 1), ...extra });
    const measured = await takeTurns(rounds, {
      bare: () => run(bare({})),
      unary: () => run(bare({ credentials: { username: 'x', password: 'y' }, deadline: 5000 })),
      store: () => run((stream, event, index) => store.append(stream, [event], index === 0 ? 'no_stream' : index - 1)),
    });
    results.push({
      row: `11-${writers}`, what: `EventStoreDB: append, ${writers} at once`, wanted: { atLeast: 0.9 }, unit: '×',
      measured: ratio(measured.store, measured.bare), detail: rates(measured),
    });
  }
  return results;
}


function sample(count: number): NewEvent[] {
  return [...sealedAppends('bench', sampleRecord('bench', { channels: 5, events: Math.ceil(count / 5) + 1 }))].flat().slice(0, count);
}
