import { copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore, NewEvent } from '../src/event-store/event-store.js';
import { SqliteEventStore } from '../src/event-store/sqlite.event-store.js';
import { StreamNames } from '../src/event-store/stream-names.js';
import { rebuild } from '../src/operations/rebuild.js';
import { followIntoReadModels } from '../src/projections/projector.js';
import { RecordReader } from '../src/queries/record-reader.js';
import { ShowBoard, ShowBoardHandler } from '../src/queries/show-board.js';
import { ShowChannel, ShowChannelHandler } from '../src/queries/show-channel.js';
import { Progress } from '../src/read-models/progress.js';
import { ReadModels } from '../src/read-models/read-models.js';
import { dayOf } from '../src/domain/time/days.js';
import { startServer } from './http.js';
import { between, spread } from './measure.js';
import { keptSample, relationshipsOf, sampleRecord, sealedAppends, type SampleSize } from './sample-record.js';
import { temporaryFolder } from './workspace.js';

/** What was measured, by name; bytes and microseconds an event, or as the name says. */
export type Figures = Readonly<Record<string, number>>;

const TODAY = dayOf(Date.now());
const SINGLE = 300;
const QUESTIONS = 400;

/** Of an embedded log of this size with its read models. */
export async function figuresOf(size: SampleSize): Promise<Figures> {
  const folder = await keptSample(size);
  const { events, milliseconds } = await rebuild({ data: folder });
  const bytes = (file: string): number => statSync(join(folder, file)).size / events;
  return {
    events: events,
    'log, bytes': bytes('log.sqlite'),
    'read models, bytes': bytes('read-models.sqlite'),
    'rebuild, µs': (milliseconds * 1_000) / events,
    ...(await recordingOn(folder)),
    ...(await askingOf(folder, size)),
    ...(await servingOf(folder)),
  };
}

/** What comes next, on a copy: the kept log stays as it is. */
async function recordingOn(kept: string): Promise<Figures> {
  const folder = temporaryFolder();
  for (const file of ['log.sqlite', 'read-models.sqlite']) copyFileSync(join(kept, file), join(folder, file));
  const store = SqliteEventStore.open(folder);
  const models = ReadModels.open(folder);
  const runner = followIntoReadModels(store, new StreamNames(), models, new Progress());
  const append: number[] = [];
  const project: number[] = [];
  for (const [index, events] of nextAppends('later', 1, SINGLE).entries()) {
    append.push(
      await microseconds(() => store.append('relationship-later', events, index === 0 ? 'no_stream' : index - 1)),
    );
    project.push(await microseconds(() => runner.catchUp()));
  }
  const batches: number[] = [];
  for (const [index, events] of nextAppends('batches', 100, 30).entries()) {
    batches.push(
      (await microseconds(() =>
        store.append('relationship-batches', events, index === 0 ? 'no_stream' : index * 100 - 1),
      )) / events.length,
    );
  }
  models.close();
  await store.close();
  return { 'append one, µs': median(append), 'project one, µs': median(project), 'append of 100, µs': median(batches) };
}

/** Status and board anywhere on the axes. */
async function askingOf(folder: string, size: SampleSize): Promise<Figures> {
  const models = ReadModels.open(folder);
  const reader = new RecordReader(models);
  const [channels, boards] = [new ShowChannelHandler(reader), new ShowBoardHandler(reader)];
  const relationships = relationshipsOf(size);
  const asked = () => ({
    asOf: between(TODAY - 7_000, TODAY),
    knownAt: between(TODAY - 7_000, TODAY),
    position: between(size.channels + 1, size.channels * size.events),
    today: TODAY,
  });
  const status: number[] = [];
  const board: number[] = [];
  for (let question = 0; question < QUESTIONS; question++) {
    const relationship = relationships[between(0, relationships.length - 1)]!;
    status.push(
      await microseconds(() =>
        channels.execute(new ShowChannel(relationship, `channel-${between(1, size.channels)}`, asked())),
      ),
    );
    board.push(await microseconds(() => boards.execute(new ShowBoard(relationship, asked()))));
  }
  models.close();
  return { 'status of a channel, µs': median(status), 'board, µs': median(board) };
}

/** A server on it, in a process of its own. */
async function servingOf(folder: string): Promise<Figures> {
  let server!: Awaited<ReturnType<typeof startServer>>;
  const start = await microseconds(async () => {
    server = await startServer('parley-server.js', { PARLEY_DATA: folder, PARLEY_PORT: '0', PARLEY_RATE_LIMIT: 'off' });
    while (!(await fetch(`${server.url}/readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, 2));
  });
  const list = () => microseconds(async () => (await fetch(`${server.url}/api/v1/relationships`)).text());
  const [first, again] = [await list(), await list()];
  const memory = await server.memory();
  await server.stop();
  return {
    'start to ready, ms': start / 1_000,
    'list of relationships, first, ms': first / 1_000,
    'list again, ms': again / 1_000,
    'memory, MB': memory / 1e6,
  };
}

/** Of the same events in EventStoreDB; nobody else may write there meanwhile, since bytes are read off the places in the log. */
export async function eventStoreDbFiguresOf(size: SampleSize, eventStore: string): Promise<Figures> {
  const { EventStoreDbEventStore } = await import('../src/event-store/eventstoredb.event-store.js');
  const streamPrefix = `scale-${crypto.randomUUID()}-`;
  const store = await EventStoreDbEventStore.open(eventStore, streamPrefix, { answerMs: 60_000 });
  const stream = (relationship: string): string => `${streamPrefix}relationship-${relationship}`;
  const append: number[] = [];
  for (const [index, events] of nextAppends('single', 1, SINGLE).entries()) {
    append.push(
      await microseconds(() => store.append(stream('single'), events, index === 0 ? 'no_stream' : index - 1)),
    );
  }
  const begun = BigInt(await store.head());
  const batch = await microseconds(() => writeAll(store, size, stream));
  const written = relationshipsOf(size).length * (size.channels * size.events + 2);
  const bytes = Number(BigInt(await store.head()) - begun) / written;
  await store.close();
  const { events, milliseconds } = await rebuild({ data: temporaryFolder(), eventStore, streamPrefix });
  return {
    events: written,
    'EventStoreDB log, bytes': bytes,
    'EventStoreDB append one, µs': median(append),
    'EventStoreDB append of 100, 16 at once, µs': batch / written,
    'EventStoreDB rebuild, µs': (milliseconds * 1_000) / events,
  };
}

async function writeAll(store: EventStore, size: SampleSize, stream: (relationship: string) => string): Promise<void> {
  const relationships = relationshipsOf(size);
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let relationship = relationships.shift(); relationship !== undefined; relationship = relationships.shift()) {
        let revision = -1;
        for (const events of sealedAppends(relationship, sampleRecord(relationship, size))) {
          await store.append(stream(relationship), events, revision < 0 ? 'no_stream' : revision);
          revision += events.length;
        }
      }
    }),
  );
}

function nextAppends(relationship: string, length: number, count: number): (readonly NewEvent[])[] {
  const record = sampleRecord(relationship, { channels: 10, events: Math.ceil((length * count) / 10) + 1 });
  return [...sealedAppends(relationship, record, length)].slice(0, count);
}

async function microseconds(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) * 1_000;
}

function median(values: readonly number[]): number {
  return spread(values).median;
}
