import { lastRhythmicDay } from '../domain/status/calendar.js';
import type { ChannelStatus } from '../domain/status/channel-status.js';
import { dayOf, formatDay, NO_DAY_LIMIT, type EpochDay } from '../domain/time/days.js';
import type { RelationshipRow } from '../read-models/relationships.table.js';
import type { ChannelAt, RecordReader, RelationshipAt } from './record-reader.js';
import { statusLine, type StatusLine } from './show-board.js';

/** A status line, and the first day it applies to. Days since the last contact are counted on request. */
interface Cut {
  readonly from: EpochDay;
  readonly line: StatusLine;
  /** The day the last contact ended, the first it can have ended on, and the last day silence is counted to. */
  readonly contact: {
    readonly end: EpochDay;
    readonly earliest: EpochDay | undefined;
    readonly edge: EpochDay;
  } | null;
}

/** A relationship's status lines at its newest position from one day on, whoever asks. */
export interface StatusLines {
  readonly cuts: readonly Cut[];
  /** The first day without a line; null if the last line holds for ever. */
  readonly until: EpochDay | null;
}

/** At most this many future changes are computed; a relationship with more is computed again when they have come. */
const MOST_CUTS = 40;

/**
 * The status line of each day from the one on which the newest event was recorded, as known on that day. It changes
 * when an event begins, ends or becomes known, when a channel falls silent, and when coverage ends. Pauses before each
 * day it computes.
 */
export function* statusLinesOf(reader: RecordReader, relationship: RelationshipRow): Generator<void, StatusLines> {
  const { no, position } = relationship;
  const { recordedAt } = reader.models.events.at(no, position)!;
  const cuts: Cut[] = [];
  let day: EpochDay | undefined = dayOf(Date.parse(recordedAt));
  for (let tried = 0; day !== undefined; tried++) {
    if (tried === MOST_CUTS) return { cuts, until: day };
    const at = reader.at(relationship, { asOf: day, knownAt: day, position });
    const channels = yield* statusesOf(reader, at);
    cuts.push({ from: day, ...lineAt(reader, at, channels) });
    day = earliest(day, [reader.models.statusLines.nextReading(no, day), ...turningDays(at, channels)]);
  }
  return { cuts, until: null };
}

function* statusesOf(reader: RecordReader, at: RelationshipAt): Generator<void, Statuses> {
  const statuses: Statuses[number][] = [];
  for (const { no, code } of reader.models.relationships.channels(at.relationship.no)) {
    yield;
    yield* reader.models.channelEvents.readying(no);
    const channel = reader.findChannel(at, code);
    if (channel) statuses.push({ channel, status: reader.statusOf(channel) });
  }
  return statuses;
}

/** The line of a day; undefined if there is none. */
export function lineOn({ cuts, until }: StatusLines, day: EpochDay): StatusLine | undefined {
  if (until !== null && day >= until) return undefined;
  const cut = cuts.findLast(({ from }) => from <= day);
  if (!cut?.contact || !cut.line.lastContact) return cut?.line;
  const { earliest: _, ...contact } = cut.line.lastContact;
  return { ...cut.line, lastContact: { ...contact, ...countedOn(cut.contact, day) } };
}

type Statuses = readonly { readonly channel: ChannelAt; readonly status: ChannelStatus }[];

function lineAt(reader: RecordReader, at: RelationshipAt, channels: Statuses): Pick<Cut, 'line' | 'contact'> {
  const line = statusLine(reader, at, channels);
  const contact = channels.find(({ channel }) => channel.channel === line.lastContact?.channel);
  const use = contact?.status.lastUse;
  if (!contact || !use) return { line, contact: null };
  const earliest = contact.channel.record.events.findLast(({ event }) => event === use.event)?.earliest;
  return { line, contact: { end: dayOf(use.end), earliest, edge: dayOf(contact.channel.clock.edge) } };
}

/** The part of a line about the last contact that depends on the day. */
function countedOn(
  { end, earliest, edge }: NonNullable<Cut['contact']>,
  day: EpochDay,
): { date: string; days: number; earliest?: string } {
  const date = Math.min(end, day);
  return {
    date: formatDay(date),
    days: Math.max(0, Math.min(day, edge) - end),
    ...(earliest !== undefined && earliest < date && { earliest: formatDay(earliest) }),
  };
}

/** Days on which time alone may change a line: a channel falls silent, or coverage ends. */
function turningDays({ coverage }: RelationshipAt, channels: Statuses): EpochDay[] {
  const { from, through } = coverage.statement ?? { from: null, through: null };
  return [
    ...(from === null ? [] : [from]),
    ...(through === null ? [] : [through + 1]),
    ...channels.flatMap(({ channel, status: { lastUse, fields } }) => [
      dayOf(channel.clock.edge) + 1,
      ...(lastUse ? [lastRhythmicDay(dayOf(lastUse.end), fields) + 1] : []),
    ]),
  ];
}

/** The first of the days after one. */
function earliest(after: EpochDay, days: readonly (EpochDay | undefined)[]): EpochDay | undefined {
  const later = days.filter((day) => day !== undefined && day > after && day < NO_DAY_LIMIT) as EpochDay[];
  return later.length > 0 ? Math.min(...later) : undefined;
}
