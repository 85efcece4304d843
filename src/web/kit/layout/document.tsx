import type { ComponentChildren, VNode } from 'preact';
import type { Assets } from '../assets/assets.js';
import { STAMP_SENTENCES, STAMP_WORDS, stamped, type Keeper } from '../../../words/keeper.js';
import type { MarkdownContent } from '../markdown/markdown-page.js';
import { FeedTags } from './follow-links.js';
import { Footer } from './footer.js';
import { KeeperContext } from './keeper.js';
import type { ShownPosition } from './lag.js';
import { WrongDatesContext, type WrongDates } from './wrong-dates.js';
import { SearchBox, type SearchFrom } from './search-box.js';
import { ProposesContext } from './sections.js';
import { Since, type SinceLine } from './since-line.js';
import { ShareTags, type Share } from './share.js';

/** What a page consists of. */
export interface PageContent {
  /** Of the window; the page's own name comes first. */
  readonly title: string;
  /** The sticky line; null on a page that has no moment. */
  readonly bar: VNode | null;
  /** The way to the other pages of the relationship. */
  readonly sections?: VNode;
  readonly main: ComponentChildren;
  /** Where its search box looks; null on the page that has one of its own. */
  readonly search?: SearchFrom | null;
  /** Whether a date is another than today: the frame says so in amber, beside the words of the bar. */
  readonly isPast: boolean;
  /** The one address under which the page is to be found, whole; filled in by those who send pages. */
  readonly canonical?: string;
  /** What those show who show a link to it. */
  readonly share?: Share;
  /** The address of exactly what it shows, whole; left out where that is the one it was asked at. */
  readonly exact?: string;
  /** The same as Markdown; left out where the page has no such form. */
  readonly markdown?: MarkdownContent;
  /** That its pinned answer is another today. */
  readonly since?: SinceLine | null;
  /** Whether searches of the web are asked to leave it out: it tells of more than the record. */
  readonly unlisted?: true;
  /** Whether a form on it records: then it sends its origin to this server, by which a write is told from one of another site. */
  readonly records?: true;
  /** The newest position it speaks from; left out where it is pinned to one. */
  readonly shown?: ShownPosition | undefined;
}

/** What is the same of many pages. */
export interface Frame {
  readonly assets: Pick<Assets, 'style' | 'icon' | 'scripts'>;
  readonly keeper: Keeper;
  /** Whether there is something to sign in with. */
  readonly signIn: boolean;
  /** Whether proposals are to be found. */
  readonly proposes: boolean;
  /** The address of exactly this page; left out where it has none. */
  readonly address?: string | null;
  /** What was typed into its date fields and is no day. */
  readonly wrong?: WrongDates;
  /** That the page shows less than is recorded. */
  readonly lag?: string | null;
}

/** Where the page is to be found, and what those show who show a link to it. */
export function aboutPage(canonical: string, share: Share): VNode {
  return (
    <>
      <link rel="canonical" href={canonical} />
      <ShareTags share={share} />
    </>
  );
}

function stampedShare(share: Share, { stamp }: Keeper): Share {
  return stamp === null
    ? share
    : { ...share, title: stamped(stamp, share.title), description: stamped(stamp, share.description) };
}

/** The page in its frame. */
export function documentOf(
  { title, bar, sections, main, search = {}, isPast, canonical, share, since = null, unlisted }: PageContent,
  { assets, keeper, signIn, proposes, address = null, lag = null, wrong = new Map() }: Frame,
): VNode {
  return (
    <html lang="en" class={isPast ? 'past' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{stamped(keeper.stamp, title)}</title>
        {canonical !== undefined && share && aboutPage(canonical, stampedShare(share, keeper))}
        {canonical !== undefined && <FeedTags canonical={canonical} />}
        {/* Links of another day lead to other days without end: whoever collects pages collects those of today. */}
        {(isPast || unlisted) && <meta name="robots" content={unlisted ? 'noindex, nofollow' : 'nofollow'} />}
        <link rel="stylesheet" href={assets.style} />
        <link rel="icon" type="image/svg+xml" href={assets.icon} />
      </head>
      <body>
        <a class="skip" href="#main">
          To the content
        </a>
        {keeper.stamp !== null && (
          <p class="stamp">
            <b>{STAMP_WORDS[keeper.stamp]}</b> {STAMP_SENTENCES[keeper.stamp]}
          </p>
        )}
        <WrongDatesContext.Provider value={wrong}>
          <KeeperContext.Provider value={keeper}>{bar}</KeeperContext.Provider>
        </WrongDatesContext.Provider>
        <main id="main">
          {lag !== null && <p class="lag">{lag}</p>}
          <Since since={since} />
          {search && <SearchBox {...search} />}
          <ProposesContext.Provider value={proposes}>{sections}</ProposesContext.Provider>
          <WrongDatesContext.Provider value={wrong}>
            <KeeperContext.Provider value={keeper}>{main}</KeeperContext.Provider>
          </WrongDatesContext.Provider>
        </main>
        <Footer keeper={keeper} address={address} signIn={signIn} />
        {/* Behind all that is to be seen, so that on a slow line they do not keep the style waiting. */}
        {assets.scripts.map((script) => (
          <script type="module" src={script} />
        ))}
      </body>
    </html>
  );
}
