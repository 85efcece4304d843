import type { ComponentChildren, VNode } from 'preact';
import type { Citation } from './citation.js';
import { Cite } from './cite.js';
import type { Moment } from './moment.js';

/** What the sticky line offers for the view as a whole: links of the page's own, the link to exactly this, its citation. */
export function ViewLinks({
  exact,
  citation,
  children,
}: {
  exact: string;
  citation?: Citation | undefined;
  children?: ComponentChildren;
}): VNode {
  return (
    <nav class="ways" aria-label="This view">
      {children}
      <a href={exact}>
        <span class="wide">Link to exactly this</span>
        <span class="narrow">Link</span>
      </a>
      {citation && <Cite citation={citation} />}
    </nav>
  );
}

/** A day of the past as known then, as known today, or both side by side: each one click away. */
export function AsKnown({
  moment,
  kept = {},
}: {
  moment: Moment;
  kept?: Readonly<Record<string, string>>;
}): VNode | null {
  const { asOf, knownAt, today, path } = moment;
  if (asOf >= today) return null;
  const record = /^\/r\/([^/]+)/.exec(path)?.[1];
  return (
    <span class="pair">
      <span class="wide">As known </span>
      <span class="narrow">Known </span>
      {knownAt === asOf ? (
        <b aria-current="true">then</b>
      ) : (
        <a href={moment.link(path, { knownAt: asOf }, kept)}>
          <span class="unseen">As known </span>then
        </a>
      )}
      {' | '}
      {knownAt === today ? (
        <b aria-current="true">today</b>
      ) : (
        <a href={moment.link(path, { knownAt: null }, kept)}>
          <span class="unseen">As known </span>today
        </a>
      )}
      {record !== undefined && (
        <>
          {' | '}
          <a href={thenAndNow(moment, record)}>
            <span class="unseen">As known then and as known today, </span>
            <span class="wide">side by side</span>
            <span class="narrow">both</span>
          </a>
        </>
      )}
    </span>
  );
}

/** The same day twice: as known then, and as known today. */
function thenAndNow({ asOf, asked: { position } }: Moment, record: string): string {
  const at: Record<string, string> =
    position === undefined ? {} : { beforePosition: String(position), afterPosition: String(position) };
  return `/r/${record}/compare?${new URLSearchParams({ before: asOf, after: asOf, beforeKnownAt: asOf, ...at }).toString()}`;
}
