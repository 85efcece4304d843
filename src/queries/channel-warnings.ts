import type { AnyEvent, ChannelCode } from '../domain/catalogue/event-types.js';
import { declaresStop, type ChannelEvent } from '../domain/status/channel-event.js';
import type { Did } from '../domain/status/kept-fold.js';
import { meetingPart } from '../domain/status/meetings.js';
import { oddityOf, type Oddity } from '../domain/status/outcomes.js';
import type { Status } from '../domain/status/status.js';
import type { ChannelSteps } from './channel-steps.js';
import type { Warning } from './warning-codes.js';

/**
 * An event's place in the record, and where the line being asked about was recorded: the event itself, or a correction
 * of it.
 */
export interface WarnedPlace {
  readonly own: number;
  readonly recorded: number;
}

/** Warnings about an event on a channel it names. */
export function onChannel(
  steps: ChannelSteps | undefined,
  event: AnyEvent,
  place: WarnedPlace,
  code: ChannelCode,
): Warning[] {
  const seen = steps?.find(event, place.own);
  if (!steps || !seen) return [];
  const did = steps.did(seen);
  // The later of two odd events gets the warning.
  const earlier = (other: ChannelEvent): boolean => other !== seen && other.position < place.recorded;
  return [
    ...(did ? statusWarnings(event, code, did) : []),
    ...useWarnings(steps, seen, did?.used === true, code),
    ...(did ? meetingWarnings(steps, seen, code) : []),
    ...duplicates(steps.alike(seen).find(earlier), code),
    ...(did?.used === true || declaresStop(seen) ? orderWarnings(steps.opposed(seen).find(earlier), seen, code) : []),
    ...roundNumbers(steps.rounds, seen, earlier, code),
  ];
}

/** Warnings about what a use, stop or attempt did to the channel's status, according to the rules. */
function statusWarnings({ type }: AnyEvent, channel: ChannelCode, { before, outcome }: Did): Warning[] {
  const code = oddityOf(outcome, type, before);
  return code ? [{ code, message: ODD[code](channel, before) }] : [];
}

const ODD: { readonly [O in Oddity]: (channel: ChannelCode, before: Status) => string } = {
  'not-a-member': (channel) =>
    `None of those who act is a member of ${channel}, so nothing changes there. Check "by" and the members of ${channel}.`,
  'status-unchanged': (channel, before) => `${channel} was ${before} already; its "since" stays as it is.`,
  'channel-retired': (channel) => `${channel} is retired. If it was taken up again, record a ChannelEstablished.`,
};

function meetingWarnings(steps: ChannelSteps, seen: ChannelEvent, channel: ChannelCode): Warning[] {
  const part = meetingPart(seen.type);
  if (part === undefined || part === 'held' || !steps.isUnmatched(seen)) return [];
  const when = seen.scheduled === undefined ? '' : ` for ${seen.scheduled}`;
  return [
    {
      code: 'meeting-unmatched',
      message: `No meeting of ${channel}${when} is announced that this could be about. Record the RoundScheduled, or check "scheduled".`,
    },
  ];
}

function useWarnings(steps: ChannelSteps, seen: ChannelEvent, used: boolean, channel: ChannelCode): Warning[] {
  if (!used || steps.isEstablishedBy(seen.hi)) return [];
  return [
    {
      code: 'used-before-established',
      message: `${channel} was used before it was established. Correct the date of either.`,
    },
  ];
}

function orderWarnings(other: ChannelEvent | undefined, seen: ChannelEvent, channel: ChannelCode): Warning[] {
  if (!other) return [];
  const [stop, use] = declaresStop(seen) ? [seen.event, other.event] : [other.event, seen.event];
  return [
    {
      code: 'order-of-entry',
      message:
        `The stop "${stop}" and the use "${use}" of ${channel} are of the same day, and no source says which came ` +
        'first: the one recorded later counts as later. Give the time of either, if it is known.',
    },
  ];
}

function duplicates(twin: ChannelEvent | undefined, channel: ChannelCode): Warning[] {
  if (!twin) return [];
  const message = `"${twin.event}" is a ${twin.type} on ${channel} of the same day. If both are one, retract this one.`;
  return [{ code: 'possible-duplicate', message }];
}

/** An announced round is only compared with those held before it; if dates leave the order open, any order is fine. */
function roundNumbers(
  held: readonly ChannelEvent[],
  seen: ChannelEvent,
  earlier: (other: ChannelEvent) => boolean,
  channel: ChannelCode,
): Warning[] {
  const { type, round } = seen;
  if (round === undefined) return [];
  const [isHeld, isBefore] = [meetingPart(type) === 'held', ({ hi }: ChannelEvent) => hi < seen.lo];
  const same = held.find((other) => other.round === round && (isHeld || isBefore(other)) && earlier(other));
  if (same)
    return [
      {
        code: 'round-number-taken',
        message: `Round ${round} of ${channel} is "${same.event}" already. Check the number.`,
      },
    ];
  const odd =
    held.find((other) => other.round! > round && isBefore(other) && earlier(other)) ??
    held.find((other) => isHeld && other.round! < round && other.lo > seen.hi && earlier(other));
  if (!odd) return [];
  return [
    {
      code: 'round-number-out-of-order',
      message: `Round ${round} of ${channel} does not fit the date of round ${odd.round}, "${odd.event}". Check number and date.`,
    },
  ];
}
