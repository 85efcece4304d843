import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { withholdingsOf } from '../domain/catalogue/withhold.js';
import { EDITION } from '../domain/edition.js';
import { formatDay } from '../domain/time/days.js';
import { Progress } from '../read-models/progress.js';
import { named } from '../schema/named.js';
import {
  choice,
  count,
  day,
  described,
  eventId,
  listOf,
  mapOf,
  objectOf,
  slug,
  text,
  type TypeOf,
} from '../schema/schema.js';
import { FOUND_KINDS, type FoundKind } from '../domain/found-kinds.js';
import { LONGEST_SEARCH, searchWords } from '../search/search-words.js';
import { SearchProgress } from '../search/search-follower.js';
import type { FoundDocument } from '../search/search-index.js';
import { SearchThread, SearchUnavailable } from '../search/search-thread.js';
import { ANSWERED_BY, type AskedAxes } from './asked-axes.js';
import { isDayOfCalendar, packCursor, unpackCursor } from './event-cursor.js';
import { PAGE_OF_LIST } from './list-events.js';
import { CursorMismatch, KnownAtInFuture, NothingToSearch, SearchAway, SearchTooLong } from './not-answerable.js';
import { RecordReader } from './record-reader.js';

/** What a search found, a page of it. */
export const SearchResults = named(
  'SearchResults',
  objectOf('What was found, the newest first.', {
    ...ANSWERED_BY,
    asOf: day('Only what may have happened by this day was looked through.'),
    knownAt: day('Only what the public could know at the end of this day was looked through.'),
    data: listOf(
      objectOf('Something found.', {
        kind: choice(FOUND_KINDS, 'What it is.'),
        relationship: slug('The relationship whose record tells of it.'),
        id: text('The id of the event or promise, the code of the channel, the name of the person or place.'),
        title: text('What it is called.'),
        date: day('The day of the event that tells of it: its latest, where it leaves several open.'),
        event: eventId('The event that tells of it; of a channel, person or place, the newest that has all the words.'),
        snippet: text('The part of it in which most of the words stand.'),
        mark: listOf(
          described<readonly [number, number]>({
            type: 'array',
            items: { type: 'integer', minimum: 0 },
            minItems: 2,
            maxItems: 2,
            description: 'First sign and end of a word found, in UTF-16 code units of the snippet.',
          }),
          'Where the words stand in the snippet.',
        ),
      }),
      'What was found.',
    ),
    relationships: mapOf(text('What it is called.'), 'The names of the relationships found, by their codes.'),
    page: PAGE_OF_LIST,
    'lagSeconds?': count(
      'For how many seconds the index may have been missing something; absent when it misses nothing.',
    ),
  }),
);
export type SearchResults = TypeOf<typeof SearchResults>;

/** What a search asks for. */
export interface AskedSearch {
  readonly q: string;
  readonly relationship?: string | undefined;
  readonly kind?: FoundKind | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Where on record do these words stand? */
export class SearchRecord extends Query<SearchResults> {
  constructor(
    readonly search: AskedSearch,
    readonly asked: Omit<AskedAxes, 'position'>,
  ) {
    super();
  }
}

/** @throws NothingToSearch, SearchTooLong, RelationshipUnknown, KnownAtInFuture, CursorMismatch, SearchAway */
@QueryHandler(SearchRecord)
export class SearchRecordHandler implements IQueryHandler<SearchRecord> {
  constructor(
    private readonly reader: RecordReader,
    private readonly thread: SearchThread,
    private readonly progress: SearchProgress,
    private readonly rows: Progress,
  ) {}

  async execute({ search, asked }: SearchRecord): Promise<SearchResults> {
    const { q, relationship, kind, limit } = search;
    if (q.length > LONGEST_SEARCH) throw new SearchTooLong(q.length, LONGEST_SEARCH);
    const words = searchWords(q);
    if (words.long.length === 0) throw new NothingToSearch(q);
    if (relationship !== undefined) this.reader.relationship(relationship);
    const began = readCursor(search, asked);
    const { asOf = asked.today, knownAt = asked.today } = { ...asked, ...began };
    if (knownAt > asked.today) throw new KnownAtInFuture(formatDay(knownAt), formatDay(asked.today));
    const { lagSeconds, logPosition } = this.progress;
    const isBehind = logPosition < this.rows.logPosition;
    const found = await this.thread
      .find({ words, relationship, kind, asOf, knownAt, after: began?.after, limit })
      .catch((error: unknown) => {
        throw error instanceof SearchUnavailable ? new SearchAway(error.message) : error;
      });
    const page = found.slice(0, limit);
    const next = found.length > limit ? writeCursor(search, asOf, knownAt, page.at(-1)!.place) : null;
    // An index that has yet to hear of a withholding still has the old words.
    const data = isBehind ? page.filter((one) => !this.isWithheld(one)) : page;
    return {
      edition: EDITION,
      asOf: formatDay(asOf),
      knownAt: formatDay(knownAt),
      data: data.map(({ place: _, day: listed, ...one }) => ({ ...one, date: formatDay(listed) })),
      relationships: this.namesOf(data, knownAt),
      page: { next },
      ...(lagSeconds !== undefined && { lagSeconds }),
    };
  }

  /** Whether something is withheld of the event, or of what corrected it. */
  private isWithheld({ relationship, event }: FoundDocument): boolean {
    const { no, position } = this.reader.relationship(relationship);
    const { events } = this.reader.models;
    const lines = [events.find(no, event), ...events.amendments(no, event, position)];
    return lines.some((line) => line !== undefined && withholdingsOf(line.event).length > 0);
  }

  private namesOf(found: readonly FoundDocument[], knownAt: number): Record<string, string> {
    const ids = [...new Set(found.map(({ relationship }) => relationship))];
    return Object.fromEntries(
      ids.map((id) => {
        const relationship = this.reader.relationship(id);
        const axes = { asOf: knownAt, knownAt, position: relationship.position };
        return [id, this.reader.registration({ relationship, axes }).name];
      }),
    );
  }
}

function listOfSearch({ q, relationship, kind }: AskedSearch): string {
  return JSON.stringify([q, relationship ?? null, kind ?? null]);
}

function writeCursor(search: AskedSearch, asOf: number, knownAt: number, place: number): string {
  return packCursor([listOfSearch(search), asOf, knownAt, place]);
}

function readCursor(
  search: AskedSearch,
  asked: Omit<AskedAxes, 'position'>,
): { asOf: number; knownAt: number; after: number } | undefined {
  if (search.cursor === undefined) return undefined;
  const [list, ...numbers] = unpackCursor(search.cursor);
  if (list !== listOfSearch(search) || numbers.length !== 3 || !numbers.every(Number.isSafeInteger))
    throw new CursorMismatch();
  const [asOf, knownAt, after] = numbers as [number, number, number];
  const others = (asked.asOf ?? asOf) !== asOf || (asked.knownAt ?? knownAt) !== knownAt;
  if (others || ![asOf, knownAt].every(isDayOfCalendar)) throw new CursorMismatch();
  return { asOf, knownAt, after };
}
