import type { ChannelAnswer } from '../queries/channel-answer.js';
import { ASKED_COLUMNS, type AskedPoint } from './asked-columns.js';
import { listed, type Columns } from './table.js';

/** A channel of a board, and what it was asked by. */
export interface TabledChannel {
  readonly channel: ChannelAnswer;
  readonly asked: AskedPoint;
}

/** A board as a table, one row a channel. */
export const BOARD_COLUMNS: Columns<TabledChannel> = [
  ['channel', ({ channel }) => channel.channel],
  ['name', ({ channel }) => channel.name],
  ['short_name', ({ channel }) => channel.shortName],
  ['level', ({ channel }) => channel.level],
  ['kind', ({ channel }) => channel.kind],
  ['track', ({ channel }) => channel.track],
  ['members', ({ channel }) => listed(channel.members)],
  ['cadence', ({ channel }) => channel.cadence],
  ['dormant_after', ({ channel }) => channel.dormantAfter],
  ['standing', ({ channel }) => channel.standing],
  ['status', ({ channel }) => channel.status],
  ['open', ({ channel }) => channel.open],
  ['partial', ({ channel }) => channel.partial],
  ['since', ({ channel }) => channel.since],
  ['since_earliest', ({ channel }) => channel.sinceEarliest],
  ['since_mark', ({ channel }) => channel.sinceMark],
  ['days', ({ channel }) => channel.days],
  ['begun_by', ({ channel }) => channel.begunBy],
  ['closed_since', ({ channel }) => channel.closedSince],
  ['closed_since_earliest', ({ channel }) => channel.closedSinceEarliest],
  ['closed_since_mark', ({ channel }) => channel.closedSinceMark],
  ['possibly', ({ channel }) => listed(channel.possibly)],
  ['sides', ({ channel }) => listed(Object.entries(channel.sides).map(([party, view]) => `${party}: ${view}`))],
  ['last_use', ({ channel }) => channel.lastUse?.date],
  ['last_use_earliest', ({ channel }) => channel.lastUse?.earliest],
  ['last_use_mark', ({ channel }) => channel.lastUse?.mark],
  ['last_use_event', ({ channel }) => channel.lastUse?.event],
  ['days_silent', ({ channel }) => channel.lastUse?.days],
  ['due', ({ channel }) => channel.due],
  ['overdue', ({ channel }) => channel.overdue],
  ['strained_since', ({ channel }) => channel.strained?.date],
  ['strained_since_earliest', ({ channel }) => channel.strained?.earliest],
  ['strained_since_mark', ({ channel }) => channel.strained?.mark],
  ['strained_by', ({ channel }) => channel.strained?.event],
  ['agreed', ({ channel }) => channel.agreed?.date],
  ['agreed_by', ({ channel }) => channel.agreed?.event],
  ['until', ({ channel }) => channel.until],
  ['announced', ({ channel }) => listed(channel.announced.map(({ status, effective }) => `${status} ${effective}`))],
  ['next_meeting', ({ channel }) => channel.nextMeeting?.scheduled],
  ['unreported', ({ channel }) => channel.unreported?.scheduled],
  ['coverage_from', ({ channel }) => channel.coverage.from],
  ['coverage_through', ({ channel }) => channel.coverage.through],
  ['counted_to', ({ channel }) => channel.countedTo],
  ...ASKED_COLUMNS,
];
