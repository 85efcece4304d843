/** Characters that change the writing direction of what follows: embeddings, overrides and isolates. */
const DIRECTIONS = /[\u202A-\u202E\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Other people's text inside a sentence of ours: it must not reverse what follows. What is read from right to left keeps to itself
 * between two isolates, or a number behind it would stand before it.
 */
export function undirected(text: string): string {
  const plain = text.replace(DIRECTIONS, '');
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}
