import type { ChannelCode } from '../catalogue/event-types.js';
import type { OwnMarks } from './marks.js';
import { parseEdtf } from '../time/edtf.js';
import { dayOf, endOfDay, type EpochDay, type Instant } from '../time/days.js';

/** What has become of a promise (docs/domain.md §4, Commitments). */
export type CommitmentState = 'kept' | 'partly_kept' | 'lapsed' | 'past_due' | 'open';

/** A certain event's part in a promise: it makes it, fulfils it or declares it lapsed. */
export type CommitmentEntry = Made | Answered;

interface Entry {
  readonly commitment: string;
  readonly event: string;
  readonly lo: Instant;
  readonly hi: Instant;
  /** How far the event can be relied on (docs/decisions/0005). */
  readonly marks: OwnMarks;
}

/** The promise as its agreement words it. */
export interface Made extends Entry {
  readonly part: 'made';
  readonly text: string;
  readonly channels: readonly ChannelCode[];
  readonly resumes: boolean;
  /** The date as written; null without one. */
  readonly due: string | null;
  readonly oneSided: boolean;
}

/** A fulfilment or lapse; `channels` are those the event names. */
export interface Answered extends Entry {
  readonly part: 'fulfilled' | 'lapsed';
  readonly channels: readonly ChannelCode[];
}

/** A line of the promise ledger. */
export interface Commitment {
  readonly id: string;
  readonly text: string;
  readonly channels: readonly ChannelCode[];
  readonly resumes: boolean;
  readonly agreedBy: string;
  readonly due: string | null;
  readonly oneSided: boolean;
  readonly state: CommitmentState;
  readonly late: boolean;
  /** What the agreement says of its own reliability. */
  readonly marks: OwnMarks;
  /** Each with the days since the agreement. */
  readonly fulfilments: readonly { readonly event: string; readonly days: number; readonly marks: OwnMarks }[];
}

/** The promise ledger from visible certain entries in fold order; `limit` is the day asked for, within the coverage. */
export function commitmentLedger(entries: readonly CommitmentEntry[], limit: EpochDay): Commitment[] {
  const answers = Map.groupBy(
    entries.filter((entry) => entry.part !== 'made'),
    ({ commitment }) => commitment,
  );
  return entries
    .filter((entry) => entry.part === 'made')
    .map((made) => line(made, answers.get(made.commitment) ?? [], limit));
}

function line(made: Made, answers: readonly Answered[], limit: EpochDay): Commitment {
  const fulfilments = answers.filter(({ part, hi }) => part === 'fulfilled' && hi >= made.hi);
  const due = made.due === null ? null : parseEdtf(made.due)!.end;
  const completed = completion(made.channels, fulfilments);
  const { commitment: id, text, channels, resumes, oneSided } = made;
  return {
    id,
    text,
    channels,
    resumes,
    agreedBy: made.event,
    due: made.due,
    oneSided,
    state: stateOf(fulfilments, completed, answers, due, limit),
    late: completed !== undefined && due !== null && completed.lo > due,
    fulfilments: fulfilments.map(({ event, hi, marks }) => ({ event, days: dayOf(hi) - dayOf(made.hi), marks })),
    marks: made.marks,
  };
}

/** The fulfilment that covered the last of the promise's channels; it covers those it names, or all if it names none of them. */
function completion(channels: readonly ChannelCode[], fulfilments: readonly Answered[]): Answered | undefined {
  const uncovered = new Set(channels);
  for (const fulfilment of fulfilments) {
    const named = fulfilment.channels.filter((channel) => channels.includes(channel));
    for (const channel of named.length > 0 ? named : channels) uncovered.delete(channel);
    if (uncovered.size === 0) return fulfilment;
  }
  return undefined;
}

function stateOf(
  fulfilments: readonly Answered[],
  completed: Answered | undefined,
  answers: readonly Answered[],
  due: Instant | null,
  limit: EpochDay,
): CommitmentState {
  if (completed) return 'kept';
  if (fulfilments.length > 0) return 'partly_kept';
  if (answers.some(({ part }) => part === 'lapsed')) return 'lapsed';
  return due !== null && endOfDay(limit) > due ? 'past_due' : 'open';
}
