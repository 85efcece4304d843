/** Characters that turn the direction of what stands behind them: embeddings, overrides and isolates. */
const DIRECTIONS = /[\u202A-\u202E\u2066-\u2069]/g;

/** A text of others that becomes a part of a sentence of ours: it must not turn round what stands behind it. */
export function foreign(text: string): string {
  return text.replace(DIRECTIONS, '');
}
