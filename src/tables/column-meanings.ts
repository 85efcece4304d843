/** What a column holds. */
export interface ColumnMeaning {
  /** As data packages name it; an empty cell is none of that type, but nothing. */
  readonly type: 'string' | 'integer' | 'boolean' | 'date' | 'datetime';
  /** In a sentence. */
  readonly says: string;
}

/** The tables whose columns are told: those of a data package, in their order. */
export const TOLD_TABLES = ['events', 'statuses', 'promises', 'channels', 'sources'] as const;
export type ToldTable = (typeof TOLD_TABLES)[number];

const text = (says: string): ColumnMeaning => ({ type: 'string', says });
const whole = (says: string): ColumnMeaning => ({ type: 'integer', says });
const flag = (says: string): ColumnMeaning => ({ type: 'boolean', says });
const day = (says: string): ColumnMeaning => ({ type: 'date', says });

/** The last column of every table of a record that is stamped. */
export const STAMP_MEANING = text('As what the record is stamped: `example` or `practice`.');

const EARLIEST = 'Where that day is in doubt, the first it can have been.';
const MARK = '`~` where that date is about right only, `?` where it is uncertain.';

/** What tables say they were asked by. */
const ASKED = {
  as_of: day('The day the answer is about.'),
  known_at: day('As anyone could know it by the end of that day.'),
  position: whole('As recorded up to that position of the record.'),
  edition: whole('By that edition of the rules.'),
};

