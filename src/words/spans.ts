import type { Status } from '../domain/status/status.js';
import { formatDay, parseDay } from '../domain/time/days.js';
import { dayWords, daysBetween, toldDayWords, type ToldDay } from './dates.js';
import { dayCount } from './numbers.js';
import { lookWords } from './statuses.js';

/** A span as a strip has it. */
interface ToldSpan extends Omit<ToldDay, 'day'> {
  readonly status: Status;
  readonly from: string;
  /** The ISO day on which it is over; null while it lasts. */
  readonly until: string | null;
  /** Undefined for several that are drawn as one. */
  readonly begunBy?: string | null | undefined;
}

/**
 * A span in words: "severed, 5 Aug 2022 to 14 Nov 2023, 467 days". `through`: the ISO day to which one that lasts is
 * counted.
 */
export function spanWords({ status, from, earliest, mark, until, begunBy }: ToldSpan, through: string): string {
  const what = `${begunBy === undefined ? 'mostly ' : ''}${lookWords(status)}`;
  const begun = toldDayWords({ day: from, earliest, mark });
  return until === null
    ? `${what}, ${begun} and still on ${dayWords(through)}, ${dayCount(daysBetween(from, through))}`
    : `${what}, ${begun} to ${dayWords(formatDay(parseDay(until)! - 1))}, ${dayCount(daysBetween(from, until))}`;
}
