import type { VNode } from 'preact';
import { keeperName, licenseWords, type Keeper } from '../../words/keeper.js';
import { capital } from '../../words/numbers.js';
import { PURPOSE } from '../../words/purpose.js';
import { lookWords } from '../../words/statuses.js';
import { OTHER_TERMS, STATUS_TERMS } from '../../words/terms.js';
import { Icon, Textures } from '../kit/charts/icons.js';
import type { PageContent } from '../kit/layout/document.js';

/** The page in its frame: it has no moment. */
export function aboutContent(keeper: Keeper): PageContent {
  return { title: 'About and terms – Parley', bar: null, isPast: false, main: <About keeper={keeper} /> };
}

function About({ keeper }: { keeper: Keeper }): VNode {
  return (
    <div class="about-page">
      <Textures />
      <h1>About and terms</h1>
      <p class="lead">
        <b>Parley</b> {PURPOSE}
      </p>
      <Who keeper={keeper} />
      <h2>How to read them</h2>
      <p>
        The records hold events, each as it was reported, with its sources. Every status is computed from them by
        published rules; nobody sets one by hand. Nothing is ever rewritten: a correction is an entry of its own, and
        what a page said before can be asked for again.
      </p>
      <p>
        <i>Severed</i> and <i>suspended</i> are categories of Parley. What the sides themselves said stands beside them,
        in their own words. Names of states, territories and institutions are those of the records; they imply no
        position on the status of any of them.
      </p>
      <h2>The statuses</h2>
      <dl class="terms">
        {STATUS_TERMS.map(([look, meaning]) => (
          <>
            <dt class={`status w-${look}`}>
              <Icon look={look} />
              {capital(lookWords(look))}
            </dt>
            <dd>{meaning}</dd>
          </>
        ))}
      </dl>
      <h2>Other terms</h2>
      <dl class="terms">
        {OTHER_TERMS.map(([term, meaning]) => (
          <>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </>
        ))}
      </dl>
    </div>
  );
}

function contactAddress(contact: string): string {
  return /^https?:/i.test(contact) ? contact : `mailto:${contact}`;
}

/** What the settings of the server say of its keeper. */
function Who({ keeper }: { keeper: Keeper }): VNode {
  return (
    <>
      <h2>Who keeps these records</h2>
      <dl class="terms">
        <dt>Keeper</dt>
        <dd>{keeperName(keeper)}</dd>
        <dt>Contact</dt>
        <dd>
          {keeper.contact === null ? (
            'No contact stated'
          ) : (
            <a href={contactAddress(keeper.contact)}>{keeper.contact}</a>
          )}
        </dd>
        <dt>Method</dt>
        <dd>{keeper.method ?? 'No method stated'}</dd>
        <dt>Licence of the data</dt>
        <dd>{licenseWords(keeper)}</dd>
      </dl>
    </>
  );
}
