import type { VNode } from 'preact';
import { parseDay } from '../../domain/time/days.js';
import type { StripsView } from '../../queries/show-strips.js';
import type { Comparison } from '../../queries/compare-moments.js';
import { dayWords } from '../../words/dates.js';
import { Axis } from '../kit/charts/axis.js';
import { StripChart, stripIn } from '../kit/charts/strip.js';
import { nextAt, type ChartView } from '../kit/charts/view.js';

/** Days on either side of a pair that are drawn at least. */
const AROUND = 365;
/** Days that a year's name takes on an axis, as a share of it, so that the names of the two days have room. */
const ROOM = 24;

/** What the strips of a comparison are drawn on: the two days, and as much around them as lies between, a year at least. */
export function pairView({ before, after }: Pick<Comparison, 'before' | 'after'>, today: string): ChartView {
  const [earlier, later] = [before.asOf, after.asOf].sort() as [string, string];
  const [from, to] = [parseDay(earlier)!, parseDay(later)!];
  const around = Math.max(AROUND, Math.ceil((to - from) / 2));
  return {
    axis: new Axis(Math.max(parseDay('0001-01-01')!, from - around), Math.min(parseDay('9999-12-31')!, to + around)),
    asOf: later,
    ...(earlier !== later && { beside: earlier }),
    knownAt: after.knownAt,
    today,
  };
}

/** The two days over their lines, the earlier to the left of its own, and the years where there is room. */
export function PairAxis({ view: { axis, asOf, beside } }: { view: ChartView }): VNode {
  const [now, other] = [nextAt(axis, asOf), beside === undefined ? undefined : nextAt(axis, beside)];
  const free = (at: number): boolean => at < (other ?? now) - ROOM || (at > now + ROOM - 6 && at < 94);
  return (
    <svg class="pair-axis" width="100%" height="18" aria-hidden="true">
      {axis.years
        .filter(({ at }) => at > 0 && free(at))
        .map(({ year, at }) => (
          <text class="year-name" x={`${at}%`} y="13">
            {year}
          </text>
        ))}
      {other !== undefined && (
        <text class="day-name" x={`${other}%`} y="13" dx="-3" text-anchor="end">
          {dayWords(beside!)}
        </text>
      )}
      <text class="day-name" x={`${now}%`} y="13" dx="3">
        {dayWords(asOf)}
      </text>
    </svg>
  );
}

/** The strip of a channel at a pair of days; where it was known otherwise at the one before, as it was known then above. */
export function PairStrips({
  channel,
  strips: [strips, known],
  comparison: { before, after },
  view,
  label,
}: {
  channel: string;
  strips: readonly [StripsView, StripsView?];
  comparison: Pick<Comparison, 'before' | 'after'>;
  view: ChartView;
  label: string;
}): VNode {
  const chart = (of: StripsView, at: ChartView): VNode => (
    <StripChart strip={stripIn(of, channel)} view={at} label={label} />
  );
  if (!known) return chart(strips, view);
  return (
    <>
      {[
        { of: known, moment: before },
        { of: strips, moment: after },
      ].map(({ of, moment: { knownAt, position } }) => (
        <>
          <span class="known-as">
            as known {dayWords(knownAt)}
            {before.position !== after.position && `, position ${position}`}
          </span>
          {chart(of, { ...view, knownAt })}
        </>
      ))}
    </>
  );
}
