import { isClosed } from '../domain/status/status.js';
import type { ChannelAnswer } from '../queries/channel-answer.js';
import { daysBetween, earlierBy, toldDayWords, type ToldDay } from './dates.js';
import { undirected } from './foreign.js';
import { figures } from './numbers.js';
import { lookOf, lookWords, type Look } from './statuses.js';

/** The groups of a board, in order, each with its levels. */
const GROUPS: readonly (readonly [heading: string, levels: readonly string[]])[] = [
  ['Leaders and ministers', ['head_of_state', 'minister']],
  ['Chiefs and commanders', ['chief_of_defence', 'theatre_commander', 'joint_staff']],
  ['Policy talks', ['under_secretary', 'assistant_secretary', 'deputy_assistant_secretary']],
  ['Working level', ['working']],
];

const NOUNS: Readonly<Record<string, string>> = {
  head_of_state: 'leaders’ talks',
  minister: 'ministers’ talks',
  chief_of_defence: 'chiefs’ talks',
  theatre_commander: 'commanders’ talks',
  joint_staff: 'joint-staff talks',
  under_secretary: 'policy talks',
  assistant_secretary: 'policy talks',
  deputy_assistant_secretary: 'policy talks',
  working: 'working-level talks',
};

const TRACKS: Readonly<Record<string, string>> = { political: 'Political', other: 'Other fields' };

export interface ChannelGroup {
  readonly heading: string;
  readonly channels: readonly ChannelAnswer[];
}

/** A channel's name on a row. */
export function rowName({ shortName, name }: Pick<ChannelAnswer, 'shortName' | 'name'>): string {
  return undirected(shortName ?? name);
}

/** A headline's word for channels of the level; always a plural. */
export function nounOf(level: string): string {
  return NOUNS[level] ?? 'talks';
}

/** Whether the channel counts in the headline: military, and no instrument of notification (docs/domain.md §4). */
export function isCounted({ track, kind }: Pick<ChannelAnswer, 'track' | 'kind'>): boolean {
  return track === 'military' && kind !== 'notification';
}

/**
 * The rows in their fixed order: counted channels by level, then the others by track; never reordered as time moves.
 */
export function groupsOf(channels: readonly ChannelAnswer[]): {
  readonly counted: readonly ChannelGroup[];
  readonly others: readonly ChannelGroup[];
} {
  const counted = GROUPS.map(([heading, levels]) => ({
    heading,
    channels: levels.flatMap((level) => channels.filter((channel) => isCounted(channel) && channel.level === level)),
  }));
  const byTrack = Object.entries(TRACKS).map(([track, heading]) => ({
    heading,
    channels: channels.filter((channel) => channel.track === track),
  }));
  const instruments = {
    heading: 'Notification instruments',
    channels: channels.filter((channel) => channel.track === 'military' && !isCounted(channel)),
  };
  const filled = ({ channels: rows }: ChannelGroup) => rows.length > 0;
  return { counted: counted.filter(filled), others: [...byTrack, instruments].filter(filled) };
}

/** A channel to choose. */
export interface NamedChannel {
  readonly channel: string;
  readonly name: string;
}

/** The channels to choose from, in the order of the board. */
export function namedChannels(channels: readonly ChannelAnswer[]): NamedChannel[] {
  const { counted, others } = groupsOf(channels);
  return [...counted, ...others]
    .flatMap((group) => group.channels)
    .map((channel) => ({ channel: channel.channel, name: rowName(channel) }));
}

export interface RowNumber {
  readonly days: number;
  /** The most days there can have been, if the beginning is in doubt; otherwise the same. */
  readonly most: number;
  readonly what: 'closed' | 'silent';
  /** The day they are counted from. */
  readonly from: ToldDay;
}

/** Since when a channel has its status, which is known. */
export function sinceOf({ since, sinceEarliest, sinceMark }: ChannelAnswer): ToldDay {
  return { day: since!, earliest: sinceEarliest, mark: sinceMark };
}

/** Since when a channel is closed, which it is. */
export function closedSinceOf({ closedSince, closedSinceEarliest, closedSinceMark }: ChannelAnswer): ToldDay {
  return { day: closedSince!, earliest: closedSinceEarliest, mark: closedSinceMark };
}

/** The day of an event that an answer names with its date. */
export function dayOfEvent({ date, earliest, mark }: { readonly date: string } & Omit<ToldDay, 'day'>): ToldDay {
  return { day: date, earliest, mark };
}

/** When a channel was used last: "8 Jan 2024", "none on record". */
export function lastUseWords({ lastUse }: Pick<ChannelAnswer, 'lastUse'>): string {
  return lastUse ? toldDayWords(dayOfEvent(lastUse)) : 'none on record';
}

/** A row's one number: days closed if closed, otherwise days silent; null if there is nothing to count from. */
export function numberOf(channel: ChannelAnswer): RowNumber | null {
  const { closedSince, since, days } = channel;
  if (closedSince !== null && since !== null && days !== null) {
    const closed = days + daysBetween(closedSince, since);
    const from = closedSinceOf(channel);
    return { days: closed, most: closed + earlierBy(from), what: 'closed', from };
  }
  return silenceOf(channel);
}

/** Days since the last use, whether or not it is closed; null if none is on record. */
export function silenceOf({ lastUse }: ChannelAnswer): RowNumber | null {
  if (!lastUse) return null;
  const from = dayOfEvent(lastUse);
  return { days: lastUse.days, most: lastUse.days + earlierBy(from), what: 'silent', from };
}

/** A row's days in digits: "99", "152–517" if the beginning is in doubt. */
export function numberFigures({ days, most }: RowNumber): string {
  return days === most ? figures(days) : `${figures(days)}–${figures(most)}`;
}

/** The heading of a group with more rows than this says how many. */
const MOST_AT_A_GLANCE = 8;

/** The count of a long group: "41: 24 open, 9 closed"; undefined if its rows can be seen at a glance. */
export function groupCount({ channels }: ChannelGroup): string | undefined {
  if (channels.length <= MOST_AT_A_GLANCE) return undefined;
  const [open, closed] = [
    channels.filter((channel) => channel.open).length,
    channels.filter(({ status }) => isClosed(status)).length,
  ];
  return `${channels.length}: ${open} open, ${closed} closed`;
}

/** Channels that are closed in one way. */
export interface ClosedHow {
  readonly look: Look;
  readonly count: number;
  /** Such as "3 severed". */
  readonly words: string;
}

const WAYS_CLOSED: readonly Look[] = ['severed', 'suspended', 'unresponsive', 'resumption_agreed'];

/** How the closed ones of these channels are closed: cut first, and those last that are to be used again. */
export function closedHow(groups: readonly ChannelGroup[]): ClosedHow[] {
  const looks = groups.flatMap(({ channels }) => channels).map((channel) => lookOf(channel));
  return WAYS_CLOSED.map((look) => ({ look, count: looks.filter((one) => one === look).length }))
    .filter(({ count }) => count > 0)
    .map(({ look, count }) => ({ look, count, words: `${count} ${lookWords(look)}` }));
}
