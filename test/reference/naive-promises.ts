import { boundsOf, dayAfter, dayOf, daysFrom, endOf, isBefore, partsOf } from './naive-dates.js';
import {
  channelSightFrom,
  named,
  promises,
  relationshipCoverage,
  sightFrom,
  type At,
  type Line,
  type Sighting,
} from './naive-record.js';

/** A commitment's place in the ledger. */
export interface CommitmentAnswer {
  readonly id: string;
  readonly agreedBy: string;
  readonly state: string;
  readonly late: boolean;
  /** The day by which a promise that recurs is next due. */
  readonly nextDue: string | null;
  readonly fulfilments: readonly { readonly event: string; readonly days: number }[];
}

/** A promise with what is on record of it. */
interface Told {
  readonly promise: Line;
  readonly agreement: Sighting;
  readonly fulfilments: readonly Sighting[];
  readonly lapsed: boolean;
  /** The moment asked for, or the end of what is covered if that is earlier. */
  readonly now: number;
}

/** The promise ledger, in the order of the fold (docs/domain.md §4, *Commitments*). */
export function naiveCommitments(lines: readonly Line[], at: At): readonly CommitmentAnswer[] {
  const { certain } = sightFrom(lines, at);
  return certain.flatMap((agreement) =>
    promises(agreement.event).map((promise) => {
      const naming = (field: string) =>
        certain.filter(({ event }) => ((event[field] ?? []) as unknown[]).includes(promise.id));
      const fulfilments = naming('fulfils').filter(({ hi }) => hi >= agreement.lo);
      const now = Math.min(endOf(at.asOf), endOfListening(lines, promise, at));
      return answerOf({ promise, agreement, fulfilments, lapsed: naming('lapses').length > 0, now });
    }),
  );
}

/** The latest edge of the promise's channels; without channels the end of the relationship's coverage. */
function endOfListening(lines: readonly Line[], promise: Line, at: At): number {
  const channels = (promise.channels ?? []) as string[];
  if (channels.length === 0) return relationshipCoverage(lines, at).edge;
  return Math.max(...channels.map((channel) => channelSightFrom(lines, channel, at).edge));
}

function answerOf(told: Told): CommitmentAnswer {
  const { promise, agreement, fulfilments } = told;
  const due = promise.every === undefined ? null : nextDue(told);
  const state = due === null ? stateOf(told) : stateOfRecurring(told, due);
  const last = covering(fulfilments, (promise.channels ?? []) as string[]);
  return {
    id: String(promise.id),
    agreedBy: agreement.id,
    state,
    late: due === null && last !== undefined && isLate(promise, last),
    nextDue: due === null ? null : dayOf(due),
    fulfilments: fulfilments.map(({ id, hi }) => ({
      event: id,
      days: daysFrom(dayOf(agreement.hi)!, dayOf(hi)!),
    })),
  };
}

function stateOf({ promise, fulfilments, lapsed, now }: Told): string {
  if (covering(fulfilments, (promise.channels ?? []) as string[])) return 'kept';
  if (fulfilments.length > 0) return 'partly_kept';
  if (lapsed) return 'lapsed';
  return promise.due !== undefined && now > boundsOf(String(promise.due)).end ? 'past_due' : 'open';
}

function stateOfRecurring({ fulfilments, lapsed, now }: Told, due: number): string {
  if (lapsed) return 'lapsed';
  if (now > due) return 'past_due';
  return fulfilments.length > 0 ? 'kept' : 'open';
}

/** The moment by which a promise that recurs is next due. */
function nextDue({ promise, agreement, fulfilments }: Told): number {
  const after = ({ hi }: Sighting) => endOf(dayAfter(dayOf(hi)!, String(promise.every)));
  const newest = fulfilments.at(-1);
  if (newest) return after(newest);
  return promise.due === undefined ? after(agreement) : boundsOf(String(promise.due)).end;
}

/** The fulfilment that covered the last channel of the promise, if none is left. */
function covering(fulfilments: readonly Sighting[], channels: readonly string[]): Sighting | undefined {
  let left = channels;
  for (const fulfilment of fulfilments) {
    const covered = named(fulfilment.event).filter((channel) => channels.includes(channel));
    left = covered.length === 0 ? [] : left.filter((channel) => !covered.includes(channel));
    if (left.length === 0) return fulfilment;
  }
  return undefined;
}

/** Whether the last date of `due` is before the fulfilment occurred. */
function isLate({ due }: Line, { event }: Sighting): boolean {
  if (due === undefined) return false;
  const [{ last }, { first }] = [partsOf(String(due)), partsOf(String(event.occurred))];
  return last !== null && first !== null && isBefore(last, first);
}
