import type { AnyEvent, EventOf } from '../catalogue/event-types.js';
import { applyChanges } from '../catalogue/read-event.js';
import { NO_DAY_LIMIT, dayOf, type EpochDay } from '../time/days.js';
import { parseEdtf } from '../time/edtf.js';
import { occurrenceOf, type Occurrence } from './occurrence.js';

/** A correction or retraction of an event, with its place in the record. */
export interface Amendment {
  readonly position: number;
  readonly event: EventOf<'EventCorrected'> | EventOf<'EventRetracted'>;
}

/** A stretch of knownAt, from the end of its first day; `knownTo` is exclusive. */
export interface KnownStretch {
  readonly knownFrom: EpochDay;
  readonly knownTo: EpochDay;
}

/** The version of an event that readers of a stretch of knownAt see. */
export interface KnownVersion extends KnownStretch {
  readonly event: AnyEvent;
  /** Undefined for events about the record itself. */
  readonly occurrence: Occurrence | undefined;
}

/** The first day of knownAt: before every disclosure. */
export const ALWAYS_KNOWN: EpochDay = -NO_DAY_LIMIT;

/**
 * The versions that stand once `amendments` (in recorded order) are on record, each with its stretch of knownAt; they
 * never overlap. A correction with `disclosed` is news, seen from that day on; one without mends a slip for every
 * reader (docs/domain.md §5).
 */
export function standingVersions(original: AnyEvent, amendments: readonly Amendment[]): KnownVersion[] {
  return wordings(original, amendments).flatMap(({ knownFrom, knownTo, event }) => {
    const occurrence = occurrenceOf(event);
    const visibleFrom = Math.max(knownFrom, occurrence?.knownFrom ?? disclosedFrom(event));
    return visibleFrom < knownTo ? [{ knownFrom: visibleFrom, knownTo, event, occurrence }] : [];
  });
}

/** The wording of an event seen by readers of a stretch of knownAt, with the amendments they know of. */
export interface Wording extends KnownStretch {
  readonly event: AnyEvent;
  readonly known: readonly Amendment[];
}

/** The wordings of an event by what readers know of its amendments, whether or not the event itself is known yet. */
export function wordings(original: AnyEvent, amendments: readonly Amendment[]): Wording[] {
  const seen: Seen[] = [{ knownFrom: ALWAYS_KNOWN, event: original }];
  for (const { event } of amendments) amend(seen, event);
  return seen.flatMap(({ knownFrom, event }, index) => {
    if (!event) return [];
    const knownTo = seen[index + 1]?.knownFrom ?? NO_DAY_LIMIT;
    // Computed on demand: few callers need it, and for all wordings together it is the square of the amendments.
    return [
      {
        knownFrom,
        knownTo,
        event,
        get known() {
          return amendments.filter((one) => isKnownFrom(knownFrom, one));
        },
      },
    ];
  });
}

/** Whether readers of the stretch of knownAt that begins on that day know of the amendment. */
export function isKnownFrom(knownFrom: EpochDay, { event }: Amendment): boolean {
  return disclosedFrom(event) <= knownFrom;
}

/** A wording from the day it is known; undefined once it is retracted. */
interface Seen {
  readonly knownFrom: EpochDay;
  readonly event: AnyEvent | undefined;
}

/** Amendments apply in recorded order, field by field, to every wording read by those who know of them. */
function amend(seen: Seen[], amendment: Amendment['event']): void {
  const day = disclosedFrom(amendment);
  const inForce = seen.findLastIndex(({ knownFrom }) => knownFrom <= day);
  if (seen[inForce]!.knownFrom < day) seen.splice(inForce + 1, 0, { ...seen[inForce]!, knownFrom: day });
  for (let index = seen.length - 1; index >= 0 && seen[index]!.knownFrom >= day; index--) {
    const { knownFrom, event } = seen[index]!;
    seen[index] = { knownFrom, event: event && amended(event, amendment) };
  }
}

function amended(event: AnyEvent, amendment: Amendment['event']): AnyEvent | undefined {
  if (amendment.type === 'EventRetracted') return undefined;
  return applyChanges(event, amendment.changes) as unknown as AnyEvent;
}

/** Since when readers know an event that has no date in the world: its disclosure, otherwise always. */
export function disclosedFrom(event: AnyEvent): EpochDay {
  return 'disclosed' in event && event.disclosed !== undefined ? dayOf(parseEdtf(event.disclosed)!.hi) : ALWAYS_KNOWN;
}
