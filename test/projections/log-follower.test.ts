import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { toNewEvents } from '../../src/commands/to-new-events.js';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { StreamNames } from '../../src/event-store/stream-names.js';
import type { LogFollower } from '../../src/projections/log-follower.js';
import { followIntoReadModels } from '../../src/projections/projector.js';
import { ForeignLog } from '../../src/projections/same-log.js';
import { Progress } from '../../src/read-models/progress.js';
import { ReadModels } from '../../src/read-models/read-models.js';
import { TroubledStore } from '../dsl/troubled-store.js';
import { until } from '../dsl/waiting.js';
import { recorded } from '../event-store/recorded.js';

const STREAM = 'relationship-us-cn';
const EVENTS = readFileSync('examples/us-cn.ndjson', 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const { relationship: _, ...event } = JSON.parse(line) as Record<string, unknown>;
    return event as unknown as AnyEvent;
  });

describe('The projection of the log', () => {
  let folder: string;
  let store: TroubledStore;
  let models: ReadModels;
  let progress: Progress;
  let runner: LogFollower;

  const newRunner = () => {
    progress = new Progress();
    return followIntoReadModels(store, new StreamNames(), models, progress);
  };
  const append = async (events: readonly AnyEvent[]) => {
    const { events: sealed } = toNewEvents(
      STREAM,
      events,
      { link: null, recordedAt: 0 },
      Date.parse('2026-11-23T12:00:00Z'),
      'desk',
    );
    return store.append(STREAM, sealed, 'no_stream');
  };
  const positions = () => models.events.between(1, 0, 1_000, 1_000).map(({ position }) => position);

  beforeEach(() => {
    Logger.overrideLogger(false);
    folder = mkdtempSync(join(tmpdir(), 'parley-'));
    store = new TroubledStore(SqliteEventStore.open(folder));
    models = ReadModels.open(folder);
    runner = newRunner();
  });
  afterEach(async () => {
    await runner.stop();
    models.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('goes on where its checkpoint stands, projecting each event once', async () => {
    const { logPosition } = await append(EVENTS);
    await runner.start();
    expect(await progress.reach(logPosition, 60_000)).toBe(true);
    await runner.stop();
    runner = newRunner();
    await runner.start();
    expect(progress.logPosition).toBe(logPosition);
    expect(positions()).toEqual(EVENTS.map((_, index) => index + 1));
  });

  it('resumes by itself when the subscription drops, and neither skips nor doubles', async () => {
    let drops = 5;
    store.trouble = (call) => (call === 'page' && drops-- > 0 ? 'refused' : undefined);
    await runner.start();
    const { logPosition } = await append(EVENTS);
    expect(await progress.reach(logPosition, 60_000)).toBe(true);
    expect(drops).toBeLessThan(0);
    expect(positions()).toEqual(EVENTS.map((_, index) => index + 1));
  });

  it('says that the log cannot be followed while it cannot', async () => {
    store.trouble = (call) => (call === 'page' ? 'refused' : undefined);
    await runner.start();
    await until(() => progress.interrupted !== undefined);
    expect(progress.interrupted).toContain('The subscription dropped.');
  });

  it('stops at an event of a type it does not know, says which, and leaves the checkpoint before it', async () => {
    await append(EVENTS.slice(0, 3));
    await runner.start();
    const reached = await store.head();
    await progress.reach(reached, 60_000);
    await store.append(STREAM, recorded(STREAM, [{ id: 'from-later' }], undefined, 'TalksMovedToTheMoon'), 2);
    await until(() => progress.stopped !== undefined);
    expect(progress.stopped).toContain('TalksMovedToTheMoon');
    expect(models.checkpoint.read()!.logPosition).toBe(reached);
    expect(positions()).toEqual([1, 2, 3]);
  });

  it('refuses to run on another log than the one its rows come from', async () => {
    const { logPosition } = await append(EVENTS);
    await runner.start();
    await progress.reach(logPosition, 60_000);
    await runner.stop();
    const other = mkdtempSync(join(tmpdir(), 'parley-'));
    const elsewhere = SqliteEventStore.open(other);
    await elsewhere.append('relationship-us-ru', recorded('relationship-us-ru', [{ id: 'first' }]), 'no_stream');
    const misled = followIntoReadModels(elsewhere, new StreamNames(), models, new Progress());
    await expect(misled.start()).rejects.toThrow(ForeignLog);
    await elsewhere.close();
    rmSync(other, { recursive: true });
  });
});
