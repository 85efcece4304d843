import type { VNode } from 'preact';
import type { ImportAnswer } from '../../http/imports/import-answer.js';
import { lookWords } from '../../words/statuses.js';

/** What changes on the board. */
export function ImportChanges({
  answer: { changes, recorded },
  heading,
}: {
  answer: Pick<ImportAnswer, 'changes' | 'recorded'>;
  heading: string;
}): VNode | null {
  if (changes === null)
    return (
      <p class="quiet">So many events are not tried out beforehand: what they change is seen when they are recorded.</p>
    );
  if (changes.length === 0) return recorded === 0 ? null : <p class="quiet">It changes no status of today.</p>;
  return (
    <>
      <h2>{heading}</h2>
      <ul class="change-list">
        {changes.map(({ channel, before, after }) => (
          <li>
            <b>{channel}</b> {lookWords(before)} → {lookWords(after)}
          </li>
        ))}
      </ul>
    </>
  );
}
