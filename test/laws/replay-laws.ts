import { recordBeside } from './beside.js';
import { expectSame, type Law } from './law.js';
import { answer, anyQuestion } from './questions.js';

const QUESTIONS = 6;

/**
 * Positions replay the record: asked at a position it answers as a record that ends there, whatever came later; only what was
 * withheld since is not said (docs/domain.md §5).
 */
export const positionsReplay: Law = async (told) => {
  const { lines, world, recorded, points, chance } = told;
  const position = 1 + chance.below(lines.length);
  // What is withheld later is withheld here too, so the record to compare with ends before or after all of it.
  if (lines.slice(position).some(({ type }) => type === 'EventWithheld')) return 0;
  const record = recordBeside(told, 'replayed', lines.slice(0, position));
  for (let count = 0; count < QUESTIONS; count++) {
    const at = { ...chance.one(points), position };
    const question = anyQuestion(lines, at, { ...chance.one(points), position: 1 + chance.below(position) }, chance);
    if (question.ask === 'changes') continue;
    const there = { ...question, event: question.event.replace(recorded.relationship, record.relationship) };
    const found = await answer(world, recorded.relationship, question);
    const expected = await answer(told.beside, record.relationship, there);
    expectSame(question, unnamed(found, recorded.relationship), unnamed(expected, record.relationship));
  }
  return QUESTIONS;
};

/** The answer without the name of its record, also where a cursor holds it. */
function unnamed(text: string, relationship: string): unknown {
  const told = (key: string, value: unknown) => (key === 'next' ? value !== null : value);
  return JSON.parse(text.replaceAll(relationship, 'us-cn'), told) as unknown;
}
