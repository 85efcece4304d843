import type { Meeting, Standing } from './naive-channel.js';
import { boundsOf, dayOf, endsBefore, partsOf, shareADay, type Parts } from './naive-dates.js';
import { ascending, type Sighting } from './naive-record.js';

const TAKING = ['RoundHeld', 'RoundNotAttended', 'RoundCancelled', 'RoundPostponed'];

/** The meetings of a channel after an event (docs/domain.md §4, *Meetings to come and missed*). */
export function metOrMoved(standing: Standing, sighting: Sighting): Standing {
  const { event, id } = sighting;
  if (event.type === 'RoundScheduled') {
    return {
      ...standing,
      meetings: inOrder([...standing.meetings, { event: id, scheduled: String(event.scheduled) }]),
    };
  }
  if (!TAKING.includes(String(event.type))) return standing;
  const taken = standing.meetings.find((meeting) => isMeant(meeting, sighting));
  if (!taken) return standing;
  const left = standing.meetings.filter((meeting) => meeting !== taken);
  const moved = event.type === 'RoundPostponed' && event.rescheduledTo !== undefined;
  const again = moved ? [{ event: taken.event, scheduled: String(event.rescheduledTo) }] : [];
  return { ...standing, meetings: inOrder([...left, ...again]) };
}

function isMeant({ scheduled }: Meeting, sighting: Sighting): boolean {
  const { event } = sighting;
  const planned = partsOf(scheduled);
  if (event.scheduled !== undefined) return shareADay(planned, partsOf(String(event.scheduled)));
  if (event.type === 'RoundHeld' || event.type === 'RoundNotAttended') return shareADay(planned, span(sighting));
  return !endsBefore(planned, latestStart(sighting));
}

/** The days on which the event may have been, or went on: none after its disclosure, unless it went on from a day that is named. */
function span({ event, hi, end }: Sighting): Parts {
  const { first, last } = partsOf(String(event.occurred));
  const goesOn = /^[^.].*\//.test(String(event.occurred));
  const isCut = !goesOn && last !== null && end < last.hi;
  return { first, last: isCut ? { ...last, hi, lastDay: dayOf(hi)! } : last };
}

/** The day of the event's `hi`, an instant's in its own offset. */
function latestStart({ event, hi }: Sighting): Parts {
  const { first, last } = partsOf(String(event.occurred));
  const part = first ?? last!;
  const day = part.isInstant ? part.lastDay : dayOf(hi)!;
  const moment = { lo: hi, hi, isInstant: part.isInstant, firstDay: day, lastDay: day };
  return { first: moment, last: moment };
}

function inOrder(meetings: readonly Meeting[]): readonly Meeting[] {
  return meetings.toSorted((one, other) => {
    const [first, second] = [boundsOf(one.scheduled), boundsOf(other.scheduled)];
    return ascending(first.hi, second.hi) || ascending(first.lo, second.lo);
  });
}

function isPast({ scheduled }: Meeting, asOf: string): boolean {
  return dayOf(boundsOf(scheduled).end)! < asOf;
}

/** The first meeting that is not past. */
export function nextMeeting({ meetings }: Standing, asOf: string): Meeting | null {
  return meetings.find((meeting) => !isPast(meeting, asOf)) ?? null;
}

/** The last meeting whose day passed while somebody listened, and of which nothing on record says whether it was held. */
export function unreported({ meetings, uses }: Standing, asOf: string, edge: number): Meeting | null {
  const missed = meetings.filter((meeting) => {
    const isListenedTo =
      boundsOf(meeting.scheduled).end <= edge || dayOf(boundsOf(meeting.scheduled).end) === dayOf(edge);
    const isUsedSince = uses.some((use) => !endsBefore(span(use), partsOf(meeting.scheduled)));
    return isPast(meeting, asOf) && isListenedTo && !isUsedSince;
  });
  return missed.at(-1) ?? null;
}
