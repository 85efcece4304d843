import type { NameOf } from './event-names.js';
import { undirected } from './foreign.js';
import { countryWords } from './languages.js';

/**
 * Names parties as the relationship's registration does, and other states by their code; anything else is left alone.
 */
export function namesOf(parties: readonly { readonly code: string; readonly name: string }[]): NameOf {
  const names = new Map(parties.map(({ code, name }) => [code, undirected(name)]));
  return (code) => names.get(code) ?? countryWords(code) ?? code;
}
