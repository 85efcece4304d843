import type { AnyEvent } from '../catalogue/event-types.js';
import { areOfOneSide, withheldFields, withholdingsOf } from '../catalogue/withhold.js';

/** How far an event can be relied on, according to the event itself; disputes come from other events. */
export interface OwnMarks {
  /** It names no source; a withheld source is a source. */
  readonly noSource: boolean;
  /** All accounts of it are, or were before they were withheld, by one side, or only one side says so. */
  readonly oneSided: boolean;
}

/** The marks an event carries by what it says. */
export function ownMarksOf(event: AnyEvent): OwnMarks {
  const { sources, readouts, oneSided } = event as {
    sources?: unknown[];
    readouts?: { by: string }[];
    oneSided?: boolean;
  };
  return {
    noSource: sources ? sources.length === 0 : !withheldFields(event).has('sources'),
    oneSided: oneSided === true || areOfOneSide(readouts) || withholdingsOf(event).some((one) => one.oneSided),
  };
}
