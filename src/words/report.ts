import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { dayOf, parseDay } from '../domain/time/days.js';
import { parseEdtf } from '../domain/time/edtf.js';
import { channelsNamedBy } from '../domain/status/channel-event.js';
import type { Board } from '../queries/show-board.js';
import type { CommitmentAnswer } from '../queries/show-commitments.js';
import { rowName } from './channels.js';
import { dayWords, reportedWords } from './dates.js';
import { eventName, type NameOf } from './event-names.js';
import { undirected } from './foreign.js';
import { stateWords } from './ledger.js';
import { channelNames } from './news.js';
import { capital } from './numbers.js';
import { lookOf, lookWords } from './statuses.js';

/** The days of a report, ISO, in words: "November 2026", "1 Nov 2026 to 5 Dec 2026". */
export function periodWords(from: string, to: string): string {
  return from === to ? dayWords(from) : `${dayWords(from)} to ${dayWords(to)}`;
}

/** The names of a board's channels, as news know them. */
export function namesOnBoard({
  channels,
}: Pick<Board, 'channels'>): ReadonlyMap<string, { readonly name: string; readonly shortName: string | null }> {
  return new Map(channels.map(({ channel, name, shortName }) => [channel, { name, shortName: shortName ?? null }]));
}

/** An event as a line of a report: "5 Aug 2022: Talks severed by China (Policy talks). It said …". */
export function reportedLine(event: AnyEvent, board: Board, nameOf: NameOf): string {
  const about = channelNames([...channelsNamedBy(event)], { channels: namesOnBoard(board) });
  const when = 'occurred' in event ? `${reportedWords(event.occurred)}: ` : '';
  const { summary } = event as { readonly summary?: string };
  const told = summary === undefined ? '' : ` ${undirected(summary)}`;
  return `${when}${undirected(eventName(event, nameOf))}${about === '' ? '' : ` (${about})`}.${told}`;
}

/** The channels that stand otherwise than before: "Policy talks: open, now severed." */
export function stateChanges(before: Board, after: Board): string[] {
  const was = new Map(before.channels.map((channel) => [channel.channel, lookOf(channel)]));
  return after.channels.flatMap((channel) => {
    const [then, now] = [was.get(channel.channel) ?? 'unknown', lookOf(channel)];
    return then === now ? [] : [`${rowName(channel)}: ${lookWords(then)}, now ${lookWords(now)}.`];
  });
}

/** What the record expects after a day: meetings, stops that were announced, uses and promises that are due. */
export function comingLines({ channels, asOf }: Board, promises: readonly CommitmentAnswer[]): string[] {
  const dated = channels.flatMap((channel) => [
    ...(channel.nextMeeting && goesBeyond(channel.nextMeeting.scheduled, asOf)
      ? [`${rowName(channel)}: a round, ${reportedWords(channel.nextMeeting.scheduled)}.`]
      : []),
    ...channel.announced.map(
      ({ status, effective }) => `${rowName(channel)}: ${lookOfStop(status)} from ${reportedWords(effective)}.`,
    ),
    ...(channel.due !== null && channel.due > asOf
      ? [`${rowName(channel)}: a use is due by ${dayWords(channel.due)}.`]
      : []),
  ]);
  const due = promises.flatMap(({ text, state, due: day, nextDue }) =>
    (state === 'open' && day !== null) || nextDue !== null
      ? [`Promise due ${nextDue === null ? reportedWords(day!) : dayWords(nextDue)}: ${undirected(text)}.`]
      : [],
  );
  return [...dated, ...due];
}

function goesBeyond(edtf: string, asOf: string): boolean {
  return dayOf(parseEdtf(edtf)!.end) > parseDay(asOf)!;
}

function lookOfStop(status: Board['channels'][number]['announced'][number]['status']): string {
  return status === 'partly_suspended' ? 'suspended in part' : lookWords(status);
}

/** A promise that stands otherwise than before: "Kept: to convene …". */
export function promiseLine({ text, state }: Pick<CommitmentAnswer, 'text' | 'state'>): string {
  return `${capital(stateWords(state))}: ${undirected(text)}.`;
}
