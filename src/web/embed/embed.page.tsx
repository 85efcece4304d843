import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { StatedAxes } from '../../queries/asked-axes.js';
import type { ChannelAnswer } from '../../queries/channel-answer.js';
import { rowName } from '../../words/channels.js';
import { dayWords } from '../../words/dates.js';
import { keptBy, licenseWords, stamped, type Keeper } from '../../words/keeper.js';
import { lookOf, lookWords } from '../../words/statuses.js';
import { paperStyle } from '../kit/assets/chart-style.js';
import { Icon } from '../kit/charts/icons.js';
import { Since, type SinceLine } from '../kit/layout/since-line.js';

/** How an embed is coloured: as the reader's machine is, or always the one way. */
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What an embed shows. */
export interface Embedded {
  readonly subject: string;
  /** The answer, in a sentence. */
  readonly sentence: string;
  /** Sentences beside it. */
  readonly detail?: string;
  /** The channels of a board; none beside the answer about one. */
  readonly channels: readonly ChannelAnswer[];
  readonly axes: Pick<StatedAxes, 'asOf' | 'knownAt' | 'position' | 'edition'>;
  /** The page of exactly this view; whole. */
  readonly address: string;
  /** Whether it moves on with the record: then its own day is said. */
  readonly live: boolean;
  readonly since: SinceLine | null;
  readonly theme: Theme;
}

const COLOURS = ['ink', 'ink-2', 'paper', 'rule', 'open', 'amber-word', 'suspended-word', 'quiet-word', 'past-paper'];

/** The one style of embeds; the content security policy names it by its hash. */
export const EMBED_STYLE = `:root{${paperStyle('light', COLOURS)}}:root.dark{${paperStyle('dark', COLOURS)}}
@media (prefers-color-scheme:dark){:root.auto{${paperStyle('dark', COLOURS)}}}
body{margin:0;padding:12px 14px;background:var(--paper);color:var(--ink)}
body{font:14px/20px Inter,system-ui,Arial,sans-serif;overflow-wrap:anywhere}
h1{font-size:17px;line-height:22px;margin:1px 0 5px}h1 a{display:block;padding:1px 0}p{margin:0}.detail{margin:0 0 8px}
a{color:inherit;text-decoration-thickness:1px;text-underline-offset:3px}
.kicker,.foot{font-size:12px;line-height:16px;color:var(--ink-2)}
ul{list-style:none;margin:0 0 8px;padding:0;columns:2 16em;column-gap:20px}
li{display:flex;gap:6px;align-items:baseline;break-inside:avoid;padding:2px 0;border-bottom:1px solid var(--rule)}
li b{font-weight:600;flex:1}li span{color:var(--ink-2)}
.icon{flex:none;align-self:center;color:var(--quiet-word)}.icon .solid{fill:currentColor}
.icon .line{fill:none;stroke:currentColor;stroke-width:1.6}.icon .cut{stroke:var(--paper);stroke-width:1.6;fill:none}
.i-operating{color:var(--open)}.i-strained{color:var(--amber-word)}.i-unresponsive,.i-suspended,.i-severed{color:var(--suspended-word)}
.outdated{background:var(--past-paper);padding:6px 8px;margin:0 0 8px}`;

/** The embed as a page of its own, without script. */
export function embedHtml(embedded: Embedded, keeper: Keeper): string {
  return `<!doctype html>\n${renderToString(<EmbedDocument embedded={embedded} keeper={keeper} />)}`;
}

function EmbedDocument({ embedded, keeper }: { embedded: Embedded; keeper: Keeper }): VNode {
  const { subject, sentence, detail, channels, since, theme, address } = embedded;
  return (
    <html lang="en" class={theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{stamped(keeper.stamp, `${subject}: ${sentence}`)}</title>
        {/* As it is: the policy names it by its hash. */}
        <style dangerouslySetInnerHTML={{ __html: EMBED_STYLE }} />
        {/* Whoever follows a link leaves the frame. */}
        <base target="_blank" />
      </head>
      <body>
        <Since since={since} />
        <p class="kicker">{stamped(keeper.stamp, subject)}</p>
        <h1>
          <a href={address} rel="noopener">
            {sentence}
          </a>
        </h1>
        {detail && <p class="detail">{detail}</p>}
        {channels.length > 0 && (
          <ul>
            {channels.map((channel) => (
              <li>
                <Icon look={lookOf(channel)} />
                <b>{rowName(channel)}</b> <span>{lookWords(lookOf(channel))}</span>
              </li>
            ))}
          </ul>
        )}
        <Foot embedded={embedded} keeper={keeper} />
      </body>
    </html>
  );
}

function Foot({ embedded: { axes, live, address }, keeper }: { embedded: Embedded; keeper: Keeper }): VNode {
  const { asOf, knownAt, position, edition } = axes;
  return (
    <p class="foot">
      {live ? `As of ${dayWords(asOf)}; this view moves on with the record. ` : ''}
      True on {dayWords(asOf)}, as known on {dayWords(knownAt)}, position {position}, edition {edition}.{' '}
      {keptBy(keeper)}. {licenseWords(keeper)}.{' '}
      <a href={address} rel="noopener">
        Parley
      </a>
    </p>
  );
}
