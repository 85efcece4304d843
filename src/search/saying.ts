import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { typeName } from '../words/event-names.js';
import { textsIn } from './documents.js';
import { searchable } from './fold.js';
import { searchWords } from './search-words.js';

/** Whether the events that it is asked about say all words of a search; short ones count too, since every text is read. */
export function saying(search: string | undefined): (event: AnyEvent) => boolean {
  if (search === undefined) return () => true;
  const { long, short } = searchWords(search);
  const words = [...long, ...short];
  return (event) => {
    const said = searchable([...textsIn(event), typeName(event)].join('\n'));
    return words.every((word) => said.includes(word));
  };
}
