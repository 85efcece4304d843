import type { Board } from '../../queries/show-board.js';
import { headline } from '../../words/headline.js';
import { headlineFacts, lastReopening } from '../../words/headline-facts.js';
import { leadSentences } from '../../words/lead.js';
import { boardBeyond, newestEntrySentence, reachSentence, standingAlone } from '../../words/reach.js';
import type { Citation } from '../kit/layout/citation.js';
import type { BoardData } from './board.data.js';

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
  { board, strips, turn, reason, newest, nameOf }: Omit<BoardData, 'neighbours' | 'visit'>,
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

/** How a board is cited, wherever it is shown: its sentence, both dates, the position and the address of exactly that. */
export function boardCitation({
  board,
  strips,
  visit: { moment, origin },
}: Pick<BoardData, 'board' | 'strips' | 'visit'>): Citation {
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
