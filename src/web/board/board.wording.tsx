import type { Board } from '../../queries/show-board.js';
import type { StripsView } from '../../queries/show-strips.js';
import type { SurroundingsView } from '../../queries/show-surroundings.js';
import type { Citation } from '../kit/layout/cite.js';
import type { PageContent } from '../kit/layout/document.js';
import type { Visit } from '../kit/layout/rendering.js';
import { Sections } from '../kit/layout/sections.js';
import { TimeBar } from '../kit/layout/time-bar.js';
import { dayWords } from '../../words/dates.js';
import type { NameOf } from '../../words/event-names.js';
import { headline, lastDay } from '../../words/headline.js';
import { headlineFacts, lastReopening } from '../../words/headline-facts.js';
import { leadSentences, type Turn } from '../../words/lead.js';
import { BoardPage } from './board.page.js';

/** What the controller found out for a board. */
export interface BoardFindings {
  readonly board: Board;
  readonly strips: StripsView;
  readonly surroundings: SurroundingsView;
  readonly turn: Turn | null;
  /** What the turn is put down to, in words. */
  readonly reason: string | null;
  readonly nameOf: NameOf;
  readonly visit: Visit;
}

/** What stands above a board, on its page and on its drawing: the headline, and the sentences under it. */
export function boardWords({ board, strips, turn, reason, nameOf }: Omit<BoardFindings, 'surroundings' | 'visit'>): {
  sentence: string;
  lead: string;
} {
  const facts = headlineFacts(board, strips);
  const lead = leadSentences({
    board,
    reopened: lastReopening(board, strips),
    turn,
    reason,
    nameOf,
    endWords: lastDay(facts),
  });
  return { sentence: headline(facts), lead: lead.join(' ') };
}

/** The board in its frame. */
export function boardContent(findings: BoardFindings): PageContent {
  const {
    board,
    strips,
    surroundings,
    nameOf,
    visit: { moment, origin },
  } = findings;
  const { sentence, lead } = boardWords(findings);
  const { asOf, knownAt, position } = board;
  const picture = origin + moment.link(`/r/${board.relationship}/picture.png`, { asOf, knownAt, position });
  const citation = boardCitation({ board, strips, visit: { moment, origin } });
  return {
    title: `${board.name}, ${dayWords(asOf)}: ${sentence} – Parley`,
    isPast: moment.isPast,
    shown: moment.asked.position === undefined ? board : undefined,
    share: {
      title: `${board.name}, ${dayWords(asOf)}: ${sentence}`,
      description: lead,
      address: origin + moment.link(moment.path),
      picture,
    },
    bar: (
      <TimeBar
        moment={moment}
        position={position}
        previous={surroundings.previous}
        next={surroundings.next}
        nameOf={nameOf}
        citation={citation}
      />
    ),
    sections: <Sections relationship={board.relationship} moment={moment} />,
    main: (
      <BoardPage
        board={board}
        strips={strips}
        surroundings={surroundings}
        headline={sentence}
        lead={lead}
        moment={moment}
        nameOf={nameOf}
      />
    ),
  };
}

/** How a board is cited, wherever it is shown: its sentence, both dates, the position and the address of exactly that. */
export function boardCitation({
  board,
  strips,
  visit: { moment, origin },
}: Pick<BoardFindings, 'board' | 'strips' | 'visit'>): Citation {
  const { asOf, knownAt, position, relationship, name } = board;
  return {
    sentence: headline(headlineFacts(board, strips)),
    subject: name,
    moments: [{ asOf, knownAt, position }],
    accessed: moment.today,
    address: origin + moment.link(`/r/${relationship}`, { asOf, knownAt, position }),
    key: `parley-${relationship}-${asOf}-${position}`,
  };
}
