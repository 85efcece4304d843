import type { VNode } from 'preact';
import type { StatedAxes } from '../../../queries/asked-axes.js';
import type { Moment } from './moment.js';

/** How another site shows a view: by default exactly this one, for good; or one that moves on with the record. */
export function EmbedSnippet({
  path,
  axes: { asOf, knownAt, position },
  moment,
  origin,
  title,
}: {
  /** The address of the page, from `/r/` on. */
  path: string;
  axes: Pick<StatedAxes, 'asOf' | 'knownAt' | 'position'>;
  moment: Moment;
  origin: string;
  title: string;
}): VNode {
  const embed = origin + path.replace(/^\/r\//, '/embed/');
  const badge = /^\/r\/([^/]+)\/channels\/([^/]+)$/.exec(path);
  const exact = moment.link(embed, { asOf, knownAt, position });
  return (
    <details class="embedding">
      <summary>Embed</summary>
      <p>Exactly this view:</p>
      <pre tabindex={0}>{frame(exact, title)}</pre>
      <p>Live, with its day:</p>
      <pre tabindex={0}>{frame(embed, title)}</pre>
      {badge && (
        <>
          <p>In one line, as of the day it is looked at:</p>
          <pre tabindex={0}>{`<img src="${origin}/badge/${badge[1]}/${badge[2]}.svg" alt="${attribute(title)}">`}</pre>
        </>
      )}
    </details>
  );
}

function frame(address: string, title: string): string {
  const src = attribute(address);
  return `<iframe src="${src}" title="${attribute(title)}" width="640" height="360" loading="lazy"></iframe>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
