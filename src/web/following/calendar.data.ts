import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { DAY_MS, dayOf, startOfDay, type EpochDay } from '../../domain/time/days.js';
import { parseEdtf } from '../../domain/time/edtf.js';
import { ShowCalendar, type CalendarEntry } from '../../queries/show-calendar.js';
import { ShowNames, type Names } from '../../queries/show-names.js';
import { reportedWords } from '../../words/dates.js';
import { stamped } from '../../words/keeper.js';
import { calendarTitle, calendarSentences } from '../../words/calendar.js';
import type { Calendar, CalendarDate } from '../kit/feeds/i-calendar.js';
import { RecordKeeper } from '../kit/layout/keeper.js';
import { homeOf, subjectName, type FeedSubject } from './feeds.data.js';

/** Where nothing is on record, nothing was said. */
const NEVER_SAID = '1970-01-01T00:00:00.000Z';

/** Asks for the dates of calendars. */
@Injectable()
export class CalendarReader {
  constructor(
    private readonly queries: QueryBus,
    private readonly keeper: RecordKeeper,
  ) {}

  /** @throws NotAnswerable */
  async read(
    subject: FeedSubject,
    today: EpochDay,
    origin: string,
  ): Promise<{ readonly calendar: Calendar; readonly modified: string }> {
    const entries = await this.queries.execute(new ShowCalendar(subject, today));
    const names = await this.names(entries, subject, today);
    const modified = entries.reduce((newest, { saidAt }) => (saidAt > newest ? saidAt : newest), NEVER_SAID);
    const all = subject.relationship === undefined;
    return {
      modified,
      calendar: {
        name: stamped(this.keeper.keeper.stamp, `Parley: ${subjectName(subject, names)}`),
        description: 'Meetings and stops that were announced, and the days by which a use or a promise is due.',
        entries: entries.map((entry) => dateOf(entry, names.get(entry.relationship)!, origin, all)),
      },
    };
  }

  private async names(
    entries: readonly CalendarEntry[],
    { relationship, channel }: FeedSubject,
    today: EpochDay,
  ): Promise<Map<string, Names>> {
    const about = new Map<string, Set<string>>();
    if (relationship !== undefined) about.set(relationship, new Set(channel === undefined ? [] : [channel]));
    for (const entry of entries) {
      const channels = about.get(entry.relationship) ?? new Set();
      for (const one of entry.channels) channels.add(one);
      about.set(entry.relationship, channels);
    }
    const names = new Map<string, Names>();
    for (const [id, channels] of about)
      names.set(id, await this.queries.execute(new ShowNames(id, [...channels], today)));
    return names;
  }
}

function dateOf(entry: CalendarEntry, names: Names, origin: string, all: boolean): CalendarDate {
  const { id, relationship, kind, date, event, channels, moves, cancelled, saidAt } = entry;
  const title = calendarTitle(entry, names);
  const page =
    kind === 'promise-due'
      ? `${homeOf({ relationship })}/commitments`
      : event === undefined
        ? homeOf({ relationship, channel: channels[0] })
        : `${homeOf({ relationship })}/events/${encodeURIComponent(event.id)}`;
  return {
    id,
    title: all ? `${names.name}: ${title}` : title,
    description: [...calendarSentences(entry), `As reported: ${reportedWords(date)}.`].join('\n'),
    address: origin + page,
    ...boundsOf(date),
    moves,
    cancelled,
    stamp: saidAt,
  };
}

/** A date as a calendar holds it: a moment, or whole days (UTC), all that it may mean. */
function boundsOf(date: string): Pick<CalendarDate, 'begins' | 'ends' | 'allDay'> {
  const { lo, hi, end, interval } = parseEdtf(date)!;
  if (lo === hi && date.includes('T')) return { begins: lo, ends: interval ? end : null, allDay: false };
  return { begins: startOfDay(dayOf(lo)), ends: startOfDay(dayOf(Math.max(hi, end))) + DAY_MS, allDay: true };
}
