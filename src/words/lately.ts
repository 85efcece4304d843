import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { listInWords } from '../domain/status/in-words.js';
import type { Board } from '../queries/show-board.js';
import type { StripsView } from '../queries/show-strips.js';
import { rowName, type NamedChannel } from './channels.js';
import { dayAfter, dayWords } from './dates.js';
import { eventName, type NameOf } from './event-names.js';
import { lookWords, type Look } from './statuses.js';

/** A change of channels on a day: begun by an event, or by the calendar. */
export interface DatedChange {
  readonly date: string;
  /** The channels it changed. */
  readonly channels: readonly NamedChannel[];
  /** Null for the calendar. */
  readonly event: string | null;
  /** How they stood then; `overdue`: a use was due. */
  readonly look: Look | 'overdue';
}

/** What changed on the channels of a board by the day it is of, the newest first; what one event did alike is one change. */
export function changesOf({ channels, asOf }: Pick<Board, 'channels' | 'asOf'>, strips: StripsView): DatedChange[] {
  const single = channels.flatMap((channel): DatedChange[] => {
    const spans = strips.channels.find((strip) => strip.channel === channel.channel)?.spans ?? [];
    const names = [{ channel: channel.channel, name: rowName(channel) }];
    const { strained, due, overdue } = channel;
    return [
      ...spans.map(({ from, begunBy, status }) => ({ date: from, channels: names, event: begunBy, look: status })),
      ...(strained ? [{ date: strained.date, channels: names, event: strained.event, look: 'strained' as const }] : []),
      ...(overdue && due !== null
        ? [{ date: dayAfter(due), channels: names, event: null, look: 'overdue' as const }]
        : []),
    ];
  });
  const alike = Map.groupBy(
    // That a channel is on record says when the record began, and nothing that changed.
    single.filter(({ date, look }) => date <= asOf && look !== 'established' && look !== 'unknown'),
    ({ date, event, look }) => JSON.stringify([date, event, look]),
  );
  return [...alike.values()]
    .map((group) => ({ ...group[0]!, channels: group.flatMap((one) => one.channels) }))
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}

/** So many channels of a change are named. */
const MOST_NAMED = 2;

/** A change in words, without its date: "Round not attended by China: Maritime talks"; of the calendar "Became dormant: Maritime talks". */
export function changeWords(
  { channels, event, look }: DatedChange,
  told: AnyEvent | undefined,
  nameOf: NameOf,
): string {
  const named = channels
    .slice(0, channels.length > MOST_NAMED + 1 ? MOST_NAMED : MOST_NAMED + 1)
    .map(({ name }) => name);
  const rest = channels.length - named.length;
  const names = listInWords([...named, ...(rest > 0 ? [`${rest} more`] : [])]);
  const what = event === null ? `Became ${changeLook(look)}` : told ? eventName(told, nameOf) : 'An event';
  return `${what}: ${names}`;
}

/** The word of what came of it. */
export function changeLook(look: DatedChange['look']): string {
  return look === 'overdue' ? look : lookWords(look);
}

/** Up to which day the records of several relationships reach: the one day that most of them share. */
export function commonEdge(edges: readonly (string | null)[]): string | null {
  const counts = [...Map.groupBy(edges, (edge) => edge)].map(([edge, all]) => ({ edge, count: all.length }));
  return counts.reduce<{ edge: string | null; count: number }>(
    (one, other) => (other.count > one.count ? other : one),
    {
      edge: null,
      count: 0,
    },
  ).edge;
}

/** "Changed 28 May 2026"; nothing changed yet: null. */
export function changedOn(changes: readonly DatedChange[]): string | null {
  return changes[0] === undefined ? null : `changed ${dayWords(changes[0].date)}`;
}
