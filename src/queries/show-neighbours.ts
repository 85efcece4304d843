import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CONTEXT_TYPES, type ContextType } from '../domain/catalogue/context-events.js';
import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { dayOf, endOfDay, formatDay, NO_DAY_LIMIT, startOfDay } from '../domain/time/days.js';
import { occurrenceOf } from '../domain/timeline/occurrence.js';
import type { ListedVersion, VersionKey } from '../read-models/versions.table.js';
import { stateAxes, type AskedAxes, type StatedAxes } from './asked-axes.js';
import { RecordReader, type RelationshipAt } from './record-reader.js';

/** An event with the UTC day it is listed under. */
export interface DatedEvent {
  readonly date: string;
  readonly event: AnyEvent;
}

/** What is near a day or an event: the events before and after it, and the context around the channels. */
export interface NeighboursView extends StatedAxes {
  readonly relationship: string;
  /**
   * The newest event of an earlier day. If both dates are the same and past, they move together: then only events known
   * on their own day count. Of an event, whatever the day: the one before it in the order of the history.
   */
  readonly previous: DatedEvent | null;
  /** The first event of a later day that has happened by the present day; of an event, the one after it. */
  readonly next: DatedEvent | null;
  /** Context events up to the present day, oldest first; at most the newest 400. */
  readonly context: readonly DatedEvent[];
}

/** What happened just before, just after, and around? */
export class ShowNeighbours extends Query<NeighboursView> {
  /** `event`: before and after this event rather than the day asked for. */
  constructor(
    readonly relationship: string,
    readonly asked: AskedAxes,
    readonly event?: string,
  ) {
    super();
  }
}

/** Nearly always the first event looked at is the one. */
const PAGE = 10;
const MOST_CONTEXT = 400;
const OF_CONTEXT = Object.keys(CONTEXT_TYPES) as ContextType[];

@QueryHandler(ShowNeighbours)
export class ShowNeighboursHandler implements IQueryHandler<ShowNeighbours> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, asked, event }: ShowNeighbours): Promise<NeighboursView> {
    const at = await this.reader.relationshipAt(relationship, asked);
    const { asOf, knownAt } = at.axes;
    const together = knownAt === asOf && asOf < asked.today;
    const knownToday = this.reader.at(at.relationship, {
      ...at.axes,
      asOf: Math.max(asOf, asked.today),
      knownAt: asked.today,
    });
    const present = this.reader.at(at.relationship, { ...at.axes, asOf: Math.max(asOf, asked.today) });
    const own = event === undefined ? undefined : this.keyOf(at, event);
    if (own)
      return {
        relationship,
        ...stateAxes(at.axes, asked),
        previous: this.first(present, false, own, true),
        next: this.first(present, false, own, false),
        context: this.context(present),
      };
    return {
      relationship,
      ...stateAxes(at.axes, asked),
      previous: this.first(at, together, { hi: startOfDay(asOf), lo: -Number.MAX_SAFE_INTEGER, position: 0 }, true),
      next: this.first(
        together ? knownToday : present,
        together,
        { hi: endOfDay(asOf), lo: Number.MAX_SAFE_INTEGER, position: Number.MAX_SAFE_INTEGER },
        false,
      ),
      context: this.context(present),
    };
  }

  /** The place of an event in the history; one that does not stand keeps that of its first wording. */
  private keyOf(at: RelationshipAt, id: string): VersionKey | undefined {
    const line = this.reader.models.events.find(at.relationship.no, id);
    if (!line || line.position > at.axes.position) return undefined;
    const recorded = Date.parse(line.recordedAt);
    const { lo, hi } = occurrenceOf(this.reader.standing(at, line)?.event ?? line.event) ?? {
      lo: recorded,
      hi: recorded,
    };
    return { lo, hi, position: line.position };
  }

  /** The first event in the world after a key; events about the record itself have no date in it. */
  private first(
    at: RelationshipAt,
    knownAtOnce: boolean,
    beginning: VersionKey,
    descending: boolean,
  ): DatedEvent | null {
    for (let after: VersionKey | undefined = beginning; after !== undefined;) {
      const page: ListedVersion[] = this.reader.models.versions.list(
        at.relationship.no,
        at.axes,
        EVERY_DAY,
        after,
        descending,
        PAGE,
      );
      const found = page.find(
        ({ event, hi }) => 'occurred' in event && (!knownAtOnce || occurrenceOf(event)!.knownFrom <= dayOf(hi)),
      );
      if (found) return { date: formatDay(dayOf(found.hi)), event: found.event };
      after = page.length < PAGE ? undefined : page.at(-1);
    }
    return null;
  }

  private context({ relationship, axes }: RelationshipAt): DatedEvent[] {
    return this.reader.models.versions
      .newestOf(OF_CONTEXT, relationship.no, axes, MOST_CONTEXT)
      .map(({ hi, event }) => ({ date: formatDay(dayOf(hi)), event }));
  }
}

const EVERY_DAY = { from: -NO_DAY_LIMIT, to: NO_DAY_LIMIT };
