import { dayWords } from '../../words/dates.js';
import { figures } from '../../words/numbers.js';
import type { ChangesData } from './changes.data.js';

/** What the page of changes says in its headline: how much was recorded, or whose and which changes are told. */
export function recordChangesSentence({ list, filter: { by, from, to }, editors }: ChangesData): string {
  const days = `${from === undefined ? '' : ` from ${dayWords(from)}`}${to === undefined ? '' : ` to ${dayWords(to)}`}`;
  const editor = editors.find(([id]) => id === by)?.[1];
  if (editor !== undefined) return `What ${editor} recorded${days}.`;
  if (days !== '') return `What was recorded${days}.`;
  return list.position === 1 ? 'The record has one entry.' : `The record has ${figures(list.position)} entries.`;
}

/** What somebody did, before what it was done to. */
export const DONE_WORDS = {
  recorded: 'Recorded',
  corrected: 'Corrected',
  retracted: 'Retracted',
  withheld: 'Withheld',
} as const;
