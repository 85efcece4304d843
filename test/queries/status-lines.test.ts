import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toNewEvents } from '../../src/commands/to-new-events.js';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import { formatDay, parseDay, type EpochDay } from '../../src/domain/time/days.js';
import { projectEvent } from '../../src/projections/project-event.js';
import { RecordReader } from '../../src/queries/record-reader.js';
import { statusLine } from '../../src/queries/show-board.js';
import { lineOn, statusLinesOf, type StatusLines } from '../../src/queries/status-lines.js';
import { ReadModels } from '../../src/read-models/read-models.js';
import { atOnce } from '../../src/turns/turns.js';
import { contactHeld, corrected, covered, established, severed } from '../dsl/samples.js';

const RECORDED = parseDay('2026-11-23')!;
const CHRONOLOGY = readFileSync('examples/us-cn.ndjson', 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const { relationship: _, ...event } = JSON.parse(line) as Record<string, unknown>;
    return event as unknown as AnyEvent;
  });

describe('The status lines that are kept', () => {
  let folder: string;
  let reader: RecordReader;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-lines-'));
    reader = new RecordReader(ReadModels.open(folder));
  });
  afterEach(() => {
    reader.models.close();
    rmSync(folder, { recursive: true });
  });

  function record(events: readonly AnyEvent[]): void {
    const { events: sealed } = toNewEvents(
      'relationship-us-cn',
      events,
      { link: null, recordedAt: 0 },
      Date.parse(`${formatDay(RECORDED)}T12:00:00Z`),
      'desk',
    );
    reader.models.transaction(() => {
      sealed.forEach((event, revision) =>
        projectEvent(reader.models, 'us-cn', {
          ...event,
          stream: 'relationship-us-cn',
          revision,
        }),
      );
    });
  }
  const kept = (): StatusLines => atOnce(statusLinesOf(reader, reader.relationship('us-cn')));
  const workedOut = (day: EpochDay) => {
    const relationship = reader.relationship('us-cn');
    const at = reader.at(relationship, { asOf: day, knownAt: day, position: relationship.position });
    const statuses = reader.channels(at).map((channel) => ({ channel, status: reader.statusOf(channel) }));
    return statusLine(reader, at, statuses);
  };
  const expectSame = (lines: StatusLines, days: number, step: number): void => {
    for (let day = RECORDED; day < RECORDED + days; day += step) expect(lineOn(lines, day)).toEqual(workedOut(day));
  };

  it('say of every day to come what is worked out on that day', () => {
    record(CHRONOLOGY);
    const lines = kept();
    expect(lines.cuts.length).toBeGreaterThan(3);
    expectSame(lines, 60, 1);
    expectSame(lines, 3_000, 7);
    for (const { from } of lines.cuts.slice(1)) expectSame(lines, from - RECORDED + 1, from - RECORDED);
  });

  it('follow news that is known later, dates in doubt, a stop declared before, and the end of the coverage', () => {
    record([
      ...CHRONOLOGY,
      contactHeld('mmca', '2026-11', { id: 'some-day' }),
      severed('dpct', '2026-11-20', { id: 'cut', by: ['CN'], effective: '2027-01-15' }),
      severed('mod', '2026-11-01', { id: 'untold', by: ['CN'], disclosed: '2026' }),
      established('new', '2026-11-02', { cadence: 'P1M' }),
      contactHeld('new', '2026-11-03', { id: 'first', mode: 'call' }),
      corrected('us-cn-registered', { name: 'Renamed' }, { id: 'renamed', disclosed: '2026-12' }),
      covered('2027-06-30'),
    ]);
    const lines = kept();
    expectSame(lines, 400, 1);
    const names = new Set(lines.cuts.map(({ line }) => line.name));
    expect(names.size).toBe(2);
  });

  it('know nothing of days before the newest event was recorded', () => {
    record(CHRONOLOGY);
    expect(lineOn(kept(), RECORDED - 1)).toBeUndefined();
  });
});
