import type { EpochDay } from '../time/days.js';
import type { Span } from './history.js';
import { isClosed, type Status } from './status.js';

/** A run of days without a break on which a channel was closed. */
export interface Closure {
  readonly from: EpochDay;
  /** With which status it began. */
  readonly began: Status;
  /** Null for the calendar. */
  readonly begunBy: string | null;
  /** Up to the use that ended it, or to the last day on which it is known to have gone on. */
  readonly days: number;
  /** The use that ended it; null where none did: it lasts, nobody watches any more, or the channel itself ended. */
  readonly endedBy: string | null;
}

/** The closures of a channel, from its spans in order. */
export function closuresOf(spans: readonly Span[]): Closure[] {
  const closures: Closure[] = [];
  let run: Span | undefined;
  spans.forEach((span, index) => {
    if (!isClosed(span.status)) return;
    run ??= span;
    const next = spans[index + 1];
    if (next && isClosed(next.status)) return;
    closures.push({
      from: run.from,
      began: run.status,
      begunBy: run.begunBy,
      days: span.from + span.days - run.from,
      endedBy: next?.status === 'operating' ? next.begunBy : null,
    });
    run = undefined;
  });
  return closures;
}
