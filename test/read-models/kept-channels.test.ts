import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toNewEvents } from '../../src/commands/to-new-events.js';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import { formatDay, parseDay } from '../../src/domain/time/days.js';
import { projectEvent } from '../../src/projections/project-event.js';
import { KeptChannels } from '../../src/read-models/kept-channels.js';
import { ReadModels } from '../../src/read-models/read-models.js';
import { contactHeld, corrected, established, retracted, severed } from '../dsl/samples.js';

const FIRST = parseDay('1960-01-01')!;
const day = (number: number): string => formatDay(FIRST + number);
const NOW = { asOf: parseDay('2026-11-23')!, knownAt: parseDay('2026-11-23')! };

describe('The rows of a long channel in memory', () => {
  let folder: string;
  let models: ReadModels;
  let recorded: number;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-kept-'));
    models = ReadModels.open(folder, { shared: true });
    recorded = 0;
    record(established('mmca', '1950'));
    record(...Array.from({ length: 1_100 }, (_, number) => contactHeld('mmca', day(number), { id: `e-${number}` })));
  });
  afterEach(() => {
    models.close();
    rmSync(folder, { recursive: true });
  });

  const project = (events: readonly AnyEvent[]): void => {
    const { events: sealed } = toNewEvents(
      'relationship-us-cn',
      events,
      { link: null, recordedAt: 0 },
      Date.parse('2026-11-23'),
      'desk',
    );
    sealed.forEach((event, index) =>
      projectEvent(models, 'us-cn', {
        ...event,
        stream: 'relationship-us-cn',
        revision: recorded + index,
      }),
    );
  };
  function record(...events: AnyEvent[]): void {
    models.transaction(() => project(events));
    recorded += events.length;
  }
  const visible = (from: ReadModels, position = recorded) => from.channelEvents.visible(1, { ...NOW, position });
  /** What others read who keep nothing yet. */
  const afresh = (position = recorded) => {
    const other = ReadModels.open(folder, { shared: true });
    try {
      return visible(other, position);
    } finally {
      other.close();
    }
  };

  it('are what the table holds after events are recorded at its end and into its past, corrected and retracted', () => {
    expect(visible(models)).toHaveLength(1_101);
    record(contactHeld('mmca', day(2_000), { id: 'newest' }), severed('mmca', day(500), { id: 'late', by: ['CN'] }));
    record(corrected('e-700', { occurred: day(3) }), retracted('e-800'), corrected('e-900', { mode: 'call' }));
    record(corrected('e-900', { occurred: day(901) }, { id: 'news', disclosed: '2026-12-01' }));
    for (const position of [1_101, 1_103, 1_104, 1_105, recorded]) {
      expect(visible(models, position)).toEqual(afresh(position));
    }
    expect(visible(models).map(({ event }) => event)).toEqual(expect.arrayContaining(['newest', 'late', 'e-700']));
    expect(visible(models).some(({ event }) => event === 'e-800')).toBe(false);
  });

  it('are read a part at a time for whoever lets others have their turn, and at once where some were written meanwhile', () => {
    const other = ReadModels.open(folder, { shared: true });
    const reading = other.channelEvents.readying(1);
    let pauses = 0;
    while (!reading.next().done) pauses++;
    expect(pauses).toBeGreaterThan(2);
    expect(other.channelEvents.kept.has(1)).toBe(true);
    expect(visible(other)).toEqual(visible(models));
    other.close();
    const disturbed = ReadModels.open(folder, { shared: true });
    const parts = disturbed.channelEvents.readying(1);
    parts.next();
    models = (models.close(), disturbed);
    record(contactHeld('mmca', day(1), { id: 'meanwhile' }));
    while (!parts.next().done);
    expect(models.channelEvents.kept.has(1)).toBe(false);
    expect(visible(models)).toEqual(afresh());
    expect(visible(models).some(({ event }) => event === 'meanwhile')).toBe(true);
  });

  it('are as before when rows were taken back, whether they were kept before or read meanwhile', () => {
    const event = contactHeld('mmca', day(2_000), { id: 'tried' });
    for (const _ of [1, 2]) {
      const tried = models.takenBack(() => {
        project([event]);
        return visible(models, recorded + 1);
      });
      expect(tried.at(-1)).toMatchObject({ event: 'tried' });
      expect(visible(models, recorded + 1)).toEqual(afresh());
    }
  });

  it('are given up, the longest unasked first, when there are too many', () => {
    const kept = new KeptChannels(25);
    const rows = visible(models)
      .slice(0, 10)
      .map((event) => ({ event, positionFrom: 1, positionTo: 2, knownFrom: 1, knownTo: 2 }));
    for (const channel of [1, 2]) kept.keep(channel, rows);
    kept.find(1);
    kept.keep(3, rows);
    expect([1, 2, 3].map((channel) => kept.has(channel))).toEqual([true, false, true]);
  });
});
