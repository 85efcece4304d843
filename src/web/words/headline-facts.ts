import { isClosed } from '../../domain/status/words.js';
import type { ChannelAnswer } from '../../queries/channel-answer.js';
import type { Board } from '../../queries/show-board.js';
import type { StripAnswer, StripsView } from '../../queries/show-strips.js';
import { isCounted, nounOf } from './channels.js';
import { daysBetween } from './dates.js';
import type { HeadlineFacts } from './headline.js';

/** A channel that opened no longer ago than this is news. */
const NEWS_DAYS = 30;

/** A span of a strip. */
export type DrawnSpan = StripAnswer['spans'][number];

/** What the headline may say of the board. */
export function headlineFacts(board: Board, strips: StripsView): HeadlineFacts {
  const counted = board.channels.filter(isCounted);
  const count = (status: ChannelAnswer['status']) => counted.filter((channel) => channel.status === status).length;
  const agreed = counted.filter(({ status }) => status === 'resumption_agreed');
  const pasts = counted.map((channel) => ({ channel, before: spansBefore(channel, strips) }));
  return {
    recordEnds: board.coverage.outside === 'after' ? strips.through : null,
    severed: count('severed'), closed: board.counts.closed, agreed: agreed.length,
    resumed: pasts.filter(({ channel, before }) => channel.open && before.at(-1)?.status === 'resumption_agreed').length,
    byLeaders: agreed.some((channel) => spanNow(channel, strips)?.beginning?.type === 'LeadersAgreed'),
    open: board.counts.open, strained: board.counts.strained, dormant: board.counts.dormant, unused: board.counts.unused, retired: count('retired'),
    reopened: newest(pasts.flatMap(({ channel, before }) => reopening(channel, before, board.asOf))),
  };
}

/** The span a channel is in at the moment of the board; undefined before its first. */
export function spanNow({ channel, since }: ChannelAnswer, strips: StripsView): DrawnSpan | undefined {
  return strips.channels.find((strip) => strip.channel === channel)?.spans.findLast(({ from }) => since !== null && from <= since);
}

function spansBefore({ channel, since }: ChannelAnswer, strips: StripsView): readonly DrawnSpan[] {
  const spans = strips.channels.find((strip) => strip.channel === channel)?.spans ?? [];
  return spans.filter(({ from }) => since !== null && from < since);
}

interface Reopening {
  readonly noun: string;
  readonly on: string;
  readonly days: number;
}

/** Open again within the days of news, after an unbroken run of closed spans. */
function reopening({ open, since, level }: ChannelAnswer, before: readonly DrawnSpan[], asOf: string): Reopening[] {
  if (!open || since === null || daysBetween(since, asOf) > NEWS_DAYS) return [];
  const run = before.slice(before.findLastIndex(({ status }) => !isClosed(status)) + 1);
  return run.length === 0 ? [] : [{ noun: nounOf(level), on: since, days: daysBetween(run[0]!.from, since) }];
}

function newest(reopenings: readonly Reopening[]): HeadlineFacts['reopened'] {
  const last = reopenings.reduce<Reopening | null>((one, other) => (one && one.on >= other.on ? one : other), null);
  return last && { noun: last.noun, days: last.days };
}
