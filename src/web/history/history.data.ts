import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { EVENT_TYPES, actsOnTarget, traitsOf, type EventType } from '../../domain/catalogue/event-types.js';
import { endOfDay, parseDay, startOfDay, type EpochDay } from '../../domain/time/days.js';
import { occurrenceOf } from '../../domain/timeline/occurrence.js';
import { invalid, readChoice } from '../../http/parameters.js';
import { matches, type EventFilter } from '../../queries/event-filter.js';
import { FindAmended, type AmendedById } from '../../queries/find-amended.js';
import { ListEvents, type EventList, type ListedEvent } from '../../queries/list-events.js';
import { ShowBoard } from '../../queries/show-board.js';
import { ShowNeighbours } from '../../queries/show-neighbours.js';
import { typeName } from '../../words/event-names.js';
import { namesOf } from '../../words/names.js';
import { LONGEST_SEARCH, searchWords } from '../../search/search-words.js';
import { saying } from '../../search/saying.js';
import { nextTurn } from '../../turns/turns.js';
import { daysTyped, type Moment } from '../kit/layout/moment.js';
import { fieldNames, type FieldNames } from '../kit/events/field-value.js';
import type { Visit } from '../kit/layout/visit.js';
import { MomentReader, type RecordData } from '../kit/moment-reader.js';

/** Events on a page. */
const PAGE = 100;
/** Among so many of the newest events the links between cause and effect are looked for, and the kept ones counted. */
const MOST_EVENTS = 5_000;

/** The page's own parameters. */
export const HISTORY_PARAMETERS = ['type', 'channel', 'party', 'words', 'from', 'to', 'record', 'cursor'] as const;

/** What a reader may choose of the entries about the record itself, which are left out unless asked for. */
export const RECORD_CHOICES = ['too', 'only'] as const;

/** What a page of the history is made from. */
export interface HistoryData extends RecordData {
  /** The events of this page. */
  readonly page: EventList;
  /** The newest events, whatever the filter. */
  readonly all: EventList;
  /** What the corrections, retractions and withholdings of this page amend, as it read before. */
  readonly amended: AmendedById;
  readonly names: FieldNames;
  readonly filter: HistoryFilter;
  /** Of the newest events, those that the filter keeps. */
  readonly kept: readonly ListedEvent[];
}

/** What the page is cut to; `from` and `to` are ISO days, as they were typed or as a month says. */
export interface HistoryFilter extends EventFilter {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The filter as a link carries it. */
export function keptParameters({
  type,
  channel,
  party,
  words,
  from,
  to,
  amendments,
}: HistoryFilter): Record<string, string> {
  return {
    ...(amendments !== 'none' && { record: amendments ?? 'too' }),
    ...(words !== undefined && { words }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(type !== undefined && { type }),
    ...(channel !== undefined && { channel }),
    ...(party !== undefined && { party }),
  };
}

/** What a type is called where no event of it is at hand. */
export function typeWords(type: EventType): string {
  return typeName({ type });
}

function filterOf(moment: Moment): HistoryFilter {
  const words = moment.parameter('words')?.trim();
  if (words !== undefined && words.length > LONGEST_SEARCH)
    throw invalid('words', `These are ${words.length} characters. Look for at most ${LONGEST_SEARCH}.`);
  const { long, short } = searchWords(words ?? '');
  if (words && long.length + short.length === 0)
    throw invalid('words', `“${words}” has no letters or figures to look for.`);
  const type = readChoice('type', moment.parameter('type'), EVENT_TYPES);
  const record = readChoice('record', moment.parameter('record'), RECORD_CHOICES);
  return {
    type,
    amendments: amendmentsIn(record, type),
    channel: moment.parameter('channel'),
    party: moment.parameter('party'),
    words: words || undefined,
    ...daysTyped(moment),
  };
}

function dayAsked(iso: string | undefined): EpochDay | undefined {
  return iso === undefined ? undefined : parseDay(iso);
}

/** The events that a filter keeps, in turns. */
async function keptBy(
  filter: HistoryFilter,
  { from, to }: { readonly from: EpochDay | undefined; readonly to: EpochDay | undefined },
  events: readonly ListedEvent[],
): Promise<readonly ListedEvent[]> {
  const says = saying(filter.words);
  const kept: ListedEvent[] = [];
  for (const event of events) {
    if (filter.words !== undefined) await nextTurn();
    const { lo, end } = occurrenceOf(event) ?? momentOf(event);
    const within = (from === undefined || end >= startOfDay(from)) && (to === undefined || lo <= endOfDay(to));
    if (within && matches(event, filter) && says(event)) kept.push(event);
  }
  return kept;
}

function momentOf({ recordedAt }: ListedEvent): { readonly lo: number; readonly end: number } {
  const moment = Date.parse(recordedAt);
  return { lo: moment, end: moment };
}

/** Whoever asks for a type of them need not ask for them twice. */
function amendmentsIn(
  record: (typeof RECORD_CHOICES)[number] | undefined,
  type: EventType | undefined,
): EventFilter['amendments'] {
  if (record === 'only') return 'only';
  return record === 'too' || (type && isOfRecord(type)) ? undefined : 'none';
}

function isOfRecord(type: EventType): boolean {
  const traits = traitsOf(type);
  return traits.effect === 'about-the-record' && traits.acts === true;
}

/** Asks what a page of the history shows. */
@Injectable()
export class HistoryReader {
  constructor(
    private readonly queries: QueryBus,
    private readonly moments: MomentReader,
  ) {}

  /** @throws Problem 400, NotAnswerable */
  async read(relationship: string, visit: Visit): Promise<HistoryData> {
    const { moment } = visit;
    const filter = filterOf(moment);
    const days = { from: dayAsked(filter.from), to: dayAsked(filter.to) };
    const order = '-occurred' as const;
    const asked = await this.moments.settled(relationship, moment.asked);
    const [page, all, board, neighbours] = await Promise.all([
      this.queries.execute(
        new ListEvents(
          relationship,
          { ...filter, ...days, order, limit: PAGE, cursor: moment.parameter('cursor') },
          moment.parameter('cursor') === undefined ? asked : moment.asked,
        ),
      ),
      this.queries.execute(new ListEvents(relationship, { order, limit: MOST_EVENTS }, asked)),
      this.queries.execute(new ShowBoard(relationship, asked)),
      this.queries.execute(new ShowNeighbours(relationship, asked)),
    ]);
    const kept = await keptBy(filter, days, all.data);
    const amended = await this.queries.execute(
      new FindAmended(
        relationship,
        page.data.filter(actsOnTarget).map(({ id }) => id),
        asked,
      ),
    );
    const names = fieldNames(board, []);
    return { page, all, kept, amended, names, board, neighbours, filter, nameOf: namesOf(board.parties), visit };
  }
}
