import { dayOf, formatDay, type EpochDay } from '../time/days.js';
import { parseEdtf } from '../time/edtf.js';
import type { Announced } from './announced.js';
import type { ChannelStatus, StatusClock } from './channel-status.js';
import type { CommitmentEntry, JudgedAt, TrackedCommitment } from './commitments.js';
import type { KeptFold } from './kept-fold.js';
import { openRequest } from './open-request.js';

/** What can be waiting, in the order in which it is told. */
export const WAITING_KINDS = [
  'request_unanswered',
  'talks_past_due',
  'line_untested',
  'promise_waiting',
  'meeting_unreported',
  'change_announced',
] as const;
export type WaitingKind = (typeof WAITING_KINDS)[number];

interface Waits {
  /** What it rests on; null where nothing on record does. */
  readonly event: string | null;
  /** The date it waits from, or to which it is put off: as written, an EDTF date. */
  readonly date: string;
  /** From the last day of that date to the day asked for, or the last one watched; below 0 for what is still to come. */
  readonly days: number;
  /** The last day somebody was watching, if that is before the day asked for. */
  readonly countedTo: EpochDay | null;
}

/** Something that waits on a channel. */
export interface WaitingOnChannel extends Waits {
  readonly kind: Exclude<WaitingKind, 'promise_waiting'>;
  /** How many events tell of requests without an answer; only for those. */
  readonly requests?: number;
  /** What is announced to become of the channel; only for that. */
  readonly becomes?: Announced['status'];
}

/** A promise that is neither kept nor lapsed. */
export interface WaitingPromise extends Waits {
  readonly kind: 'promise_waiting';
  readonly promise: TrackedCommitment;
}

/** What waits on a channel on a day, by its status there and its certain events. */
export function waitingOn(status: ChannelStatus, folded: KeptFold, { asOf, limit }: StatusClock): WaitingOnChannel[] {
  const waits = (event: string | null, date: string): Waits => waitsFrom(event, date, limit, asOf);
  const { fields, due, overdue, lastUse, unreported, announced } = status;
  const request = openRequest(folded);
  const silentSince = overdue ? due : isLineAsleep(status) ? status.since : null;
  return [
    ...(request
      ? [
          {
            kind: 'request_unanswered' as const,
            ...waits(request.event, formatDay(request.day)),
            requests: request.requests,
          },
        ]
      : []),
    ...(silentSince === null
      ? []
      : [
          {
            kind: fields?.kind === 'hotline' ? ('line_untested' as const) : ('talks_past_due' as const),
            ...waits(lastUse?.event ?? null, formatDay(silentSince)),
          },
        ]),
    ...(unreported ? [{ kind: 'meeting_unreported' as const, ...waits(unreported.event, unreported.scheduled) }] : []),
    ...announced.map(({ event, effective, status: becomes }) => ({
      kind: 'change_announced' as const,
      ...waitsFrom(event, effective, asOf, asOf),
      becomes,
    })),
  ];
}

/** A hotline without a rhythm is due by no day, but one that fell silent is as untested as one that is overdue. */
function isLineAsleep({ fields, status }: ChannelStatus): boolean {
  return fields?.kind === 'hotline' && status === 'dormant';
}

/** The promises that wait on a day: kept once, from the day they were made; those that recur, from the day they were due. */
export function waitingPromises(
  promises: readonly TrackedCommitment[],
  entries: readonly CommitmentEntry[],
  judged: JudgedAt,
  asOf: EpochDay,
): WaitingPromise[] {
  const made = new Map(entries.map(({ event, hi }) => [event, dayOf(hi)]));
  return promises.flatMap((promise): WaitingPromise[] => {
    const { state, nextDue, agreedBy, channels } = promise;
    const from = nextDue === null ? made.get(agreedBy)! : nextDue;
    if (state === 'kept' || state === 'lapsed' || (nextDue !== null && state !== 'past_due')) return [];
    const limit = Math.min(asOf, dayOf(judged(channels)));
    return [{ kind: 'promise_waiting', promise, ...waitsFrom(agreedBy, formatDay(from), limit, asOf) }];
  });
}

function waitsFrom(event: string | null, date: string, limit: EpochDay, asOf: EpochDay): Waits {
  return { event, date, days: limit - dayOf(parseEdtf(date)!.end), countedTo: limit < asOf ? limit : null };
}
