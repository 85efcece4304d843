import { STAMP_SENTENCES, STAMP_WORDS, type Keeper } from '../../../words/keeper.js';
import type { Citation } from '../layout/citation.js';
import { citationText, withoutDay } from '../layout/cite.js';
import type { SinceLine } from '../layout/since-line.js';
import { linked, inMarkdown } from '../../../words/markdown.js';

/** What a page tells as Markdown, for whoever asks for that form of it. */
export interface MarkdownContent {
  /** Its heading and what follows, block by block. */
  readonly blocks: () => readonly string[];
  readonly citation: Citation;
}

/** What is said around it, as around every page. */
export interface MarkdownFrame {
  readonly keeper: Keeper;
  /** That it shows less than is recorded. */
  readonly lag: string | null;
  /** That its pinned answer is another today. */
  readonly since: SinceLine | null;
}

/** The page as Markdown: the stamp of the record first, how it is cited last. */
export function markdownPage({ blocks, citation }: MarkdownContent, { keeper, lag, since }: MarkdownFrame): string {
  const { stamp } = keeper;
  const all = [
    ...(stamp === null ? [] : [`> **${STAMP_WORDS[stamp]}** ${STAMP_SENTENCES[stamp]}`]),
    ...(lag === null ? [] : [`> ${inMarkdown(lag)}`]),
    ...(since === null ? [] : [`> ${inMarkdown(since.words)} ${linked('See the answer of today', since.address)}`]),
    ...blocks(),
    '---',
    // The day it was looked at would make it another text every day.
    inMarkdown(citationText(withoutDay(citation), keeper)).replace(/https?:\/\/\S+$/, () => `<${citation.address}>`),
  ];
  return `${all.join('\n\n')}\n`;
}
