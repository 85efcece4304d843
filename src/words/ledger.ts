import type { CommitmentState } from '../domain/status/commitments.js';
import { listInWords } from '../domain/status/in-words.js';
import type { CommitmentAnswer } from '../queries/show-commitments.js';
import { daysBetween, dayWords, reportedWords } from './dates.js';
import { capital, dayCount, numberWords } from './numbers.js';

/** The states in reading order. */
export const STATES: readonly CommitmentState[] = ['kept', 'partly_kept', 'past_due', 'lapsed', 'open'];

const WORDS: Readonly<Record<CommitmentState, string>> = {
  kept: 'kept',
  partly_kept: 'kept in part',
  past_due: 'past due',
  lapsed: 'lapsed',
  open: 'waiting',
};

/** The word beside a promise's sign. */
export function stateWords(state: CommitmentState): string {
  return WORDS[state];
}

/** What became of all promises, in a sentence. */
export function ledgerSentence(promises: readonly Pick<CommitmentAnswer, 'state'>[]): string {
  if (promises.length === 0) return 'No promise is on record by this date.';
  const counts = STATES.map((state) => ({
    state,
    count: promises.filter((promise) => promise.state === state).length,
  })).filter(({ count }) => count > 0);
  const parts = counts.map(
    ({ state, count }) =>
      `${numberWords(count)} ${WORDS[state]}${state === 'past_due' ? ' with no fulfilment on record' : ''}`,
  );
  return capital(
    `${numberWords(promises.length)} ${promises.length === 1 ? 'promise is' : 'promises are'} on record: ${listInWords(parts)}.`,
  );
}

export interface LedgerLine {
  readonly promise: CommitmentAnswer;
  /** The ISO day of the agreement. */
  readonly agreed: string;
  /** The ISO day up to which silence is counted: the day asked for, or the last one watched. */
  readonly until: string;
  /** Whether the record ends there, before the day asked for. */
  readonly recordEnds: boolean;
}

/** What became of the promise, in words: "kept late, after 54 days", "waiting for 928 days, due 2024". */
export function outcomeWords(line: LedgerLine): string {
  const { state, late, fulfilments, due, nextDue } = line.promise;
  if (nextDue !== null && state !== 'lapsed') return recurringWords(line.promise, nextDue);
  const after = dayCount(fulfilments.at(-1)?.days ?? 0);
  const by = due === null ? '' : `, due ${reportedWords(due)}`;
  const { agreed, until, recordEnds } = line;
  const silent = `${dayCount(Math.max(0, daysBetween(agreed, until)))}${recordEnds ? ` when the record ends on ${dayWords(until)}` : ''}`;
  switch (state) {
    case 'kept':
      return `kept${late ? ' late' : ''}, after ${after}${late ? by : ''}`;
    case 'partly_kept':
      return `kept in part, after ${after}`;
    case 'lapsed':
      return 'lapsed: it will not be kept any more';
    case 'past_due':
      return `past due, no fulfilment on record${by}`;
    case 'open':
      return `waiting for ${silent}${by}`;
  }
}

/** A recurring promise: how often it was kept, and when it is due again. */
function recurringWords({ state, fulfilments: { length } }: CommitmentAnswer, nextDue: string): string {
  const kept = length === 0 ? '' : `kept ${length === 1 ? 'once' : `${numberWords(length)} times`}, `;
  const again = length === 0 ? 'due' : 'due again';
  return state === 'past_due'
    ? `${kept}past due: it was ${again} on ${dayWords(nextDue)}`
    : `${kept}${again} on ${dayWords(nextDue)}`;
}
