import type { VNode } from 'preact';
import { figures } from '../../words/numbers.js';
import type { Moment } from '../kit/layout/moment.js';

/** Looks for relationships by name, code or party. `found`: how many of all are shown. */
export function Search({ moment, found, all }: { moment: Moment; found: number; all: number }): VNode {
  const q = moment.parameter('q') ?? '';
  const sort = moment.parameter('sort');
  const { asked } = moment;
  return (
    <form class="question" method="get" action="/" role="search">
      <label for="q">Relationships of</label>
      <input id="q" name="q" type="search" value={q} size={18} autocomplete="off" placeholder="a party, a name" />
      {sort !== undefined && <input type="hidden" name="sort" value={sort} />}
      {asked.asOf !== undefined && <input type="hidden" name="asOf" value={moment.asOf} />}
      {asked.knownAt !== undefined && <input type="hidden" name="knownAt" value={moment.knownAt} />}
      <button>Search</button>
      {q !== '' && (
        <span>
          {figures(found)} of {figures(all)}. <a href={moment.link('/')}>All</a>
        </span>
      )}
    </form>
  );
}
