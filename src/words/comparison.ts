import type { Because } from '../domain/status/compare.js';
import type { AnyEvent } from '../domain/catalogue/event-types.js';
import type { Status } from '../domain/status/status.js';
import type { ChannelAnswer } from '../queries/channel-answer.js';
import type { Comparison } from '../queries/compare-moments.js';
import { dayFrom, dayOf, formatDay, parseDay, type EpochDay } from '../domain/time/days.js';
import { occurrenceOf } from '../domain/timeline/occurrence.js';
import { daysBetween, dayWords, reportedWords } from './dates.js';
import { capital, dayCount, numberWords } from './numbers.js';
import { lookWords } from './statuses.js';

/** Why two moments differ, kept apart: the world changed, we learned, we corrected. */
export const REASONS: readonly {
  readonly because: readonly Because[];
  readonly heading: string;
  readonly about: string;
}[] = [
  {
    because: ['occurred', 'calendar'],
    heading: 'The world changed',
    about: 'It happened between the two dates, or time alone passed.',
  },
  { because: ['disclosed'], heading: 'We learned', about: 'It had happened, and became known between the two.' },
  {
    because: ['recorded'],
    heading: 'We corrected',
    about: 'The record itself was added to or mended between the two.',
  },
];

/** What differs, in a sentence. */
export function comparisonSentence({ channels, before, after }: Comparison): string {
  const sameDay = before.asOf === after.asOf;
  const between = sameDay
    ? `${dayWords(before.asOf)} reads`
    : `between ${dayWords(before.asOf)} and ${dayWords(after.asOf)}`;
  if (channels.length === 0) return sameDay ? `${between} the same in both views.` : `No channel differs ${between}.`;
  const count = `${numberWords(channels.length)} ${channels.length === 1 ? 'channel' : 'channels'}`;
  return sameDay
    ? `${between} differently for ${count}.`
    : `${capital(count)} ${channels.length === 1 ? 'differs' : 'differ'} ${between}.`;
}

/** Two ISO days that are compared. */
export interface DayPair {
  readonly before: string;
  readonly after: string;
}

/** The day on which a channel of a board changed last, and the day before; null where none has changed by the day the board is of. */
export function lastChange({ channels, asOf }: LastChanged): DayPair | null {
  const days = channels.flatMap(({ since }) => (since !== null && since <= asOf ? [since] : []));
  return days.length === 0 ? null : upTo(days.reduce((one, other) => (other > one ? other : one)));
}

/** Of a board, what says when its channels changed last. */
interface LastChanged {
  readonly channels: readonly Pick<ChannelAnswer, 'since'>[];
  readonly asOf: string;
}

/** The last day on which an event cannot have happened, and the first on which it has; null for what is about the record itself. */
export function aroundEvent(event: Pick<AnyEvent, 'type'>): DayPair | null {
  const occurrence = occurrenceOf(event as AnyEvent);
  if (!occurrence) return null;
  const [before, after] = [dayOf(occurrence.lo) - 1, dayOf(occurrence.hi)];
  if (!isOnCalendar(after)) return null;
  // Of what happened "by" a day nobody knows the first.
  return isOnCalendar(before) ? { before: formatDay(before), after: formatDay(after) } : upTo(formatDay(after));
}

/** A day, and the day before. */
export function upTo(after: string): DayPair {
  const before = parseDay(after)! - 1;
  return { before: isOnCalendar(before) ? formatDay(before) : after, after };
}

function isOnCalendar(day: EpochDay): boolean {
  return day >= FIRST_DAY && day <= LAST_DAY;
}

/** Answers tell of the years 0001 to 9999. */
const [FIRST_DAY, LAST_DAY] = [dayFrom(1, 1, 1)!, dayFrom(9999, 12, 31)!];

/** The two moments in a sentence: "1 Aug 2022 and nine days later, 10 Aug 2022, both as known on 23 Nov 2026." */
export function momentsSentence({ before, after }: Pick<Comparison, 'before' | 'after'>): string {
  const known = ({ knownAt, position }: Comparison['before']): string =>
    `as known on ${dayWords(knownAt)}${before.position === after.position ? '' : `, position ${position}`}`;
  const days = daysBetween(before.asOf, after.asOf);
  const apart = days === 0 ? '' : `, ${dayCount(Math.abs(days))} ${days > 0 ? 'later' : 'earlier'}`;
  if (known(before) === known(after))
    return days === 0
      ? `${dayWords(before.asOf)}, both times ${known(before)}.`
      : `${dayWords(before.asOf)}, and ${dayWords(after.asOf)}${apart}; both ${known(before)}.`;
  return `${dayWords(before.asOf)} ${known(before)}, and ${days === 0 ? 'the same day' : dayWords(after.asOf) + apart} ${known(after)}.`;
}

/** What only time did, with its day: "only time passed: dormant since 3 Jan 2026". */
export function calendarWords({ status, since, begunBy }: SinceWhen, after: Status): string {
  // What an event gave, or what it is no more, is not the calendar's.
  const isOfTime = status === after && begunBy === null && since !== null;
  return `only time passed${isOfTime ? `: ${lookWords(after)} since ${dayWords(since)}` : ''}`;
}

/** Of a channel at a moment, what says since when it has its status. */
type SinceWhen = Pick<ChannelAnswer, 'status' | 'since' | 'begunBy'>;

/** An event that made a difference, after its date: "5 Aug 2022, Talks severed by China". */
export function datedName(event: { readonly occurred?: string; readonly recordedAt?: string }, name: string): string {
  const { occurred, recordedAt } = event;
  const when = occurred !== undefined ? reportedWords(occurred) : recordedAt && dayWords(recordedAt.slice(0, 10));
  return when === undefined ? name : `${when}, ${name}`;
}
