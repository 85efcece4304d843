import type { Source } from '../../domain/catalogue/accounts.js';
import type { Because } from '../../domain/status/compare.js';
import type { Cause, Comparison } from '../../queries/compare-moments.js';
import { isCounted } from '../../words/channels.js';
import { REASONS } from '../../words/comparison.js';
import { eventName } from '../../words/event-names.js';
import { capital } from '../../words/numbers.js';
import { lookWords } from '../../words/statuses.js';
import { tallyApart } from '../../words/tally.js';
import { delimited, type Cell, type Delimiters } from '../../tables/delimited.js';
import { Footnotes, footnoteMarks, footnoteRows, inOneLine } from '../kit/events/footnotes.js';
import { timeWords } from './changed-channels.js';
import type { ComparisonData } from './comparison.data.js';
import { promiseWords } from './comparison.wording.js';

/** A row to take along: how many channels are what, a channel and an event that made it differ, a promise, or what happened around them. */
export interface ComparisonRow {
  readonly kind: 'count' | 'channel' | 'promise' | 'around';
  readonly name: string;
  readonly code: string;
  /** Whether the channel counts in the headline; null for what is no channel. */
  readonly counted: boolean | null;
  readonly before: string;
  readonly after: string;
  /** Why it differs: the world changed, we learned, we corrected. */
  readonly because: string;
  /** The date of what happened, as it was reported. */
  readonly occurred: string;
  readonly what: string;
  readonly event: string;
  /** Numbers of the notes: where it is reported. */
  readonly notes: readonly number[];
}

/** A comparison as rows, and the sources they rest on, each once, numbered from 1. */
export interface ComparisonRows {
  readonly rows: readonly ComparisonRow[];
  readonly notes: readonly Source[];
}

/** What a row says that tells nothing. */
const NOTHING: Omit<ComparisonRow, 'kind' | 'name'> = {
  code: '',
  counted: null,
  before: '',
  after: '',
  because: '',
  occurred: '',
  what: '',
  event: '',
  notes: [],
};

/** The rows in the order of the page; a source that two rows share has one number. */
export function comparisonRows(data: ComparisonData, sources: ReadonlyMap<string, readonly Source[]>): ComparisonRows {
  const footnotes = new Footnotes();
  const happened = (cause: Cause): Happened => ({
    ...happenedIn(cause, data),
    notes: footnotes.of(cause.event === null ? [] : (sources.get(cause.event) ?? [])),
  });
  const { comparison } = data;
  const rows = [
    ...countRows(data),
    ...comparison.channels.flatMap((row) => channelRows(row, data, happened)),
    ...comparison.commitments.map(promiseRow),
    ...comparison.context.map((cause) => aroundRow(cause, happened(cause))),
  ];
  return { rows, notes: footnotes.notes };
}

/** What of a row tells of an event. */
type Happened = Pick<ComparisonRow, 'because' | 'occurred' | 'what' | 'event' | 'notes'>;

function happenedIn({ event, because }: Cause, { events, nameOf }: ComparisonData): Omit<Happened, 'notes'> {
  const told = event === null ? undefined : events.get(event);
  return {
    because: reasonWords(because),
    occurred: (told as { readonly occurred?: string } | undefined)?.occurred ?? '',
    what: told ? eventName(told, nameOf) : '',
    event: event ?? '',
  };
}

function countRows({ boards }: ComparisonData): ComparisonRow[] {
  return tallyApart(...boards).map(({ name, before, after }) => ({
    ...NOTHING,
    kind: 'count',
    name,
    before: String(before),
    after: String(after),
  }));
}

function channelRows(
  { channel, before, after, events: causes }: Comparison['channels'][number],
  data: ComparisonData,
  happened: (cause: Cause) => Happened,
): ComparisonRow[] {
  const found = data.boards.flatMap((board) => board.channels).find((one) => one.channel === channel);
  return causes.map((cause) => ({
    kind: 'channel',
    name: found?.name ?? channel,
    code: channel,
    counted: found ? isCounted(found) : null,
    before: lookWords(before),
    after: lookWords(after),
    ...happened(cause),
    ...(cause.event === null && { what: capital(timeWords(data, { channel, after })) }),
  }));
}

function promiseRow({ id, before, after }: Comparison['commitments'][number]): ComparisonRow {
  return {
    ...NOTHING,
    kind: 'promise',
    name: id,
    code: id,
    before: promiseWords(before),
    after: promiseWords(after),
  };
}

function aroundRow({ event }: Comparison['context'][number], happened: Happened): ComparisonRow {
  return { ...NOTHING, ...happened, kind: 'around', name: happened.what || event };
}

function reasonWords(because: Because): string {
  return REASONS.find((reason) => reason.because.includes(because))!.heading;
}

type Column = readonly [name: string, cell: (row: ComparisonRow) => Cell];

const COLUMNS: readonly Column[] = [
  ['Kind', ({ kind }) => kind],
  ['Name', ({ name }) => name],
  ['Code', ({ code }) => code],
  ['Counted', ({ counted }) => (counted === null ? '' : counted ? 'yes' : 'no')],
  ['Before', ({ before }) => before],
  ['After', ({ after }) => after],
  ['Because', ({ because }) => because],
  ['Date', ({ occurred }) => occurred],
  ['What happened', ({ what }) => what],
  ['Event', ({ event }) => event],
  ['Sources', ({ notes }) => footnoteMarks(notes)],
];

/**
 * The comparison as a file: one line of names, one a row, each with both moments, then, after an empty line, the sources
 * by number and the citation.
 */
export function comparisonFile(
  { before, after }: ComparisonData['comparison'],
  { rows, notes }: ComparisonRows,
  citation: string,
  delimiters: Delimiters,
): string {
  const moments = {
    'Day before': before.asOf,
    'Known before': before.knownAt,
    'Day after': after.asOf,
    'Known after': after.knownAt,
  };
  const table = [
    [...Object.keys(moments), ...COLUMNS.map(([name]) => name)],
    ...rows.map((row) => [...Object.values(moments), ...COLUMNS.map(([, cell]) => cell(row))]),
  ];
  return delimited(
    [...table, ...footnoteRows(notes, citation)].map((cells) => cells.map(inOneLine)),
    delimiters,
  );
}
