import type { StatedAxes } from '../../../queries/asked-axes.js';
import { dayWords } from '../../../words/dates.js';

/** What a citation names. */
export interface Citation {
  /** What the page says, in a sentence. */
  readonly sentence: string;
  /** Of what it says it: a relationship, a channel. */
  readonly subject: string;
  /** The point it shows; two where it compares them. */
  readonly moments: readonly Pick<StatedAxes, 'asOf' | 'knownAt' | 'position'>[];
  /** The whole address with all three axes and the edition. */
  readonly address: string;
  /** The ISO day it was looked at; left out where what is cited is the same on every day. */
  readonly accessed?: string;
  /** What else is copied for a text: the state as a sentence with both dates, and what the picture shows for those who do not see it. */
  readonly told?: { readonly sentence: string; readonly picture: string };
  /** A short key for a bibliography; letters, digits, `.`, `_` and `-`. */
  readonly key: string;
}

/** The points of a view, in words: "on 1 Aug 2022 as known on 23 Nov 2026, position 145". */
export function momentsWords(moments: Citation['moments'], day: (iso: string) => string = dayWords): string {
  return moments
    .map(({ asOf, knownAt, position }) => `on ${day(asOf)} as known on ${day(knownAt)}, position ${position}`)
    .join(', and ');
}

/** The year of the newest knowledge that is cited. */
export function yearCited(moments: Citation['moments']): string {
  return moments
    .map(({ knownAt }) => knownAt)
    .sort()
    .at(-1)!
    .slice(0, 4);
}
