import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Source } from '../domain/catalogue/accounts.js';
import { named, reference } from '../schema/named.js';
import { count, eventId, listOf, objectOf, slug, type TypeOf } from '../schema/schema.js';
import { ANSWERED_BY, RESOLVED_AXES, stateAxes, type AskedAxes, type StatedAxes } from './asked-axes.js';
import { RecordReader } from './record-reader.js';

/** The sources of events, according to their versions at the axes. */
export interface SourcesView extends StatedAxes {
  readonly relationship: string;
  /** By event id; empty if an event names none, or does not stand at the axes. */
  readonly sources: ReadonlyMap<string, readonly Source[]>;
}

/** The sources of events as an answer of the API: in the order asked for, without those that do not stand or name none. */
export const SourcesAnswer = named(
  'EventSources',
  objectOf('Where events are reported.', {
    relationship: slug('The relationship.'),
    ...ANSWERED_BY,
    knownAt: RESOLVED_AXES.knownAt,
    position: count('The answer rests on the record up to this position.', 1),
    data: listOf(
      objectOf('An event that names sources.', {
        event: eventId('The event.'),
        // The fields of a source come from the catalogue.
        sources: reference<readonly Source[]>('Sources'),
      }),
      'The events asked for, without those that name no source or do not stand at the point asked for.',
    ),
  }),
);
export type SourcesAnswer = TypeOf<typeof SourcesAnswer>;

/** Where are these events reported? */
export class ShowSources extends Query<SourcesView> {
  constructor(
    readonly relationship: string,
    readonly events: readonly string[],
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

@QueryHandler(ShowSources)
export class ShowSourcesHandler implements IQueryHandler<ShowSources> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, events, asked }: ShowSources): Promise<SourcesView> {
    const at = await this.reader.relationshipAt(relationship, asked);
    const sourcesOf = (id: string): readonly Source[] => {
      const line = this.reader.models.events.find(at.relationship.no, id);
      if (!line || line.position > at.axes.position) return [];
      return (this.reader.standing(at, line)?.event as { sources?: readonly Source[] } | undefined)?.sources ?? [];
    };
    return {
      relationship,
      ...stateAxes(at.axes, asked),
      sources: new Map([...new Set(events)].map((id) => [id, sourcesOf(id)])),
    };
  }
}
