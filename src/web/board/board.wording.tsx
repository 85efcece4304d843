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
import { headline } from '../../words/headline.js';
import { headlineFacts, lastReopening } from '../../words/headline-facts.js';
import { leadSentences, type Turn } from '../../words/lead.js';
import { boardBeyond, newestEntrySentence, reachSentence, standingAlone } from '../../words/reach.js';
import { BoardPage } from './board.page.js';

/** What the controller found out for a board. */
export interface BoardFindings {
  readonly board: Board;
  readonly strips: StripsView;
  readonly surroundings: SurroundingsView;
  readonly turn: Turn | null;
  /** What the turn is put down to, in words. */
  readonly reason: string | null;
  /** The ISO day of the newest entry; null where there is none. */
  readonly newest: string | null;
  readonly nameOf: NameOf;
  readonly visit: Visit;
}

/** What is said above a board and of it. */
interface BoardWords {
  /** The headline: the state of the last day that is known. */
  readonly sentence: string;
  /** The same with that day, where it is another than the one asked about: as it is said without the lead. */
  readonly alone: string;
  /** The sentences under the headline. */
  readonly lead: string;
}

/** What stands above a board, on its page and on its drawing. `today`: the day that is called so; a drawing has none. */
export function boardWords(
  { board, strips, turn, reason, newest, nameOf }: Omit<BoardFindings, 'surroundings' | 'visit'>,
  today = '',
): BoardWords {
  const sentence = headline(headlineFacts(board, strips));
  const lead = leadSentences({
    board,
    reopened: lastReopening(board, strips),
    turn,
    reason,
    nameOf,
    reach: reachWords(board, newest, today),
  });
  return { sentence, alone: standingAlone(sentence, boardBeyond(board)), lead: lead.join(' ') };
}

function reachWords(board: Board, newest: string | null, today: string): string | null {
  const past = boardBeyond(board);
  if (past !== null) return reachSentence(past, today);
  const { through } = board.coverage;
  return through === null || through === '..' ? newestEntrySentence(newest, board.asOf) : null;
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
  const { sentence, alone, lead } = boardWords(findings, moment.today);
  const { asOf, knownAt, position } = board;
  const picture = origin + moment.link(`/r/${board.relationship}/picture.png`, { asOf, knownAt, position });
  const citation = boardCitation({ board, strips, visit: { moment, origin } });
  return {
    title: `${board.name}, ${dayWords(asOf)}: ${alone} – Parley`,
    isPast: moment.isPast,
    shown: moment.asked.position === undefined ? board : undefined,
    share: {
      title: `${board.name}, ${dayWords(asOf)}: ${alone}`,
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
    sentence: standingAlone(headline(headlineFacts(board, strips)), boardBeyond(board)),
    subject: name,
    moments: [{ asOf, knownAt, position }],
    accessed: moment.today,
    address: origin + moment.link(`/r/${relationship}`, { asOf, knownAt, position }),
    key: `parley-${relationship}-${asOf}-${position}`,
  };
}
