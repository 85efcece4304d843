import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { inXml } from './feed.js';

/** A calendar, before it is written. Texts are as people wrote them. */
export interface Calendar {
  readonly name: string;
  readonly description: string;
  readonly entries: readonly CalendarDate[];
}

/** One entry of a calendar. */
export interface CalendarDate {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly address: string;
  /** The first day, or the moment it begins (UTC milliseconds). */
  readonly begins: number;
  /** The end, not included; null for a moment. */
  readonly ends: number | null;
  /** Whether it is told in days. */
  readonly allDay: boolean;
  readonly moves: number;
  readonly cancelled: boolean;
  /** When the record last said something of it: ISO 8601, UTC. */
  readonly stamp: string;
}

/** The calendar as iCalendar (RFC 5545), for those who subscribe to it. */
export function iCalendarOf({ name, description, entries }: Calendar): string {
  const calendar = ical({
    // The library writes the texts of the calendar itself as they are.
    name: escapedLine(inLine(name)),
    description: escapedLine(inLine(description)),
    prodId: { company: 'Parley', product: 'Parley', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const entry of entries)
    calendar.createEvent({
      id: entry.id,
      sequence: entry.moves,
      stamp: new Date(entry.stamp),
      start: new Date(entry.begins),
      ...(entry.ends !== null && { end: new Date(entry.ends) }),
      allDay: entry.allDay,
      summary: inLine(entry.title),
      description: plain(entry.description),
      url: entry.address,
      status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // A date of somebody else keeps no reader from anything.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return calendar.toString();
}

/** Other ends of lines than the common one would end a property. */
function plain(text: string): string {
  return inXml(text).replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n');
}

/** A name is one line. */
function inLine(text: string): string {
  return plain(text).replaceAll('\n', ' ');
}

function escapedLine(line: string): string {
  return line.replace(/[\\;,]/g, '\\$&');
}
