import type { ComponentChildren, VNode } from 'preact';
import type { NameOf } from '../../../words/event-names.js';

/** Where the marks of a page's charts lead, and how parties are named in what they say. A picture's marks lead nowhere. */
export interface MarkLinks {
  /** To one event. */
  readonly event: (id: string) => string;
  /** To the page of a channel. */
  readonly channel: (code: string) => string;
  /** To the list that has them all, of a mark that stands for several; `later`: they come after the day asked for. */
  readonly list: (channel: string | undefined, later: boolean) => string;
  readonly nameOf: NameOf;
}

/**
 * What a mark shows, as a link that says what it is. Tab passes it by: the arrow keys of the chart reach it, and
 * without script the tables do.
 */
export function MarkLink({ href, says, children }: { href: string; says: string; children: ComponentChildren }): VNode {
  return (
    <a href={href} tabindex={-1}>
      <title>{says}</title>
      <circle class="hit" r="9" />
      {children}
    </a>
  );
}
