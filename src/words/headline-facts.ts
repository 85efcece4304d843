import { isClosed } from '../domain/status/status.js';
import type { ChannelAnswer } from '../queries/channel-answer.js';
import type { Board } from '../queries/show-board.js';
import type { StripAnswer, StripsView } from '../queries/show-strips.js';
import { isCounted, nounOf } from './channels.js';
import { namesOf } from './names.js';
import { hasNoMilitary, noMilitarySentence } from './no-military.js';
import { daysBetween } from './dates.js';
import type { HeadlineFacts } from './headline.js';
import { boardBeyond } from './reach.js';

/** A channel that opened within this many days is news. */
const NEWS_DAYS = 30;

/** A span of a strip. */
export type DrawnSpan = StripAnswer['spans'][number];

/** The facts a headline may use, from board and strips. */
export function headlineFacts(board: Board, strips: StripsView): HeadlineFacts {
  const counted = board.channels.filter(isCounted);
  const count = (status: ChannelAnswer['status']) => counted.filter((channel) => channel.status === status).length;
  const agreed = counted.filter(({ status }) => status === 'resumption_agreed');
  const begunBy = (channel: ChannelAnswer) => spanNow(channel, strips)?.beginning?.type;
  const pasts = counted.map((channel) => ({ channel, before: spansBefore(channel, strips) }));
  const reopened = lastReopening(board, strips);
  return {
    noMilitary: hasNoMilitary(board) ? noMilitarySentence(board, namesOf(board.parties)) : null,
    severed: count('severed'),
    closed: board.counts.closed,
    agreed: agreed.length,
    resumed: pasts.filter(({ channel, before }) => channel.open && before.at(-1)?.status === 'resumption_agreed')
      .length,
    byLeaders: agreed.some((channel) => begunBy(channel) === 'LeadersAgreed'),
    lifted: agreed.filter((channel) => begunBy(channel) === 'StopLifted').length,
    open: board.counts.open,
    strained: board.counts.strained,
    partial: board.counts.partial,
    dormant: board.counts.dormant,
    unused: board.counts.unused,
    retired: count('retired'),
    reopened: reopened && { noun: nounOf(reopened.channel.level), days: reopened.days },
  };
}

/** The span a channel is in at the moment of the board; undefined before its first. */
export function spanNow(
  { channel, since }: Pick<ChannelAnswer, 'channel' | 'since'>,
  strips: StripsView,
): DrawnSpan | undefined {
  return strips.channels
    .find((strip) => strip.channel === channel)
    ?.spans.findLast(({ from }) => since !== null && from <= since);
}

function spansBefore({ channel, since }: ChannelAnswer, strips: StripsView): readonly DrawnSpan[] {
  const spans = strips.channels.find((strip) => strip.channel === channel)?.spans ?? [];
  return spans.filter(({ from }) => since !== null && from < since);
}

/** A reopened channel, and for how many days it had been closed. */
export interface Reopening {
  readonly channel: ChannelAnswer;
  readonly on: string;
  readonly days: number;
}

/** The counted channel that opened last, if that is news: within the last 30 days, after an unbroken run of closed spans. */
export function lastReopening(board: Board, strips: StripsView): Reopening | null {
  // If the record ends earlier, its last day takes the place of the present, but for what single reports tell of later.
  const edge = boardBeyond(board)?.edge ?? board.asOf;
  return board.channels
    .filter(isCounted)
    .flatMap((channel) =>
      reopening(channel, spansBefore(channel, strips), (channel.since ?? '') > edge ? board.asOf : edge),
    )
    .reduce<Reopening | null>((one, other) => (one && one.on >= other.on ? one : other), null);
}

function reopening(channel: ChannelAnswer, before: readonly DrawnSpan[], asOf: string): Reopening[] {
  const { open, since } = channel;
  if (!open || since === null || daysBetween(since, asOf) > NEWS_DAYS) return [];
  const run = before.slice(before.findLastIndex(({ status }) => !isClosed(status)) + 1);
  return run.length === 0 ? [] : [{ channel, on: since, days: daysBetween(run[0]!.from, since) }];
}
