import type { ChannelAnswer } from '../queries/channel-answer.js';
import type { HistoryView } from '../queries/show-history.js';
import { listed, type Columns } from './table.js';

/** A span of days in which a channel had one status. */
export interface TabledSpan {
  readonly channel: ChannelAnswer;
  readonly span: HistoryView['spans'][number];
}

/** The statuses of all channels as a table, one row a span; what is in doubt is told of the present one. */
export const STATUS_COLUMNS: Columns<TabledSpan> = [
  ['channel', ({ channel }) => channel.channel],
  ['status', ({ span }) => span.status],
  ['from', ({ span }) => span.from],
  ['to', ({ span }) => span.to],
  ['days', ({ span }) => span.days],
  ['begun_by', ({ span }) => span.begunBy],
  ['since_earliest', ({ channel, span }) => (span.to === null ? channel.sinceEarliest : null)],
  ['possibly', ({ channel, span }) => (span.to === null ? listed(channel.possibly) : null)],
];