const MEANINGS: { readonly [T in ToldTable]: Readonly<Record<string, ColumnMeaning>> } = {
  events: {
    relationship: text('The code of the relationship.'),
    id: text('The event, unique in its relationship.'),
    position: whole('Its place in the record, from 1: the order in which events were recorded.'),
    recorded_at: { type: 'datetime', says: 'When it was recorded, in UTC.' },
    recorded_by: text('Who recorded it, as the keeper shows editors.'),
    type: text('What kind of thing happened: a type of the catalogue below.'),
    occurred: text('When it was so, as written in EDTF: a day, a month, an instant, an interval.'),
    date_start: day('The first day, in UTC, that `occurred` can mean; empty where it is open.'),
    date_end: day('The last day, in UTC, that `occurred` reaches; empty where it is open.'),
    date_precision: text('How exact `occurred` is: instant, day, month, season, year, interval, open.'),
    approximate: flag('Whether `occurred` is marked as about right only (`~`).'),
    uncertain: flag('Whether `occurred` is marked as uncertain (`?`).'),
    disclosed: text('Since when the public could know, in EDTF, where that is not since it happened.'),
    known_from: day('The day, in UTC, from which on it counts as known.'),
    channels: text('The channels it is about, joined by `; `.'),
    by: text('The parties that acted, joined by `; `.'),
    summary: text('What happened, in a sentence or two.'),
    round: whole('The number of the round.'),
    scheduled: text('For when a meeting was set, in EDTF.'),
    effective: text('From when a stop that was declared before is so, in EDTF.'),
    mode: text('In what way a contact was held.'),
    location: text('Where it was.'),
    cause: text('The event that it was a consequence of.'),
    fulfils: text('The promises that it kept, joined by `; `.'),
    third_parties: text('Who helped it happen and is no party, each with the role, joined by `; `.'),
    tags: text('Tags, joined by `; `.'),
    sources: text('Publisher, title and address of each source, one a line.'),
    source_1_publisher: text('Who published the first source.'),
    source_1_url: text('The address of the first source.'),
    source_1_published: text('When the first source was published, in EDTF.'),
    note: text('A remark on the record of the event.'),
    json: text('The event whole, as JSON: nothing is lost.'),
  },
  statuses: {
    channel: text('The code of the channel.'),
    status: text('The status it had in these days: one of those below.'),
    from: day('The first day.'),
    to: day('The last day; empty for the present span.'),
    days: whole('Days to the next span, or to the day the answer is about.'),
    begun_by: text('The event that began it; empty where the calendar did.'),
    since_earliest: day('Of the present span, where its first day is in doubt: the first it can have been.'),
    possibly: text('Of the present span, the other statuses that doubt about dates leaves possible, joined by `; `.'),
  },
  promises: {
    id: text('The promise.'),
    agreed_by: text('The event in which it was made.'),
    text: text('What was promised.'),
    channels: text('The channels it is about, joined by `; `.'),
    resumes: flag('Whether it promises to resume them.'),
    one_sided: flag('Whether only one side reports it.'),
    due: text('By when, in EDTF.'),
    every: text('How often it recurs, as an ISO 8601 duration.'),
    next_due: day('When a promise that recurs is due next.'),
    state: text('What came of it: kept, partly_kept, lapsed, past_due, open.'),
    late: flag('Whether it was kept after it was due.'),
    fulfilled_by: text('The events that fulfilled it, joined by `; `.'),
    days_to_fulfilment: text('Days from the agreement to each of them, joined by `; `.'),
    ...ASKED,
  },
  channels: {
    channel: text('The code of the channel.'),
    name: text('Its name.'),
    short_name: text('Its short name.'),
    level: text('At which level the sides meet in it.'),
    kind: text('In what way it works: talks, contact, hotline, consultative_mechanism, notification.'),
    track: text('The part of the relationship it belongs to: military, political, other.'),
    members: text('The parties that talk on it, joined by `; `.'),
    cadence: text('How often it is used by intent, as an ISO 8601 duration.'),
    dormant_after: text('After how long a silence it counts as dormant, as an ISO 8601 duration.'),
    standing: flag('Whether it is there day and night, and reported only when that changes.'),
    status: text('Its status: one of those below.'),
    open: flag('Whether that counts as open: only a channel in use is.'),
    partial: flag('Whether it works in part only.'),
    since: day('Since when it has that status.'),
    since_earliest: day(EARLIEST),
    since_mark: text(MARK),
    days: whole('Days from `since`.'),
    begun_by: text('The event that began the status; empty where the calendar did.'),
    closed_since: day('Since when it has been closed without a break.'),
    closed_since_earliest: day(EARLIEST),
    closed_since_mark: text(MARK),
    possibly: text('The other statuses that doubt about dates leaves possible, joined by `; `.'),
    sides: text('What each party last declared, joined by `; `.'),
    last_use: day('The day on which it was last used.'),
    last_use_earliest: day(EARLIEST),
    last_use_mark: text(MARK),
    last_use_event: text('That use.'),
    days_silent: whole('Days since the last use.'),
    due: day('When the next use is due by its cadence.'),
    overdue: flag('Whether that day has passed.'),
    strained_since: day('The first refusal, silence, cancellation or absence since the last use.'),
    strained_since_earliest: day(EARLIEST),
    strained_since_mark: text(MARK),
    strained_by: text('That event.'),
    agreed: day('The first agreement to resume it that no use and no stop has overtaken.'),
    agreed_by: text('That agreement.'),
    until: text('The end declared by the suspension, in EDTF; that it passes changes nothing.'),
    announced: text('Stops that are declared and not yet in effect, joined by `; `.'),
    next_meeting: text('The first announced meeting that is not past, in EDTF.'),
    unreported: text('An announced meeting whose day passed without a report, in EDTF.'),
    coverage_from: day('The first day covered.'),
    coverage_through: text('The last day covered; `..` while somebody watches.'),
    counted_to: day('The day to which days are counted, where nobody watches any more.'),
    ...ASKED,
  },
  sources: {
    event: text('The event that names the source.'),
    number: whole('Its place among the sources of the event, from 1.'),
    publisher: text('Who published it.'),
    title: text('Its title.'),
    url: text('Its address.'),
    published: text('When it was published, in EDTF.'),
    language: text('Its language, by BCP 47.'),
    archived_url: text('Where a copy is kept.'),
    retrieved: day('The day on which it was read.'),
    sha256: text('The SHA-256 of the page as it was read.'),
    grade: text('What the keeper thinks of it: the source A to F, the report 1 to 6.'),
  },
};

/** What the columns of a table hold, by name. */
export function meaningsOf(table: ToldTable): Readonly<Record<string, ColumnMeaning>> {
  return MEANINGS[table];
}
