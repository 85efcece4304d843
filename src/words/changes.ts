import { numberWords } from './numbers.js';

/** What recording would change, in a sentence. */
export function changesSentence(count: number): string {
  if (count === 0) return 'This will change the status of no channel today.';
  return `This will change ${numberWords(count)} ${count === 1 ? 'channel' : 'channels'}.`;
}

/** What recording changed, in a sentence. */
export function changedSentence(count: number): string {
  if (count === 0) return 'Recorded. It changes the status of no channel today.';
  return `Recorded. It changed ${numberWords(count)} ${count === 1 ? 'channel' : 'channels'}.`;
}
