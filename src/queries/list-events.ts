import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { endOfDay, NO_DAY_LIMIT, startOfDay } from '../domain/time/days.js';
import type { ListedVersion, VersionKey } from '../read-models/versions.table.js';
import { named, reference } from '../schema/named.js';
import { listOf, objectOf, orNull, slug, text, type TypeOf } from '../schema/schema.js';
import { saying } from '../search/saying.js';
import { nextTurn } from '../turns/turns.js';
import { STATED_AXES, stateAxes, type AskedAxes } from './asked-axes.js';
import { readCursor, writeCursor } from './event-cursor.js';
import { matches, type ListOptions } from './event-filter.js';
import { marksOf, type Marks } from './provenance.js';
import { RecordReader, type RelationshipAt } from './record-reader.js';

/** An event in a list: the version that stands at the axes, with its place in the record. */
export type ListedEvent = AnyEvent & {
  readonly position: number;
  readonly recordedAt: string;
  /** Its date leaves open whether it had happened by `asOf`. */
  readonly possible?: true;
  /** How far it can be relied on; absent if there is nothing to mark. */
  readonly marks?: Marks;
};
/** The schemas of events come from the catalogue, one per type. */
export const ListedEvent = reference<ListedEvent>('RecordedEvent');

/** Where a list goes on. */
export const PAGE_OF_LIST = named(
  'Page',
  objectOf('Where the list goes on.', { next: orNull(text('The cursor of the next page; null at the end.')) }),
);

/** A page of a relationship's events. */
export const EventList = named(
  'Events',
  objectOf('A page of events.', {
    relationship: slug('The relationship.'),
    ...STATED_AXES,
    data: listOf(ListedEvent, 'The events, in the order asked for.'),
    page: PAGE_OF_LIST,
  }),
);
export type EventList = TypeOf<typeof EventList>;

/** What has been reported, as it reads at a point of the three axes? */
export class ListEvents extends Query<EventList> {
  constructor(
    readonly relationship: string,
    readonly options: ListOptions,
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

@QueryHandler(ListEvents)
export class ListEventsHandler implements IQueryHandler<ListEvents> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, options: given, asked }: ListEvents): Promise<EventList> {
    const cursor = readCursor(relationship, given, asked);
    const options = { ...given, order: given.order ?? 'occurred', ...cursor?.filters };
    const at = await this.reader.relationshipAt(relationship, { ...asked, ...cursor?.axes });
    const found: ListedVersion[] = [];
    const says = saying(options.words);
    for (let after: VersionKey | undefined = cursor?.after, more = true; more && found.length <= options.limit;) {
      await nextTurn();
      const { versions, reached } = this.versions(at, options, after);
      for (const version of versions) {
        if (!matches(version.event, options) || !overlaps(version, options)) continue;
        if (options.words !== undefined) await nextTurn();
        if (says(version.event)) found.push(version);
      }
      more = reached !== undefined;
      after = reached;
    }
    const data = found.slice(0, options.limit);
    const next = found.length > options.limit ? writeCursor(relationship, options, at.axes, data.at(-1)!) : null;
    const end = endOfDay(at.axes.asOf);
    const provenance = this.reader.provenance(at);
    return {
      relationship,
      ...stateAxes(at.axes, asked),
      page: { next },
      data: data.map(({ event, position, recordedAt, hi }) => ({
        ...event,
        position,
        recordedAt,
        ...(hi > end && { possible: true as const }),
        ...marksOf(event, provenance),
      })),
    };
  }

  /** The next versions in the requested order; `reached`: where to continue, undefined at the end. */
  private versions(
    at: RelationshipAt,
    options: ListOptions,
    after: VersionKey | undefined,
  ): { versions: ListedVersion[]; reached?: VersionKey } {
    const { order = 'occurred', from = -NO_DAY_LIMIT, to = NO_DAY_LIMIT } = options;
    const descending = order.startsWith('-');
    if (order === 'recorded' || order === '-recorded') {
      const { versions, reached } = this.reader.recordedVersions(at, descending, after?.position, PAGE);
      return reached === undefined ? { versions } : { versions, reached: { hi: 0, lo: 0, position: reached } };
    }
    const beginning = descending ? LAST_KEY : FIRST_KEY;
    const versions = this.reader.models.versions.list(
      at.relationship.no,
      at.axes,
      { from, to },
      after ?? beginning,
      descending,
      PAGE,
    );
    return versions.length < PAGE ? { versions } : { versions, reached: versions.at(-1)! };
  }
}

function overlaps({ lo, end }: ListedVersion, { from, to }: ListOptions): boolean {
  return (from === undefined || end >= startOfDay(from)) && (to === undefined || lo <= endOfDay(to));
}

const PAGE = 500;
const FIRST_KEY: VersionKey = { hi: -Number.MAX_SAFE_INTEGER, lo: 0, position: 0 };
const LAST_KEY: VersionKey = { hi: Number.MAX_SAFE_INTEGER, lo: 0, position: 0 };
