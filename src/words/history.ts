import { listInWords } from '../domain/status/in-words.js';
import { occurrenceOf } from '../domain/timeline/occurrence.js';
import { dayOf, endOfDay, formatDay, parseDay } from '../domain/time/days.js';
import type { AnyEvent } from '../domain/catalogue/event-types.js';
import type { ListedEvent } from '../queries/list-events.js';
import { dayWords, monthWords, reportedWords } from './dates.js';
import { capital, figures, numberWords } from './numbers.js';

/**
 * The ISO day an event is listed under: its latest day, or for an event about the record itself, the day it was
 * recorded.
 */
export function listedDay(event: ListedEvent): string {
  const occurrence = occurrenceOf(event);
  return occurrence ? formatDay(dayOf(occurrence.hi)) : event.recordedAt.slice(0, 10);
}

/** When an event was, as it was reported; of what is about the record itself the day given. */
export function whenWords(event: object, day: string): string {
  const { occurred } = event as { readonly occurred?: string };
  return occurred === undefined ? dayWords(day) : reportedWords(occurred);
}

/** That an event had not happened, or may not have, by the end of an ISO day; null where it had, or has no date in the world. */
export function beforehandWords(event: AnyEvent & { readonly occurred?: string }, day: string): string | null {
  const occurrence = occurrenceOf(event);
  const end = endOfDay(parseDay(day)!);
  if (!occurrence || occurrence.hi <= end) return null;
  return occurrence.lo > end
    ? `On ${dayWords(day)} this had not happened yet: it is dated ${reportedWords(event.occurred!)}.`
    : `By ${dayWords(day)} this may or may not have happened: it is dated ${reportedWords(event.occurred!)}.`;
}

/** Events grouped by heading, in the given order: their month, or that they may not have happened by then. */
export function underHeadings(
  events: readonly ListedEvent[],
): { readonly heading: string; readonly events: readonly ListedEvent[] }[] {
  const groups = Map.groupBy(events, (event) =>
    event.possible ? 'May not have happened by then' : monthWords(toldDay(event)),
  );
  return [...groups].map(([heading, under]) => ({ heading, events: under }));
}

/** The ISO day under which a reader looks for it: an instant is told by its own clock, though it is listed in the order of moments. */
function toldDay(event: ListedEvent): string {
  const { occurred } = event as { readonly occurred?: string };
  const last = occurred?.split('/').at(-1);
  return last?.includes('T') ? last.slice(0, last.indexOf('T')) : listedDay(event);
}

export interface HistoryFacts {
  /** Events that had happened. */
  readonly certain: number;
  /** Events that may or may not have happened, given their dates. */
  readonly possible: number;
  /** Whether there are more than were counted. */
  readonly more: boolean;
  /** The ISO day asked for; null for today. */
  readonly asOf: string | null;
  /** The filter, in words. */
  readonly kept: readonly string[];
}

/** How many events a history lists, in a sentence. */
export function historySentence({ certain, possible, more, asOf, kept }: HistoryFacts): string {
  const what =
    `${more ? `more than ${figures(certain)}` : numberWords(certain)} ` +
    `${certain === 1 && !more ? 'event is' : 'events are'} on record`;
  const by = asOf === null ? '' : ` by ${dayWords(asOf)}`;
  const doubt = possible === 0 ? '' : `; ${numberWords(possible)} more may have happened`;
  return capital(`${what}${by}${kept.length === 0 ? '' : ` for ${listInWords(kept)}`}${doubt}.`);
}
