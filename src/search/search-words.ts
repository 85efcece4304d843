import { searchable } from './fold.js';

/** Signs of a search; what is longer is no search but a text. */
export const LONGEST_SEARCH = 200;
/** No more words are looked for. */
const MOST_WORDS = 12;
/** Signs of a word that the index finds; shorter ones only narrow what others find. */
const SHORTEST = 3;

/** What a search looks for: every one of its words. */
export interface SearchWords {
  /** Three signs and more, of scripts without spaces two: the index finds them. */
  readonly long: readonly string[];
  /** Shorter ones, which stand beside others. */
  readonly short: readonly string[];
}

/** The words of a search, as `searchable` makes them; what stands in quotation marks is one word as it stands. */
export function searchWords(search: string): SearchWords {
  const words = [...search.matchAll(/["“”„]([^"“”„]*)(?:["“”„]|$)|[^\s"“”„]+/gu)]
    .map(([whole, quoted]) => searchable(quoted === undefined ? bare(whole) : quoted.trim().replace(/\s+/g, ' ')))
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const different = [...new Set(words)].slice(0, MOST_WORDS);
  const isLong = (word: string): boolean => [...word].length >= SHORTEST;
  return { long: different.filter(isLong), short: different.filter((word) => !isLong(word)) };
}

/** Without the signs of a sentence around it. */
function bare(word: string): string {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}
