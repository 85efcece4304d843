import type { VNode } from 'preact';
import { addDuration, type Duration } from '../../domain/time/duration.js';
import { formatDay, parseDay } from '../../domain/time/days.js';
import type { StripsView } from '../../queries/show-strips.js';
import { upTo, type DayPair } from '../../words/comparison.js';
import { dayWords } from '../../words/dates.js';
import { comparisonAddress, comparisonPath } from '../kit/layout/comparison-address.js';
import type { ComparisonData } from './comparison.data.js';

/** The address of another pair of days, both as known and recorded as the one after is. */
export function pairAddress(
  { comparison: { relationship, after }, visit: { moment } }: Pick<ComparisonData, 'comparison' | 'visit'>,
  pair: DayPair,
): string {
  const isPinned = (moment.parameter('afterPosition') ?? moment.asked.position) !== undefined;
  return comparisonAddress(relationship, moment, pair, {
    knownAt: after.knownAt,
    position: isPinned ? after.position : undefined,
  });
}

/** A pair that the page offers. */
interface Offer {
  readonly label: string;
  readonly href: string;
  /** Whether it is the one that is shown. */
  readonly isShown?: boolean;
  readonly rel?: 'prev' | 'next';
}

/** Other pairs, each one click away: the change before and after, a month and a year earlier, as known then and now, up to today. */
export function OtherPairs({ data }: { data: ComparisonData }): VNode {
  return (
    <nav class="pairs" aria-label="Other pairs of days">
      <ul>
        {offersOf(data).map(({ label, href, rel, isShown }) => (
          <li>
            {isShown ? (
              <b aria-current="true">{label}</b>
            ) : (
              <a href={href} rel={rel}>
                {rel === 'prev' && <span aria-hidden="true">◀ </span>}
                {label}
                {rel === 'next' && <span aria-hidden="true"> ▶</span>}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function offersOf({ comparison, strips, visit }: ComparisonData): Offer[] {
  const { before, after, relationship } = comparison;
  const [earlier, later] = [before.asOf, after.asOf].sort() as [string, string];
  const { moment } = visit;
  const { today } = moment;
  const offered = (label: string, pair: DayPair): Offer => ({
    label,
    href: pairAddress({ comparison, visit }, pair),
    isShown: !strips[1] && pair.before === before.asOf && pair.after === after.asOf,
  });
  const days = changeDays(strips[0], today);
  const [previous, next, last] = [
    days.findLast((day) => day <= earlier),
    days.find((day) => day > later),
    days.findLast((day) => day <= today),
  ];
  const lastOffer = last === undefined ? [] : [offered(`The last change, ${dayWords(last)}`, upTo(last))];
  const earlierBy = (label: string, duration: Duration): Offer[] => {
    const day = formatDay(addDuration(parseDay(later)!, duration));
    return parseDay(day) === undefined ? [] : [offered(`${label}, ${dayWords(day)}`, { before: day, after: later })];
  };
  return [
    ...(previous === undefined
      ? []
      : [{ ...offered(`The change before, ${dayWords(previous)}`, upTo(previous)), rel: 'prev' as const }]),
    ...(next === undefined || next === last
      ? []
      : [{ ...offered(`The change after, ${dayWords(next)}`, upTo(next)), rel: 'next' as const }]),
    ...lastOffer,
    ...earlierBy('A month earlier', MONTH_AGO),
    ...earlierBy('A year earlier', YEAR_AGO),
    ...(later >= today
      ? []
      : [
          offered('Up to today', { before: earlier, after: today }),
          {
            label: `${dayWords(later)} as known then and now`,
            href: comparisonPath(relationship, moment, { before: later, after: later, beforeKnownAt: later }),
            isShown:
              strips[1] !== undefined && earlier === later && before.knownAt === later && after.knownAt === today,
          },
        ]),
  ];
}

const MONTH_AGO: Duration = { text: '-P1M', years: 0, months: -1, weeks: 0, days: 0 };
const YEAR_AGO: Duration = { text: '-P1Y', years: -1, months: 0, weeks: 0, days: 0 };

/** The days on which a channel changed, up to today, the oldest first. */
function changeDays({ channels }: StripsView, today: string): string[] {
  const days = channels.flatMap(({ spans }) =>
    spans.flatMap(({ from, status }) => (status === 'unknown' ? [] : [from])),
  );
  return [...new Set(days)].filter((day) => day <= today).sort();
}
