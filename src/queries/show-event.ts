import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { wordings, type Amendment } from '../domain/timeline/timeline.js';
import type { RecordLine } from '../read-models/events.table.js';
import { stateAxes, type AskedAxes, type StatedAxes } from './asked-axes.js';
import { changedBy, effectsOf, type ChangedDays, type Effect } from './event-effects.js';
import type { ListedEvent } from './list-events.js';
import { EventUnknown } from './not-answerable.js';
import { marksOf } from './provenance.js';
import { RecordReader, type RelationshipAt } from './record-reader.js';

/** A version an event has had, or its end. */
export interface EventVersion {
  /** Position of the event itself, or of the correction or retraction that made the version. */
  readonly position: number;
  readonly recordedAt: string;
  readonly recordedBy: string;
  /** The correction or retraction; null for the event as posted. */
  readonly amendedBy: string | null;
  readonly reason: string | null;
  /** Since when readers see it, as written; null: always seen from that position on. */
  readonly disclosed: string | null;
  /** The fields it changes; null for the event as posted and for a retraction. */
  readonly changes: Readonly<Record<string, unknown>> | null;
  readonly retracted: boolean;
  /** The whole event as it read from there on, to those who know all that was recorded by then; null for a retraction. */
  readonly event: AnyEvent | null;
  /** What it changed in the statuses of channels, day by day; empty for the event as posted. */
  readonly changed: readonly ChangedDays[];
}

/** An event as it reads at the axes, with everything the record has said of it. */
export interface EventView extends Omit<StatedAxes, 'asOf' | 'projected'> {
  readonly relationship: string;
  readonly id: string;
  /** The version that stands there; null where the event is retracted or not yet known. */
  readonly event: ListedEvent | null;
  readonly retracted: boolean;
  /** What it does to each channel it names. */
  readonly effects: readonly Effect[];
  readonly versions: readonly EventVersion[];
}

/** What does the record say of this event, and what has it said before? */
export class ShowEvent extends Query<EventView> {
  constructor(
    readonly relationship: string,
    readonly event: string,
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

/** Answers `ShowEvent`; @throws NotAnswerable */
@QueryHandler(ShowEvent)
export class ShowEventHandler implements IQueryHandler<ShowEvent> {
  constructor(@Inject(RecordReader) private readonly reader: RecordReader) {}

  async execute({ relationship, event: id, asked }: ShowEvent): Promise<EventView> {
    const at = this.reader.relationshipAt(relationship, asked);
    const line = this.reader.models.events.find(at.relationship.no, id);
    if (!line || line.position > at.axes.position) throw new EventUnknown(relationship, id, at.axes.position);
    const amendments = this.reader.models.events.amendments(at.relationship.no, id, at.axes.position);
    const standing = this.reader.standing(at, line);
    const { knownAt, position } = stateAxes(at.axes, asked);
    return {
      relationship,
      id,
      knownAt,
      position,
      event: standing
        ? {
            ...standing.event,
            position: line.position,
            recordedAt: line.recordedAt,
            ...marksOf(standing.event, this.reader.provenance(at)),
          }
        : null,
      retracted: this.retracted(at, amendments),
      effects: standing ? effectsOf(this.reader, at, standing.event) : [],
      versions: [
        { ...version(line), event: line.event, changed: [] },
        ...amendments.map((amendment, index) => ({
          ...version(amendment),
          event:
            amendment.event.type === 'EventRetracted'
              ? null
              : wordings(line.event, amendments.slice(0, index + 1) as Amendment[]).at(-1)!.event,
          changed: changedBy(this.reader, at, line, amendments, index),
        })),
      ],
    };
  }

  private retracted(at: RelationshipAt, amendments: readonly RecordLine[]): boolean {
    return amendments.some(
      (line) => line.event.type === 'EventRetracted' && this.reader.standing(at, line) !== undefined,
    );
  }
}

function version({ event, position, recordedAt, recordedBy }: RecordLine): Omit<EventVersion, 'event' | 'changed'> {
  const amends = event.type === 'EventCorrected' || event.type === 'EventRetracted';
  return {
    position,
    recordedAt,
    recordedBy,
    amendedBy: amends ? event.id : null,
    reason: amends ? event.reason : null,
    disclosed: 'disclosed' in event ? (event.disclosed ?? null) : null,
    changes: event.type === 'EventCorrected' ? event.changes : null,
    retracted: event.type === 'EventRetracted',
  };
}
