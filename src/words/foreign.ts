/** Characters that change the writing direction of what follows: embeddings, overrides and isolates. */
const DIRECTIONS = /[\u202A-\u202E\u2066-\u2069]/g;

/** Other people's text inside a sentence of ours: it must not reverse what follows. */
export function undirected(text: string): string {
  return text.replace(DIRECTIONS, '');
}
