import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { EventStoreUnavailable, type LogPosition, type Page } from '../../src/event-store/event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { StreamNames } from '../../src/event-store/stream-names.js';
import type { LogFollower } from '../../src/projections/log-follower.js';
import { followIntoReadModels } from '../../src/projections/projector.js';
import { Progress } from '../../src/read-models/progress.js';
import { ReadModels } from '../../src/read-models/read-models.js';
import { TroubledStore } from '../dsl/troubled-store.js';
import { until } from '../dsl/waiting.js';
import { recorded } from '../event-store/recorded.js';

const STREAM = 'relationship-us-cn';
const REGISTERED = recorded(
  STREAM,
  [{ id: 'registered', name: 'US-China', parties: ['us', 'cn'] }],
  undefined,
  'RelationshipRegistered',
);

/** A store that has something to say about the next start. */
class MarkingStore extends TroubledStore {
  said: (place: LogPosition) => string | undefined = (place) => `after ${place || 'nothing'}`;
  readonly calls: string[] = [];
  asked = 0;

  override async bookmark(place: LogPosition): Promise<string | undefined> {
    this.asked++;
    return this.said(place);
  }

  override async recall(bookmark: string): Promise<void> {
    this.calls.push(`recall ${bookmark}`);
  }

  override async *follow(after: LogPosition | undefined, signal: AbortSignal): AsyncGenerator<Page> {
    this.calls.push(`follow ${after === undefined ? 'from the beginning' : `after ${after || 'nothing'}`}`);
    yield* super.follow(after, signal);
  }
}

let folder: string;
let store: MarkingStore;
let models: ReadModels;
let follower: LogFollower;
let progress: Progress;

const start = async () => {
  progress = new Progress();
  follower = followIntoReadModels(store, new StreamNames(), models, progress);
  await follower.start();
};

beforeEach(() => {
  jest.useFakeTimers({
    doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'setTimeout', 'Date', 'performance'],
  });
  Logger.overrideLogger(false);
  folder = mkdtempSync(join(tmpdir(), 'parley-'));
  store = new MarkingStore(SqliteEventStore.open(folder));
  models = ReadModels.open(folder);
});
afterEach(async () => {
  await follower.stop();
  models.close();
  await store.close();
  rmSync(folder, { recursive: true });
  jest.useRealTimers();
});

it('A bookmark is kept when the log has been read, and again when it has moved, some seconds apart', async () => {
  await start();
  await until(() => models.bookmark.read() === 'after nothing');
  const { logPosition } = await store.append(STREAM, REGISTERED, 'no_stream');
  await progress.reach(logPosition, 60_000);
  expect(models.bookmark.read()).toBe('after nothing');
  jest.advanceTimersByTime(5_000);
  await until(() => models.bookmark.read() === `after ${logPosition}`);
  const before = store.asked;
  jest.advanceTimersByTime(4_000);
  expect(store.asked).toBe(before);
});

it('What was kept is recalled at the next start, before anything is asked of the log', async () => {
  await start();
  await until(() => models.bookmark.read() !== undefined);
  await follower.stop();
  await start();
  await until(() => progress.caughtUp);
  expect(store.calls).toEqual(['follow from the beginning', 'recall after nothing', 'follow after nothing']);
});

it('Nothing is recalled for rows that are made anew', async () => {
  await start();
  await until(() => models.bookmark.read() !== undefined);
  await follower.stop();
  models.makeAnew();
  await start();
  await until(() => progress.caughtUp);
  expect(store.calls).toEqual(['follow from the beginning', 'follow from the beginning']);
});

it('A store that tells nothing, or cannot, leaves what was kept', async () => {
  await start();
  await until(() => models.bookmark.read() === 'after nothing');
  for (const said of [
    () => undefined,
    () => {
      throw new EventStoreUnavailable('The store is on fire.');
    },
  ]) {
    store.said = said;
    const before = store.asked;
    jest.advanceTimersByTime(5_000);
    await until(() => store.asked > before);
  }
  expect(models.bookmark.read()).toBe('after nothing');
  expect(progress.stopped).toBeUndefined();
});
