import type { VNode } from 'preact';
import type { Moment } from './moment.js';

/** The pages of a relationship; recording is always about today's record, so its link carries no moment. */
const SECTIONS: readonly {
  readonly path: string;
  readonly name: string;
  readonly narrow?: string;
  readonly ofToday?: true;
}[] = [
  { path: '', name: 'Board' },
  { path: '/events', name: 'History' },
  { path: '/commitments', name: 'Promises' },
  { path: '/compare', name: 'Compare' },
  { path: '/record', name: 'Record an event', narrow: 'Record', ofToday: true },
];

/** The way to the other pages of the relationship, at the same moment. */
export function Sections({ relationship, moment }: { relationship: string; moment: Moment }): VNode {
  const base = `/r/${relationship}`;
  return (
    <nav class="sections" aria-label="Pages of this relationship">
      <ul>
        {SECTIONS.map(({ path, name, narrow, ofToday }) => {
          const address = base + path;
          return (
            <li>
              <a
                href={ofToday ? address : moment.link(address)}
                aria-current={moment.path === address ? 'page' : undefined}
              >
                {narrow === undefined ? (
                  name
                ) : (
                  <>
                    <span class="wide">{name}</span>
                    <span class="narrow">{narrow}</span>
                  </>
                )}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
