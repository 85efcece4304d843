import type { VNode } from 'preact';

/** That a pinned answer is another today, outside the view that is pinned: with the way to the answer of today. */
export interface SinceLine {
  readonly words: string;
  readonly address: string;
}

/** The one live line of a pinned view; nothing where its answer is the same today. */
export function Since({ since }: { since: SinceLine | null }): VNode | null {
  return since === null ? null : (
    <p class="lag outdated" role="note">
      {since.words} <a href={since.address}>See the answer of today</a>
    </p>
  );
}
