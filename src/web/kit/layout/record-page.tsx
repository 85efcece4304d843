import type { DatedEvent } from '../../../queries/show-neighbours.js';
import type { RecordData } from '../moment-reader.js';
import type { Citation } from './citation.js';
import type { PageContent } from './document.js';
import { Sections } from './sections.js';
import { TimeBar } from './time-bar.js';

/** What a page of one relationship says of itself. */
export interface RecordPage extends Pick<PageContent, 'title' | 'share' | 'shown' | 'main' | 'records'> {
  /** The position that it speaks from. */
  readonly position: number;
  readonly citation: Citation;
  /** What it tells as Markdown, block by block. */
  readonly markdown?: () => readonly string[];
  /** Where the steps to the neighbouring events lead; without it, to the same page on their days. */
  readonly stepTo?: (event: DatedEvent) => string;
}

/** A page of one relationship in its frame: both dates, the steps to the neighbouring events, and the way to its other pages. */
export function recordPage(
  { board, neighbours, nameOf, visit: { moment } }: RecordData,
  { position, citation, stepTo, markdown, ...page }: RecordPage,
): PageContent {
  return {
    ...page,
    ...(markdown && { markdown: { blocks: markdown, citation } }),
    search: { moment, relationship: board.relationship },
    exact: citation.address,
    isPast: moment.isPast,
    bar: (
      <TimeBar
        moment={moment}
        position={position}
        previous={neighbours.previous}
        next={neighbours.next}
        nameOf={nameOf}
        stepTo={stepTo}
        citation={citation}
      />
    ),
    sections: <Sections relationship={board.relationship} moment={moment} />,
  };
}
