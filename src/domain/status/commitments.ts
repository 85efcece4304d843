import type { ChannelCode } from '../catalogue/event-types.js';
import type { OwnMarks } from './marks.js';
import { isBefore, parseEdtf, type EdtfDate } from '../time/edtf.js';
import { dayOf, endOfDay, type EpochDay, type Instant } from '../time/days.js';
import { addDuration, parseDuration } from '../time/duration.js';

/** What has become of a promise (docs/domain.md §4, Commitments). */
export const COMMITMENT_STATES = ['kept', 'partly_kept', 'lapsed', 'past_due', 'open'] as const;
export type CommitmentState = (typeof COMMITMENT_STATES)[number];

/** A certain event's part in a promise: it makes it, fulfils it or declares it lapsed. */
export type CommitmentEntry = Made | Answered;

interface Entry {
  readonly commitment: string;
  readonly event: string;
  readonly lo: Instant;
  readonly hi: Instant;
  /** The day of an instant in its own offset; null for a date without a time. */
  readonly localDay: EpochDay | null;
  /** How far the event can be relied on (docs/decisions/0005). */
  readonly marks: OwnMarks;
}

/** A promise as its agreement words it. */
export interface Made extends Entry {
  readonly part: 'made';
  readonly text: string;
  readonly channels: readonly ChannelCode[];
  readonly resumes: boolean;
  /** The date as written; null without one. */
  readonly due: string | null;
  /** The duration after which it is due again, as written; null for a promise kept once. */
  readonly every: string | null;
  readonly oneSided: boolean;
}

/** A fulfilment or lapse; `channels` are those the event names. */
export interface Answered extends Entry {
  readonly part: 'fulfilled' | 'lapsed';
  readonly channels: readonly ChannelCode[];
}

/** A promise and what became of it. */
export interface TrackedCommitment {
  readonly id: string;
  readonly text: string;
  readonly channels: readonly ChannelCode[];
  readonly resumes: boolean;
  readonly agreedBy: string;
  readonly due: string | null;
  readonly every: string | null;
  /** The next day a recurring promise is due; null for one kept once. */
  readonly nextDue: EpochDay | null;
  readonly oneSided: boolean;
  readonly state: CommitmentState;
  readonly late: boolean;
  /** The marks of the agreement itself. */
  readonly marks: OwnMarks;
  /** Each with the days since the agreement, never negative. */
  readonly fulfilments: readonly { readonly event: string; readonly days: number; readonly marks: OwnMarks }[];
}

/** The moment a promise is judged at: the requested one, or an earlier one if its channels are no longer watched. */
export type JudgedAt = (channels: readonly ChannelCode[]) => Instant;

/**
 * Judged on a day, but no later than the latest edge of the promise's channels or, if it has none, the relationship's.
 */
export function judgedAt(asOf: EpochDay, edgeOf: (channel: ChannelCode) => Instant, relationship: Instant): JudgedAt {
  return (channels) => Math.min(endOfDay(asOf), channels.length > 0 ? Math.max(...channels.map(edgeOf)) : relationship);
}

/** All promises, from visible certain entries in fold order. */
export function commitmentLedger(entries: readonly CommitmentEntry[], judged: JudgedAt): TrackedCommitment[] {
  const answers = Map.groupBy(
    entries.filter((entry) => entry.part !== 'made'),
    ({ commitment }) => commitment,
  );
  return entries
    .filter((entry) => entry.part === 'made')
    .map((made) => line(made, answers.get(made.commitment) ?? [], judged(made.channels)));
}

/** A fulfilment is too early only if its latest moment is before the agreement's earliest. */
export function isTooEarly({ hi }: Pick<Entry, 'hi'>, { lo }: Pick<Entry, 'lo'>): boolean {
  return hi < lo;
}

