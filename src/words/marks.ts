import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { dayWords, reportedWords, toldDayWords, type ToldDay } from './dates.js';
import { eventName, type NameOf } from './event-names.js';

/** An event marked on a chart: its day, and the fields its name needs. */
export interface MarkedEvent extends Pick<AnyEvent, 'type'>, ToldDay {
  /** As it was reported, where that is at hand. */
  readonly occurred?: string;
}

/** At most this many events of one mark are named; the rest are counted. */
const MOST_NAMED = 4;

/** A mark's text: "21 May 2021: No answer by China"; if several share it, how many, and each of them. */
export function markWords(events: readonly MarkedEvent[], nameOf: NameOf): string {
  const named = events
    .slice(0, events.length > MOST_NAMED ? MOST_NAMED - 1 : MOST_NAMED)
    .map(
      (event) =>
        `${event.occurred === undefined ? toldDayWords(event) : reportedWords(event.occurred)}: ${eventName(event, nameOf)}`,
    );
  const rest = events.length - named.length;
  if (events.length === 1) return named[0]!;
  return `${events.length} events. ${named.join('. ')}${rest > 0 ? `. And ${rest} more, to ${dayWords(events.at(-1)!.day)}` : ''}`;
}
