import type { ChannelEvent } from './channel-event.js';
import { parseEdtf, type EdtfDate } from '../time/edtf.js';
import { dayOf, type EpochDay } from '../time/days.js';

/** A round that was scheduled and still stands. */
export interface NextMeeting {
  readonly event: string;
  /** The date as it was written, by the scheduling or by the postponement that moved it. */
  readonly scheduled: string;
}

interface Scheduled extends NextMeeting {
  readonly date: EdtfDate;
}

/** The earliest scheduled round that is neither past nor taken (docs/domain.md §4, Next meeting); `events` certain, in fold order. */
export function nextMeeting(events: readonly ChannelEvent[], asOf: EpochDay): NextMeeting | null {
  let standing: Scheduled[] = [];
  for (const event of events) {
    if (event.type === 'RoundScheduled' && event.scheduled !== undefined) {
      standing.push(meeting(event.event, event.scheduled));
    } else if (event.type === 'RoundHeld' || event.type === 'RoundCancelled' || event.type === 'RoundNotAttended') {
      standing = standing.filter((scheduled) => !isAbout(event, scheduled));
    } else if (event.type === 'RoundPostponed') {
      standing = postpone(standing, event);
    }
  }
  const ahead = standing.filter(({ date }) => dayOf(date.end) >= asOf).sort((a, b) => a.date.lo - b.date.lo);
  return ahead[0] ? { event: ahead[0].event, scheduled: ahead[0].scheduled } : null;
}

function meeting(event: string, scheduled: string): Scheduled {
  return { event, scheduled, date: parseEdtf(scheduled)! };
}

/** With the same `scheduled`, or without one but with a day inside the meeting's. */
function isAbout(event: ChannelEvent, { scheduled, date }: Scheduled): boolean {
  if (event.scheduled !== undefined) return event.scheduled === scheduled;
  return dayOf(event.lo) <= dayOf(date.end) && dayOf(event.end) >= dayOf(date.lo);
}

/** A postponement that does not say which round it is about is about the next one. */
function postpone(standing: readonly Scheduled[], event: ChannelEvent): Scheduled[] {
  const next = standing.filter(({ date }) => date.end >= event.hi).sort((a, b) => a.date.lo - b.date.lo)[0];
  const moved = event.scheduled === undefined ? next : standing.find(({ scheduled }) => scheduled === event.scheduled);
  if (!moved) return [...standing];
  const others = standing.filter((scheduled) => scheduled !== moved);
  return event.rescheduledTo === undefined ? others : [...others, meeting(moved.event, event.rescheduledTo)];
}
