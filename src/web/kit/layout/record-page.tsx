import type { RecordData } from '../moment-reader.js';
import type { Citation } from './cite.js';
import type { PageContent } from './document.js';
import { Sections } from './sections.js';
import { TimeBar } from './time-bar.js';

/** What a page of one relationship says of itself. */
export interface RecordPage extends Pick<PageContent, 'title' | 'share' | 'shown' | 'main'> {
  /** The position that it speaks from. */
  readonly position: number;
  readonly citation: Citation;
}

/** A page of one relationship in its frame: both dates, the steps to the neighbouring events, and the way to its other pages. */
export function recordPage(
  { board, neighbours, nameOf, visit: { moment } }: RecordData,
  { position, citation, ...page }: RecordPage,
): PageContent {
  return {
    ...page,
    exact: citation.address,
    isPast: moment.isPast,
    bar: (
      <TimeBar
        moment={moment}
        position={position}
        previous={neighbours.previous}
        next={neighbours.next}
        nameOf={nameOf}
        citation={citation}
      />
    ),
    sections: <Sections relationship={board.relationship} moment={moment} />,
  };
}
