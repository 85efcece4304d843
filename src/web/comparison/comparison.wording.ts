import { EDITION } from '../../domain/edition.js';
import type { Comparison } from '../../queries/compare-moments.js';
import { comparisonSentence } from '../../words/comparison.js';
import { stateWords } from '../../words/ledger.js';
import type { Citation } from '../kit/layout/citation.js';
import type { Moment } from '../kit/layout/moment.js';
import type { ComparisonData } from './comparison.data.js';

/** The comparison, or a file of it, with all axes of both moments; the page's own moment says nothing more then. */
export function exactAddress({ relationship, before, after }: Comparison, moment: Moment, file?: string): string {
  return moment.link(
    `/r/${relationship}/compare${file === undefined ? '' : `/${file}`}`,
    { asOf: null, knownAt: null, position: null },
    {
      before: before.asOf,
      after: after.asOf,
      beforeKnownAt: before.knownAt,
      afterKnownAt: after.knownAt,
      beforePosition: String(before.position),
      afterPosition: String(after.position),
      edition: String(EDITION),
    },
  );
}

/** How a comparison is cited, wherever it is shown. */
export function comparisonCitation({
  comparison,
  board: { name },
  visit: { moment, origin },
}: Pick<ComparisonData, 'comparison' | 'board' | 'visit'>): Citation {
  const { before, after, relationship } = comparison;
  return {
    sentence: comparisonSentence(comparison),
    subject: name,
    moments: [before, after],
    address: origin + exactAddress(comparison, moment),
    accessed: moment.today,
    key: `parley-${relationship}-${before.asOf}-${after.asOf}-${after.position}`,
  };
}

/** What a file of the comparison is called, without its ending. */
export function savedName({ relationship, before, after }: Comparison): string {
  return `parley-${relationship}-${before.asOf}-${after.asOf}`;
}

/** The state of a promise at one of the moments. */
export function promiseWords(state: Comparison['commitments'][number]['before']): string {
  return state === null ? 'not on record' : stateWords(state);
}
