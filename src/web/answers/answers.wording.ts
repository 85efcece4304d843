import type { AnswerHistory } from '../../queries/list-answers.js';
import { dayWords } from '../../words/dates.js';
import { lookWords } from '../../words/statuses.js';

/** What is answered about the day, since when it stands on record, and since when anyone could have known it. */
export function answersSentence({ asOf, status, coverage, positions, knowledge }: AnswerHistory): string {
  const known = knowledge[0]?.knownFrom ?? null;
  const since = [
    ...(positions[0] ? [`on record since ${dayWords(positions[0].recordedAt.slice(0, 10))}`] : []),
    ...(known === null ? [] : [`known since ${dayWords(known)}`]),
  ];
  const answer =
    coverage.outside === 'after'
      ? `Not known; the last that is known is “${lookWords(status)}”`
      : `The answer for ${dayWords(asOf)} is “${lookWords(status)}”`;
  return `${[answer, ...since].join(', ')}.`;
}
