import type { ComponentChildren, VNode } from 'preact';
import type { Assets } from '../assets/assets.js';
import type { Shown } from './lag.js';
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
  /** Whether a date is another than today: the frame says so in amber, beside the words of the bar. */
  readonly isPast: boolean;
  /** What those show who show a link to it. */
  readonly share?: Share;
  /** The newest position it speaks from; left out where it is pinned to one. */
  readonly shown?: Shown | undefined;
}

/** The page in its frame. */
export function documentOf(
  { title, bar, sections, main, isPast, share }: PageContent,
  assets: Pick<Assets, 'style' | 'icon' | 'scripts'>,
  lag: string | null = null,
): VNode {
  return (
    <html lang="en" class={isPast ? 'past' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        {share && <ShareTags share={share} />}
        <link rel="stylesheet" href={assets.style} />
        <link rel="icon" type="image/svg+xml" href={assets.icon} />
        {assets.scripts.map((script) => (
          <script type="module" src={script} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          To the content
        </a>
        {bar}
        <main id="main">
          {lag !== null && <p class="lag">{lag}</p>}
          {sections}
          {main}
        </main>
        <footer class="foot">
          <a href="/">Parley</a>, the open record of military dialogue · <a href="/api/docs">API</a>
          <span class="foot-note"> · Every status is computed from the events on record.</span>
        </footer>
      </body>
    </html>
  );
}
