import { traitsOf, type EventType } from '../domain/catalogue/event-types.js';
import { isClosed } from '../domain/status/status.js';
import type { ChannelAnswer } from '../queries/channel-answer.js';
import type { Board } from '../queries/show-board.js';
import type { StripsView } from '../queries/show-strips.js';
import { isCounted, nounOf, sinceOf, dayOfEvent } from './channels.js';
import { daysBetween, dayWords, earlierBy, onToldDay, toldDayWords, type ToldDay } from './dates.js';
import { partiesInWords, type NameOf } from './event-names.js';
import { undirected } from './foreign.js';
import { hasNoMilitary } from './no-military.js';
import { spanNow, type Reopening } from './headline-facts.js';
import { capital, daysBefore, daysEarlier, numberWords } from './numbers.js';

/** The turning point in a board's lead: the event that closed the most channels, or agreed to open them, and which. */
export interface Turn {
  readonly event: string;
  readonly on: ToldDay;
  readonly verb: string;
  readonly count: number;
  /** The last day to which all of them are known, null for the day asked for; undefined if it is not the same for all. */
  readonly knownTo: string | null | undefined;
  readonly by: readonly string[];
  /** The event given as its cause. */
  readonly cause: string | null;
}

/** The turning point: the one behind most of what is closed, the newest if equal; null if nothing is closed. */
export function turnOf(board: Board, strips: StripsView): Turn | null {
  const isTold = hasNoMilitary(board) ? () => true : isCounted;
  const closed = board.channels.filter((channel) => isTold(channel) && isClosed(channel.status));
  const stops = closed.flatMap(({ countedTo, ...channel }) => {
    const span = spanNow(channel, strips);
    return span?.begunBy ? [{ ...span, begunBy: span.begunBy, countedTo }] : [];
  });
  const groups = [...Map.groupBy(stops, ({ begunBy }) => begunBy).values()];
  const most = groups.sort((a, b) => b.length - a.length || (a[0]!.from < b[0]!.from ? 1 : -1))[0];
  if (!most) return null;
  const { begunBy, from, earliest, mark, beginning, countedTo } = most[0]!;
  return {
    event: begunBy,
    on: { day: from, earliest, mark },
    verb: (beginning && verbOf(beginning.type)) ?? 'closed',
    count: most.length,
    knownTo: most.every((stop) => stop.countedTo === countedTo) ? countedTo : undefined,
    by: beginning?.by ?? [],
    cause: beginning?.cause ?? null,
  };
}

function verbOf(type: EventType): string | undefined {
  const traits = traitsOf(type);
  return 'verb' in traits ? traits.verb : undefined;
}

/** What the lead needs besides the board. */
export interface LeadFacts {
  readonly board: Board;
  /** The channel that is news because it is open again. */
  readonly reopened: Reopening | null;
  readonly turn: Turn | null;
  /** The cause of the turning point, in words. */
  readonly reason: string | null;
  /** How far the record reaches; null if there is nothing to say about that. */
  readonly reach: string | null;
  readonly nameOf: NameOf;
}

/** The sentences under a headline: who did what, when and why, and the last contact. */
export function leadSentences({ board, reopened, turn, reason, nameOf, reach }: LeadFacts): string[] {
  return [
    ...(reach === null ? [] : [reach]),
    hasNoMilitary(board) ? `${undirected(board.name)}.` : `${undirected(board.name)}, military channels.`,
    ...(board.coverage.outside === 'before'
      ? [`The record watches from ${dayWords(board.coverage.from!)} on; what is older only sets the opening state.`]
      : []),
    ...(reopened
      ? [
          `${undirected(reopened.channel.name)}: used again ${onToldDay(sinceOf(reopened.channel))}${ago(sinceOf(reopened.channel), board, reopened.channel.countedTo)}.`,
        ]
      : []),
    ...(turn ? [turnSentence(board, turn, reason, nameOf)] : []),
    contactSentence(board),
  ];
}

/**
 * ", 208 days earlier", or ", 208 days before 29 May 2026" where that is the last known day of the channels it is about;
 * nothing if they have no such day in common.
 */
function ago(date: ToldDay, { asOf }: Board, knownTo: string | null | undefined): string {
  if (knownTo === undefined) return '';
  const days = Math.max(0, daysBetween(date.day, knownTo ?? asOf));
  const most = days + earlierBy(date);
  if (knownTo === null) return `, ${daysEarlier(days, most)}`;
  return most > 0 ? `, ${daysBefore(days, most)} ${dayWords(knownTo)}` : '';
}

function turnSentence(board: Board, turn: Turn, reason: string | null, nameOf: NameOf): string {
  const { by, verb, count, on, cause, knownTo } = turn;
  const who = by.length === 0 ? 'One side' : partiesInWords(by, nameOf);
  const why = cause !== null && reason !== null ? `, after ${reason}` : '';
  return `${capital(who)} ${verb} ${numberWords(count)} ${onToldDay(on)}${ago(on, board, knownTo)}${why}.`;
}

function contactSentence(board: Board): string {
  const { lastContact, channels } = board;
  if (!lastContact) return 'No military contact is on record by then.';
  const channel = channels.find((one) => one.channel === lastContact.channel) as ChannelAnswer;
  const on = dayOfEvent(channel.lastUse!);
  return `Last contact ${toldDayWords(on)}, ${nounOf(channel.level)}${ago(on, board, channel.countedTo)}.`;
}
