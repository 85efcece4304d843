import type { Marks } from '../queries/provenance.js';

/** How far something can be relied on: "disputed, told by one side only, without a source"; empty where nothing is to be said. */
export function markedWords({ disputed, oneSided, noSource }: Marks): string {
  return [
    ...(disputed ? ['disputed'] : []),
    ...(oneSided ? ['told by one side only'] : []),
    ...(noSource ? ['without a source'] : []),
  ].join(', ');
}
