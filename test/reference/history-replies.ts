import { TODAY } from './history-dates.js';
import { isRetracted } from './history-rules.js';
import { channelsOnRecord, type Draw } from './history-telling.js';
import { dayAfter, partsOf } from './naive-dates.js';
import type { Line } from './naive-record.js';

/** What follows a stop: what one does to it, or in spite of it. */
const REPLIES = [
  'StopLifted',
  'TalksSevered',
  'TalksSuspended',
  'NotificationGiven',
  'ContactHeld',
  'ContactHeld',
  'ContactUnanswered',
  'AgreementReached',
  'ChannelEstablished',
];
const STOPS = ['TalksSevered', 'TalksSuspended', 'ChannelRetired'];

/** An event that follows on one before it. */
export interface Reply {
  readonly type: string;
  readonly day: string;
  /** The draw with the channels of what it follows. */
  readonly draw: Draw;
}

/**
 * What a stop of the record leads to on its channels, on the same day or soon after it was declared or took effect: what only two events
 * make together is too rare where each is drawn alone. Undefined where nothing was stopped.
 */
export function replyTo(lines: readonly Line[], draw: Draw): Reply | undefined {
  const stops = lines.filter((line) => isStop(line) && !isRetracted(lines, line.id)).reverse();
  const stop = stops[draw.anchor % Math.min(stops.length, 3)];
  if (!stop) return undefined;
  const begun = partsOf(String(draw.day % 2 === 1 && stop.effective ? stop.effective : stop.occurred));
  const since = (begun.first ?? begun.last!).lastDay;
  const day = dayAfter(since, `P${[0, 1, 2, 10, 60, 300][draw.day % 6]!}D`);
  const named = stop.channels as string[];
  const channels = channelsOnRecord(lines).reduce((bits, one, at) => bits + (named.includes(one) ? 2 ** at : 0), 0);
  return day > TODAY ? undefined : { type: REPLIES[draw.form % REPLIES.length]!, day, draw: { ...draw, channels } };
}

function isStop({ type, indefinite, partial }: Line): boolean {
  return (STOPS.includes(String(type)) && partial !== true) || indefinite === true;
}
