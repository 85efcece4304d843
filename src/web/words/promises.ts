import type { CommitmentAnswer } from '../../queries/show-commitments.js';
import { dayCount } from './numbers.js';
import { reportedWords } from './dates.js';

/** What became of a promise, in words: "kept after 54 days", "past due, no fulfilment on record". */
export function promiseState({ state, late, fulfilments, due, oneSided }: CommitmentAnswer): string {
  const last = fulfilments.at(-1);
  const words = {
    kept: `kept${late ? ' late' : ''}, after ${dayCount(last?.days ?? 0)}`, partly_kept: `kept in part, after ${dayCount(last?.days ?? 0)}`,
    lapsed: 'lapsed', past_due: 'past due, no fulfilment on record', open: due === null ? 'open' : `open, due ${reportedWords(due)}`,
  }[state];
  return oneSided ? `${words}; promised by one side’s account only` : words;
}
