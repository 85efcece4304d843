import type { Source } from '../../domain/catalogue/accounts.js';
import type { ChannelAnswer } from '../../queries/channel-answer.js';
import type { Board } from '../../queries/show-board.js';
import { Footnotes } from '../kit/events/footnotes.js';
import { namesOf } from '../../words/names.js';
import { groupsOf, isCounted, numberOf } from '../../words/channels.js';
import { rowSentences } from '../../words/remarks.js';
import { lookOf, lookWords } from '../../words/statuses.js';

/** A channel as a row to take along; days are ISO dates in UTC, null where there is nothing to tell. */
export interface BoardTableRow {
  readonly group: string;
  readonly channel: ChannelAnswer;
  readonly counted: boolean;
  readonly status: string;
  readonly since: string | null;
  /** The earliest days that the beginning and the last contact can have been on, where they are in doubt. */
  readonly sinceEarliest: string | null;
  readonly lastContactEarliest: string | null;
  /** Which of the dates are about, or perhaps, as they were reported. */
  readonly dateMarks: string;
  readonly daysClosed: number | null;
  readonly lastContact: string | null;
  readonly daysSilent: number | null;
  /** The day to which both are counted: the one asked about, or the last that is covered. */
  readonly countedTo: string;
  readonly strainedSince: string | null;
  readonly possibly: string;
  /** What is said beside the status, in sentences. */
  readonly beside: string;
  /** Numbers of the notes: where the events behind the row are reported. */
  readonly notes: readonly number[];
}

/** What heads the columns of a board that is shown as a table. */
export const BOARD_HEADINGS = [
  'Channel',
  'Status',
  'Since',
  'Days closed',
  'Last contact',
  'Days silent',
  'Counted to',
  'Strained since',
  'Possibly',
  'Beside',
] as const;

/** A board as rows, and the sources they rest on, each once, numbered from 1. */
export interface BoardRows {
  readonly rows: readonly BoardTableRow[];
  readonly notes: readonly Source[];
}

/** The events that a channel's row rests on. */
export function eventsBehindRow({ begunBy, lastUse, strained }: ChannelAnswer): string[] {
  return [begunBy, lastUse?.event, strained?.event].filter((id) => id != null);
}

/** The rows in the order of the page; a source that two rows share has one number. */
export function boardRows(board: Board, sources: ReadonlyMap<string, readonly Source[]>): BoardRows {
  const { counted, others } = groupsOf(board.channels);
  const footnotes = new Footnotes();
  const rows = [...counted, ...others].flatMap(({ heading, channels }) =>
    channels.map((channel): BoardTableRow => {
      const notes = footnotes.of(eventsBehindRow(channel).flatMap((id) => sources.get(id) ?? []));
      return { ...rowOf(heading, channel, board), notes };
    }),
  );
  return { rows, notes: footnotes.notes };
}

function rowOf(group: string, channel: ChannelAnswer, board: Board): Omit<BoardTableRow, 'notes'> {
  const { since, sinceEarliest = null, lastUse, strained, partial, possibly = [] } = channel;
  const number = numberOf(channel);
  return {
    group,
    channel,
    counted: isCounted(channel),
    status: `${lookWords(lookOf(channel))}${partial ? ', in part' : ''}`,
    since,
    sinceEarliest,
    lastContactEarliest: lastUse?.earliest ?? null,
    dateMarks: dateMarks(channel),
    daysClosed: number?.what === 'closed' ? number.days : null,
    lastContact: lastUse?.date ?? null,
    daysSilent: lastUse?.days ?? null,
    countedTo: channel.countedTo ?? board.asOf,
    strainedSince: strained?.date ?? null,
    possibly: possibly.map(lookWords).join(', '),
    beside: rowSentences(channel, board, namesOf(board.parties)).join(' '),
  };
}

function dateMarks({ sinceMark, lastUse, strained }: ChannelAnswer): string {
  const marks = Object.entries({ since: sinceMark, 'last contact': lastUse?.mark, 'strained since': strained?.mark });
  return marks.flatMap(([what, mark]) => (mark === undefined ? [] : [`${what}: ${mark}`])).join('; ');
}
