import type { VNode } from 'preact';
import type { Moment } from './moment.js';

/** Where a page's box looks: at the moment of the page, in its relationship if it has one. */
export interface SearchFrom {
  readonly moment?: Moment;
  readonly relationship?: string;
}

/** The one box on every page. */
export function SearchBox({ moment, relationship }: SearchFrom): VNode {
  const { asOf, knownAt } = moment?.asked ?? {};
  return (
    <form class="search-box" method="get" action="/search" role="search">
      <input name="q" type="search" aria-label="Search" placeholder="Search" maxlength={200} required />
      {relationship !== undefined && <input type="hidden" name="relationship" value={relationship} />}
      {asOf !== undefined && <input type="hidden" name="asOf" value={moment!.asOf} />}
      {knownAt !== undefined && <input type="hidden" name="knownAt" value={moment!.knownAt} />}
      <button>Search</button>
    </form>
  );
}
