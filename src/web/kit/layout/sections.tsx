import { createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import type { Moment } from './moment.js';

interface Section {
  readonly path: string;
  readonly name: string;
  readonly narrow?: string;
  readonly ofToday?: true;
}

/** The pages of a relationship; recording is always about today's record, so its link carries no moment. */
const SECTIONS: readonly Section[] = [
  { path: '', name: 'Board' },
  { path: '/events', name: 'History' },
  { path: '/commitments', name: 'Promises' },
  { path: '/compare', name: 'Compare' },
  { path: '/record', name: 'Record an event', narrow: 'Record', ofToday: true },
];

/** Found by whoever looks for it, and by all as soon as somebody may propose and not record. */
const PROPOSALS: Section = { path: '/proposals', name: 'Proposals', ofToday: true };

/** Whether proposals are to be found. */
export const ProposesContext = createContext(false);

/** The way to the other pages of the relationship, at the same moment. */
export function Sections({ relationship, moment }: { relationship: string; moment: Moment }): VNode {
  const base = `/r/${relationship}`;
  return (
    <nav class="sections" aria-label="Pages of this relationship">
      <ul>
        {[...SECTIONS, ...(useContext(ProposesContext) ? [PROPOSALS] : [])].map(({ path, name, narrow, ofToday }) => {
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
