import type { NameOf } from './event-names.js';
import { foreign } from './foreign.js';

/** Names parties as the relationship's registration does; one that it does not know keeps its code. */
export function namesOf(parties: readonly { readonly code: string; readonly name: string }[]): NameOf {
  const names = new Map(parties.map(({ code, name }) => [code, foreign(name)]));
  return (code) => names.get(code) ?? code;
}
