import { traitsOf, type EventType } from '../domain/catalogue/event-types.js';
import { isClosed } from '../domain/status/words.js';
import type { ChannelAnswer } from '../queries/channel-answer.js';
import type { Board } from '../queries/show-board.js';
import type { StripsView } from '../queries/show-strips.js';
import { isCounted, nounOf } from './channels.js';
import { daysBetween, dayWords } from './dates.js';
import { partiesInWords, type NameOf } from './event-names.js';
import { foreign } from './foreign.js';
import { hasNoMilitary } from './no-military.js';
import { spanNow, type DrawnSpan, type Reopening } from './headline-facts.js';
import { capital, daysEarlier, numberWords } from './numbers.js';

/** The turn a board's lead tells of: the event that closed the most channels or agreed to open them, and which. */
export interface Turn {
  readonly event: string;
  readonly date: string;
  readonly verb: string;
  readonly count: number;
  readonly by: readonly string[];
  /** The event it is put down to. */
  readonly cause: string | null;
}

/** The turn to tell of: the one behind most of what is closed, the newest of equals; null when nothing is closed. */
export function turnOf(board: Board, strips: StripsView): Turn | null {
  const isTold = hasNoMilitary(board) ? () => true : isCounted;
  const closed = board.channels.filter((channel) => isTold(channel) && isClosed(channel.status));
  const spans = closed
    .map((channel) => spanNow(channel, strips))
    .filter((span) => span?.begunBy != null) as (DrawnSpan & { begunBy: string })[];
  const groups = [...Map.groupBy(spans, ({ begunBy }) => begunBy).values()];
  const most = groups.sort((a, b) => b.length - a.length || (a[0]!.from < b[0]!.from ? 1 : -1))[0];
  if (!most) return null;
  const { begunBy, from, beginning } = most[0]!;
  return {
    event: begunBy,
    date: from,
    verb: (beginning && verbOf(beginning.type)) ?? 'closed',
    count: most.length,
    by: beginning?.by ?? [],
    cause: beginning?.cause ?? null,
  };
}

function verbOf(type: EventType): string | undefined {
  const traits = traitsOf(type);
  return 'verb' in traits ? traits.verb : undefined;
}

/** What the lead tells beside the board. */
export interface LeadFacts {
  readonly board: Board;
  /** The channel that is news because it is open again. */
  readonly reopened: Reopening | null;
  readonly turn: Turn | null;
  /** What the turn is put down to, in words. */
  readonly reason: string | null;
  /** What `lastDay` says. */
  readonly endWords: string | null;
  readonly nameOf: NameOf;
}

/** The sentences under a headline: of whom, who did what when and why, and the last contact. */
export function leadSentences({ board, reopened, turn, reason, nameOf, endWords }: LeadFacts): string[] {
  return [
    hasNoMilitary(board) ? `${foreign(board.name)}.` : `${foreign(board.name)}, military channels.`,
    ...(endWords === null ? [] : [endWords, 'Nothing recorded since is no evidence of silence.']),
    ...(board.coverage.outside === 'before'
      ? [`The record watches from ${dayWords(board.coverage.from!)} on; what is older only sets the opening state.`]
      : []),
    ...(reopened
      ? [
          `${foreign(reopened.channel.name)}: used again on ${dayWords(reopened.on)}, ` +
            `${daysEarlier(daysBetween(reopened.on, board.asOf))}.`,
        ]
      : []),
    ...(turn ? [turnSentence(board, turn, reason, nameOf)] : []),
    contactSentence(board),
  ];
}

function turnSentence(
  { asOf, coverage }: Board,
  { by, verb, count, date, cause }: Turn,
  reason: string | null,
  nameOf: NameOf,
): string {
  const who = by.length === 0 ? 'One side' : partiesInWords(by, nameOf);
  // Counts of days stop where the record ends, so none is told beyond.
  const earlier = coverage.outside === 'after' ? '' : `, ${daysEarlier(Math.max(0, daysBetween(date, asOf)))}`;
  const why = cause !== null && reason !== null ? `, after ${reason}` : '';
  return `${capital(who)} ${verb} ${numberWords(count)} on ${dayWords(date)}${earlier}${why}.`;
}

function contactSentence({ lastContact, channels, coverage }: Board): string {
  if (!lastContact) return 'No military contact is on record by then.';
  const channel = channels.find((one) => one.channel === lastContact.channel) as ChannelAnswer;
  const earlier = coverage.outside === 'after' ? '' : `, ${daysEarlier(lastContact.days)}`;
  return `Last contact ${dayWords(lastContact.date)}, ${nounOf(channel.level)}${earlier}.`;
}
