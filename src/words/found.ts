import type { SearchResults } from '../queries/search-record.js';

/** Something that a search found. */
export type FoundOne = SearchResults['data'][number];

/** What is found, one and many. */
const KINDS: { readonly [K in FoundOne['kind']]: readonly [one: string, many: string] } = {
  event: ['Event', 'Events'],
  channel: ['Channel', 'Channels'],
  promise: ['Promise', 'Promises'],
  person: ['Person', 'People'],
  place: ['Place', 'Places'],
};

/** The kinds, as they are asked for. */
export const KINDS_OF_FOUND = Object.keys(KINDS) as readonly FoundOne['kind'][];

/** What something found is, in a word. */
export function foundKind(kind: FoundOne['kind'], many = false): string {
  return KINDS[kind][many ? 1 : 0];
}

/** A text in pieces, those that were looked for apart from the others. */
export function markedPieces(
  text: string,
  mark: FoundOne['mark'],
): readonly { readonly text: string; readonly found: boolean }[] {
  let at = 0;
  const pieces = mark.flatMap(([begins, ends]) => {
    const before = { text: text.slice(at, begins), found: false };
    at = ends;
    return [before, { text: text.slice(begins, ends), found: true }];
  });
  return [...pieces, { text: text.slice(at), found: false }].filter((piece) => piece.text !== '');
}
