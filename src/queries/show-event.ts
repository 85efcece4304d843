import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isAmendment, type AnyEvent } from '../domain/catalogue/event-types.js';
import { wordings, type Amendment } from '../domain/timeline/timeline.js';
import type { RecordLine } from '../read-models/events.table.js';
import { named, reference } from '../schema/named.js';
import {
  count,
  described,
  eventId,
  flag,
  listOf,
  mapOf,
  moment,
  objectOf,
  orNull,
  slug,
  text,
  type TypeOf,
} from '../schema/schema.js';
import { nextTurn } from '../turns/turns.js';
import { ANSWERED_BY, RESOLVED_AXES, stateAxes, type AskedAxes } from './asked-axes.js';
import { changedBy, ChangedDays, EventEffect, effectsOf } from './event-effects.js';
import { ListedEvent } from './list-events.js';
import { EventUnknown } from './not-answerable.js';
import { ListPage, Part, type AskedPart } from './part.js';
import { marksOf } from './provenance.js';
import { RecordReader, type RelationshipAt } from './record-reader.js';

/** A version of an event, or its retraction. */
export const EventVersion = objectOf('A version of the event, or its retraction.', {
  position: count('Where it was recorded.', 1),
  recordedAt: moment('When it was recorded.'),
  recordedBy: orNull(text('By whom: the id of an editor, or `local`; null where the server does not show it.')),
  amendedBy: orNull(eventId('The correction or retraction; null for the event as posted.')),
  reason: orNull(text('The reason it gives.')),
  disclosed: orNull(text('Since when readers see it, as written; null: always, from that position on.')),
  changes: orNull(mapOf(described({}), 'The fields that it changed.')),
  retracted: flag('Whether it retracted the event.'),
  event: {
    description: 'The whole event as it read from there on; null for a retraction.',
    ...orNull(reference<AnyEvent>('AnyEvent')),
  },
  changed: listOf(ChangedDays, 'What it changed in the statuses of channels.'),
});
export type EventVersion = TypeOf<typeof EventVersion>;

/** An event as it reads at the axes, with everything the record has said of it. */
export const EventView = named(
  'EventView',
  objectOf('An event as it reads at the point asked for, with everything the record has said of it.', {
    relationship: slug('The relationship.'),
    id: eventId('The event.'),
    ...ANSWERED_BY,
    knownAt: RESOLVED_AXES.knownAt,
    position: count('The answer rests on the record up to this position.', 1),
    event: {
      description: 'The version that stands there; null where it is retracted or not yet known.',
      ...orNull(ListedEvent),
    },
    retracted: flag('Whether it has been retracted there.'),
    effects: listOf(EventEffect, 'What it did to each channel it names.'),
    versions: listOf(EventVersion, 'The event as posted, then every correction and retraction.'),
    'page?': ListPage,
  }),
);
export type EventView = TypeOf<typeof EventView>;

/** The event as it read last, though it may be retracted. */
export function lastWording({ versions }: Pick<EventView, 'versions'>): AnyEvent | null {
  return versions.findLast(({ event }) => event !== null)?.event ?? null;
}

/** What does the record say of this event, and what has it said before? */
export class ShowEvent extends Query<EventView> {
  constructor(
    readonly relationship: string,
    readonly event: string,
    readonly asked: AskedAxes,
    readonly part: AskedPart = {},
  ) {
    super();
  }
}

@QueryHandler(ShowEvent)
export class ShowEventHandler implements IQueryHandler<ShowEvent> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, event: id, asked, part: wanted }: ShowEvent): Promise<EventView> {
    const part = Part.of(['event', relationship, id], wanted, asked);
    const at = await this.reader.relationshipAt(relationship, part.asked[0]!);
    const line = this.reader.models.events.find(at.relationship.no, id);
    if (!line || line.position > at.axes.position) throw new EventUnknown(relationship, id, at.axes.position);
    const amendments = this.reader.models.events.amendments(at.relationship.no, id, at.axes.position);
    const standing = this.reader.standing(at, line);
    const { edition, knownAt, position } = stateAxes(at.axes, asked);
    return {
      relationship,
      id,
      edition,
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
      effects: standing ? await effectsOf(this.reader, at, standing.event) : [],
      versions: await this.versions(at, line, amendments, part),
      ...part.page([at.axes], amendments.length + 1),
    };
  }

  /** The event as posted, and what each amendment made of it; changes are only looked up for the versions given. */
  private async versions(
    at: RelationshipAt,
    line: RecordLine,
    amendments: readonly RecordLine[],
    part: Part,
  ): Promise<EventVersion[]> {
    const versions: EventVersion[] = [];
    for (const index of part.cut([-1, ...amendments.keys()])) {
      await nextTurn();
      const amendment = amendments[index];
      if (!amendment) versions.push({ ...version(line), event: line.event, changed: [] });
      else
        versions.push({
          ...version(amendment),
          event:
            amendment.event.type === 'EventRetracted'
              ? null
              : wordings(line.event, amendments.slice(0, index + 1) as Amendment[]).at(-1)!.event,
          changed: changedBy(this.reader, at, line, amendments, index),
        });
    }
    return versions;
  }

  private retracted(at: RelationshipAt, amendments: readonly RecordLine[]): boolean {
    return amendments.some(
      (line) => line.event.type === 'EventRetracted' && this.reader.standing(at, line) !== undefined,
    );
  }
}

function version({ event, position, recordedAt, recordedBy }: RecordLine): Omit<EventVersion, 'event' | 'changed'> {
  const amends = isAmendment(event);
  return {
    position,
    recordedAt,
    recordedBy,
    amendedBy: amends ? event.id : null,
    // A withheld amendment gives no reason.
    reason: amends ? (event.reason ?? null) : null,
    disclosed: 'disclosed' in event ? (event.disclosed ?? null) : null,
    changes: event.type === 'EventCorrected' ? event.changes : null,
    retracted: event.type === 'EventRetracted',
  };
}
