import type { VNode } from 'preact';
import type { Moment } from './moment.js';

interface PageLinksProps {
  readonly moment: Moment;
  /** The page of the list; by default the one that is asked for. */
  readonly path?: string;
  /** What else the list is cut to. */
  readonly kept?: Readonly<Record<string, string>>;
  readonly label: string;
  /** What leads back to the beginning. */
  readonly first: string;
  /** What leads on. */
  readonly more: string;
  /** The cursor of the next part; null at the end. */
  readonly next: string | null;
}

/** Leads through a list that comes in parts, each by its cursor; nothing where all of it is shown. */
export function PageLinks({
  moment,
  path = moment.path,
  kept = {},
  label,
  first,
  more,
  next,
}: PageLinksProps): VNode | null {
  const later = moment.parameter('cursor') !== undefined;
  if (!later && next === null) return null;
  return (
    <nav class="pages" aria-label={label}>
      {later && <a href={moment.link(path, {}, kept)}>{first}</a>}
      {next !== null && (
        <a rel="next" href={moment.link(path, {}, { ...kept, cursor: next })}>
          {more}
        </a>
      )}
    </nav>
  );
}
