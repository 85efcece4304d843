import { daysBetween } from '../words/dates.js';
import { beyond } from '../words/reach.js';
import type { BoardAnswer, ChannelStatusAnswer } from './answers.js';
import type { Colour } from './table.js';

/** A word of the domain as people write it: `mostly_closed` → `mostly closed`. */
export function word(name: string): string {
  return name.replaceAll('_', ' ');
}

/** `1 day`, `1,234 events`. */
export function countOf(number: number, thing: string): string {
  return `${number.toLocaleString('en-GB')} ${thing}${number === 1 ? '' : 's'}`;
}

/** Of how many events something is withheld, and how much of that a log still says. */
export function withholdingLine({ withheld, erased }: { readonly withheld: number; readonly erased: number }): string {
  if (withheld === 0) return 'nothing is withheld';
  const still = withheld - erased;
  const where =
    still === 0
      ? 'and erased'
      : `and still in the log of ${still.toLocaleString('en-GB')}: "parley erase" takes it out`;
  return `something is withheld of ${countOf(withheld, 'event')}, ${where}`;
}

const COLOURS: Readonly<Partial<Record<ChannelStatusAnswer['status'], Colour>>> = {
  operating: 'green',
  severed: 'red',
  suspended: 'red',
  unresponsive: 'yellow',
  resumption_agreed: 'yellow',
  dormant: 'yellow',
};

/** The colour for a status; undefined for none. */
export function colourOf(status: ChannelStatusAnswer['status']): Colour | undefined {
  return COLOURS[status];
}

/** An answer's three axes, resolved, and its edition. */
export function axesLine({
  asOf,
  knownAt,
  position,
  projected,
  edition,
}: Pick<BoardAnswer, 'asOf' | 'knownAt' | 'position' | 'projected' | 'edition'>): string {
  return `As of ${asOf}${projected ? ' (projected)' : ''}, as known on ${knownAt}, at position ${position}, by edition ${edition}.`;
}

/** Undefined unless the day lies outside what the record covers. */
export function coverageLine({
  asOf,
  coverage: { from, through, outside },
  countedTo,
}: Pick<BoardAnswer, 'asOf' | 'coverage'> & { readonly countedTo?: string | null }): string | undefined {
  if (outside === null) return undefined;
  const first = from ?? 'its first event';
  if (outside === 'before') {
    const last = through === null || through === '..' ? 'today' : through;
    return `That day lies before what the record covers (${first} to ${last}): what is missing here may have happened nevertheless.`;
  }
  const past = beyond(countedTo ?? through, asOf)!;
  return past.soon
    ? `The last day covered is ${past.edge}: ${countOf(daysBetween(past.edge, asOf), 'day')} to ${asOf} not looked at yet.`
    : `${asOf} is not known: the record covers ${first} to ${past.edge}, and days are counted to its end.`;
}

/** ", 613 days before 2026-05-29": a number of days with the day it is counted to; nothing for none. */
export function daysTo(days: number, to: string): string {
  return days === 0 ? '' : `, ${countOf(days, 'day')} before ${to}`;
}
