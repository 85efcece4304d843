import { describe, expect, it } from '@jest/globals';
import type { Status } from '../../../../src/domain/status/status.js';
import { formatDay } from '../../../../src/domain/time/days.js';
import type { StripAnswer } from '../../../../src/queries/show-strips.js';
import { Axis } from '../../../../src/web/kit/charts/axis.js';
import { drawnSpans, drawnStrain } from '../../../../src/web/kit/charts/crowded.js';

/** One span a day from the first on, of the statuses in turn. */
const daily = (days: number, ...statuses: Status[]): StripAnswer['spans'] =>
  Array.from({ length: days }, (_, day) => ({
    status: statuses[day % statuses.length]!,
    from: formatDay(day),
    to: day + 1 < days ? formatDay(day) : null,
    begunBy: null,
  }));

describe('Spans that crowd on a strip', () => {
  it('are drawn one by one where there are few', () => {
    const spans = daily(400, 'severed', 'operating');
    expect(drawnSpans(spans, new Axis(0, 400)).map(({ from, status }) => [from, status])).toEqual(
      spans.map(({ from, status }) => [from, status]),
    );
  });

  it('are never more than a thousand, one after the other without a gap', () => {
    const drawn = drawnSpans(daily(20_000, 'severed', 'operating'), new Axis(0, 20_000));
    expect(drawn.length).toBeLessThanOrEqual(1_001);
    drawn.slice(1).forEach(({ from }, index) => expect(from).toBe(drawn[index]!.until));
    expect([drawn[0]!.from, drawn.at(-1)!.until]).toEqual([formatDay(0), null]);
  });

  it('are drawn in the look of what lasts longest', () => {
    const drawn = drawnSpans(daily(20_000, 'severed', 'severed', 'operating'), new Axis(0, 20_000));
    expect(new Set(drawn.slice(0, -1).map(({ status }) => status))).toEqual(new Set(['severed']));
  });

  it('before the axis say nothing of its beginning', () => {
    const spans = [
      ...daily(5_000, 'severed'),
      { status: 'operating' as const, from: formatDay(5_000), to: null, begunBy: null },
    ];
    expect(drawnSpans(spans, new Axis(5_000, 6_000)).map(({ status }) => status)).toEqual(['operating']);
  });

  it('and days of strain likewise', () => {
    const strained = daily(20_000, 'operating').map(({ from, to }) => ({ from, to }));
    expect(drawnStrain(strained, new Axis(0, 20_000)).length).toBeLessThanOrEqual(1_001);
    expect(drawnStrain(strained.slice(0, 400), new Axis(0, 400))).toHaveLength(400);
  });
});
