import type { VNode } from 'preact';
import type { ImportAnswer, RowVerdict } from '../../http/imports/import-answer.js';
import { formWords, warningWords } from './import.wording.js';

/** So many rows are shown: first those that cannot be recorded, then those with something odd. */
const MOST_SHOWN = 100;

/** What becomes of the rows, as far as there is something to tell. */
export function Verdicts({ answer: { verdicts } }: { answer: ImportAnswer }): VNode | null {
  const told = [
    ...verdicts.filter(({ errors }) => errors.length > 0),
    ...verdicts.filter(({ errors, warnings }) => errors.length === 0 && warnings.length > 0),
  ];
  if (told.length === 0) return null;
  const more = told.length - MOST_SHOWN;
  return (
    <>
      <h2>Row by row</h2>
      <div class="scroll" tabindex={0} role="region" aria-label="Rows">
        <table class="verdicts">
          <thead>
            <tr>
              <th scope="col" class="figure">
                Row
              </th>
              <th scope="col">Column</th>
              <th scope="col">What to know</th>
            </tr>
          </thead>
          <tbody>{told.slice(0, MOST_SHOWN).flatMap(linesOf)}</tbody>
        </table>
      </div>
      {more > 0 && <p class="quiet">And {more} rows more.</p>}
    </>
  );
}

function linesOf({ row, errors, warnings }: RowVerdict): VNode[] {
  return [
    ...errors.map(({ column, message }) => (
      <tr class="wrong">
        <th scope="row" class="figure">
          {row}
        </th>
        <td>{column ?? '–'}</td>
        <td>{formWords(message)}</td>
      </tr>
    )),
    ...warnings.map((warning) => (
      <tr>
        <th scope="row" class="figure">
          {row}
        </th>
        <td>–</td>
        <td>{warningWords(warning)}</td>
      </tr>
    )),
  ];
}
