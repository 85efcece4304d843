import type { VNode } from 'preact';
import { formatDay, type EpochDay } from '../../domain/time/days.js';
import type { RelationshipAnswer } from '../../queries/show-board.js';
import { dayWords } from '../../words/dates.js';
import type { PageContent } from '../kit/layout/document.js';
import { canBeLookedThrough, type LookedThrough } from './looked-through.data.js';

/** A relationship and how far it is covered. */
export type Covered = Pick<RelationshipAnswer, 'relationship' | 'name' | 'coverage'>;

/** What was said of each relationship, and those of which it can still be said. */
export function lookedThroughPage(
  relationships: readonly Covered[],
  done: readonly LookedThrough[],
  today: EpochDay,
): PageContent {
  return {
    title: 'Looked through today – Parley',
    bar: null,
    isPast: false,
    main: (
      <div class="form-page">
        <p class="kicker">
          <a href="/">All relationships</a>
        </p>
        <h1>Looked through today: nothing new</h1>
        <p class="lead">
          Whoever looked for news and found none says so here. Then silence counts, up to and including{' '}
          {dayWords(formatDay(today))}; of the days after, only what is recorded is known.
        </p>
        {done.length > 0 && <Done done={done} />}
        <LookThrough relationships={relationships} today={formatDay(today)} />
      </div>
    ),
  };
}

function Done({ done }: { done: readonly LookedThrough[] }): VNode {
  return (
    <div class="notice" role="alert" tabindex={-1} autofocus>
      <ul class="plain">
        {done.map(({ relationship, name, outcome }) => (
          <li>
            <a href={`/r/${relationship}`}>{name}</a>: {OUTCOMES[outcome]}
          </li>
        ))}
      </ul>
    </div>
  );
}

const OUTCOMES: { readonly [O in LookedThrough['outcome']]: string } = {
  stated: 'recorded. The record reaches today.',
  stands: 'that is on record already.',
  watched: 'nothing to record. Somebody watches it, so silence counts anyway.',
};

/** The relationships of which it can be said, to be ticked, with the button that says it; nothing where there is none. */
export function LookThrough({ relationships, today }: { relationships: readonly Covered[]; today: string }): VNode {
  const open = relationships.filter(({ coverage }) => canBeLookedThrough(coverage, today));
  if (open.length === 0)
    return <p class="quiet">There is nothing left to look through: each record is watched, or reaches today.</p>;
  return (
    <form class="looked-through" method="post" action="/looked-through">
      <ul class="ticks">
        {open.map(({ relationship, name, coverage: { through } }) => (
          <li>
            <label>
              <input type="checkbox" name="relationship" value={relationship} checked={through !== null} />
              <span>
                {name}{' '}
                <span class="quiet">{through === null ? 'never said so far' : `reaches ${dayWords(through)}`}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <button>Looked through today: nothing new</button>
    </form>
  );
}

/** The same of one relationship, as a button alone; nothing where it cannot be said. */
export function LookedThroughButton({
  relationship,
  coverage,
  today,
}: Omit<Covered, 'name'> & { today: string }): VNode | null {
  if (!canBeLookedThrough(coverage, today)) return null;
  return (
    <form class="looked-through" method="post" action="/looked-through">
      <input type="hidden" name="relationship" value={relationship} />
      <button>Looked through today: nothing new</button>
    </form>
  );
}