function line(made: Made, answers: readonly Answered[], now: Instant): TrackedCommitment {
  const fulfilments = answers.filter((answer) => answer.part === 'fulfilled' && !isTooEarly(answer, made));
  const lapsed = answers.some(({ part }) => part === 'lapsed');
  const { commitment: id, text, channels, resumes, due, every, oneSided, marks } = made;
  return {
    id,
    text,
    channels,
    resumes,
    agreedBy: made.event,
    due,
    every,
    oneSided,
    ...(every === null ? kept(made, fulfilments, lapsed, now) : recurring(made, every, fulfilments, lapsed, now)),
    fulfilments: fulfilments.map((one) => ({
      event: one.event,
      days: Math.max(0, dayOf(one.hi) - dayOf(made.hi)),
      marks: one.marks,
    })),
    marks,
  };
}

type Judgement = Pick<TrackedCommitment, 'state' | 'late' | 'nextDue'>;

/** A promise kept once: on all of its channels. */
function kept(made: Made, fulfilments: readonly Answered[], lapsed: boolean, now: Instant): Judgement {
  const due = made.due === null ? undefined : parseEdtf(made.due)!;
  const completed = completion(made.channels, fulfilments);
  const late = completed !== undefined && due !== undefined && isBefore(due.last, completed);
  return { state: stateOf(completed, fulfilments.length > 0, lapsed, due, now), late, nextDue: null };
}

/**
 * The fulfilment that covered the last of the promise's channels; a fulfilment covers those it names, or all if it
 * names none of them.
 */
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
  completed: Answered | undefined,
  begun: boolean,
  lapsed: boolean,
  due: EdtfDate | undefined,
  now: Instant,
): CommitmentState {
  if (completed) return 'kept';
  if (begun) return 'partly_kept';
  if (lapsed) return 'lapsed';
  return due !== undefined && now > due.end ? 'past_due' : 'open';
}

/** A recurring promise: each fulfilment counts for the whole, until it is due again. */
function recurring(
  { due, hi }: Made,
  every: string,
  fulfilments: readonly Answered[],
  lapsed: boolean,
  now: Instant,
): Judgement {
  const newest = fulfilments.at(-1);
  const next = newest ? later(newest.hi, every) : due === null ? later(hi, every) : parseEdtf(due)!.end;
  const state = lapsed ? 'lapsed' : now > next ? 'past_due' : newest ? 'kept' : 'open';
  return { state, late: false, nextDue: dayOf(next) };
}

/** A promise that came to be past due, and the day since which it was; a later fulfilment may have ended that. */
export interface PastDue {
  readonly commitment: string;
  readonly agreedBy: string;
  readonly text: string;
  readonly day: EpochDay;
}

/** The days on which promises came to be past due, from visible certain entries in fold order. */
export function pastDueDays(entries: readonly CommitmentEntry[], judged: JudgedAt): PastDue[] {
  const answers = Map.groupBy(
    entries.filter((entry) => entry.part !== 'made'),
    ({ commitment }) => commitment,
  );
  return entries
    .filter((entry) => entry.part === 'made')
    .flatMap((made) => {
      const all = (answers.get(made.commitment) ?? []).filter((answer) => !isTooEarly(answer, made));
      const now = judged(made.channels);
      return missedDues(made, all)
        .filter((due) => now > due)
        .map((due) => ({
          commitment: made.commitment,
          agreedBy: made.event,
          text: made.text,
          day: Math.max(dayOf(due) + 1, dayOf(made.hi)),
        }));
    })
    .sort((a, b) => a.day - b.day);
}

/** The moments by which it was due and nothing had answered it by the end of the next day. */
function missedDues(made: Made, answers: readonly Answered[]): Instant[] {
  const dues =
    made.every === null
      ? [{ due: made.due === null ? Infinity : parseEdtf(made.due)!.end, from: 0 }]
      : [
          { due: made.due === null ? later(made.hi, made.every) : parseEdtf(made.due)!.end, from: 0 },
          ...answers.map(({ hi }, index) => ({ due: later(hi, made.every!), from: index + 1 })),
        ];
  return dues.flatMap(({ due, from }) => {
    const next = answers[from];
    const lapsed = made.every !== null && from > 0 && answers[from - 1]!.part === 'lapsed';
    return due === Infinity || lapsed || (next !== undefined && dayOf(next.hi) <= dayOf(due) + 1) ? [] : [due];
  });
}

function later(moment: Instant, every: string): Instant {
  return endOfDay(addDuration(dayOf(moment), parseDuration(every)!));
}
