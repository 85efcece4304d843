import type { NewEvent } from '../src/event-store/event-store.js';
import { SqliteEventStore } from '../src/event-store/sqlite.event-store.js';
import { perSecond, rates, ratio, takeTurns, type Effort, type Result } from './measure.js';
import { RawLog } from './raw-log.js';
import { sampleRecord, sealedAppends } from './sample-record.js';
import { temporaryFolder } from './workspace.js';

const WRITERS = 16;
const BATCH = 100;
const STREAM = 1_000;

/** Rows 1–3: the store against better-sqlite3 on the same table. */
export async function storeRows({ short, rounds }: Effort): Promise<Result[]> {
  const count = short ? 400 : 800;
  const events = [...sealedAppends('store', sampleRecord('store', { channels: 20, events: STREAM / 20 + 1 }))].flat();
  const offered = events.slice(0, count);
  const store = SqliteEventStore.open(temporaryFolder());
  const raw = await RawLog.create();
  const fold = latestOfEachChannel();
  let round = 0;
  const name = (kind: string): string => `${kind}-${++round}`;
  await appendAll(store, 'read', events.slice(0, STREAM));
  raw.appendAll('read', events.slice(0, STREAM), 0);

  const one = await takeTurns(rounds, {
    raw: () =>
      perSecond(count, () => {
        const stream = name('raw');
        offered.forEach((event, index) => raw.append(stream, event, index));
      }),
    store: () => perSecond(count, () => appendOneByOne(store, name('one'), offered)),
    writers: () =>
      perSecond(count, () =>
        Promise.all(shares(offered, WRITERS).map((share) => appendOneByOne(store, name('writer'), share))),
      ),
  });
  const batches = await takeTurns(rounds, {
    raw: () =>
      perSecond(count, () => {
        const stream = name('raw');
        shares(offered, count / BATCH).forEach((batch, index) => raw.appendAll(stream, batch, index * BATCH));
      }),
    store: () => perSecond(count, () => appendAll(store, name('batch'), offered)),
  });
  const times = 5;
  const reading = await takeTurns(rounds, {
    raw: () =>
      perSecond(STREAM * times, () => {
        for (let time = 0; time < times; time++) raw.read('read', fold);
      }),
    store: () =>
      perSecond(STREAM * times, async () => {
        for (let time = 0; time < times; time++)
          for await (const { type, data } of store.readStream('read')) fold(type, data);
      }),
  });
  await store.close();
  raw.close();

  return [
    {
      row: '1',
      what: 'Store: durable append, one at a time',
      wanted: { atLeast: 0.9 },
      unit: '×',
      measured: ratio(one.store, one.raw),
      detail: rates({ raw: one.raw, store: one.store }),
    },
    {
      row: '2',
      what: `Store: ${WRITERS} writers at once`,
      wanted: { atLeast: 3 },
      unit: '×',
      measured: ratio(one.writers, one.raw),
      detail: rates({ raw: one.raw, store: one.writers }),
    },
    {
      row: '3a',
      what: `Store: batch of ${BATCH}`,
      wanted: { atLeast: 0.8 },
      unit: '×',
      measured: ratio(batches.store, batches.raw),
      detail: rates(batches),
    },
    {
      row: '3b',
      what: 'Store: read and fold 1,000',
      wanted: { atLeast: 0.8 },
      unit: '×',
      measured: ratio(reading.store, reading.raw),
      detail: rates(reading),
    },
  ];
}

async function appendOneByOne(store: SqliteEventStore, stream: string, events: readonly NewEvent[]): Promise<void> {
  for (const [index, event] of events.entries())
    await store.append(stream, [event], index === 0 ? 'no_stream' : index - 1);
}

async function appendAll(store: SqliteEventStore, stream: string, events: readonly NewEvent[]): Promise<void> {
  for (let at = 0; at < events.length; at += BATCH)
    await store.append(stream, events.slice(at, at + BATCH), at === 0 ? 'no_stream' : at - 1);
}

/** The smallest fold there is: both sides pay the same for it, and next to nothing. */
function latestOfEachChannel(): (type: string, data: Readonly<Record<string, unknown>>) => void {
  const latest = new Map<unknown, string>();
  return (type, data) => latest.set((data['channels'] as unknown[] | undefined)?.[0], type);
}

function shares<T>(items: readonly T[], parts: number): T[][] {
  const size = items.length / parts;
  return Array.from({ length: parts }, (_, part) => items.slice(part * size, (part + 1) * size));
}
