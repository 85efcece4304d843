import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Source } from '../domain/catalogue/accounts.js';
import { stateAxes, type AskedAxes, type StatedAxes } from './asked-axes.js';
import { RecordReader } from './record-reader.js';

/** The sources of events, according to their versions at the axes. */
export interface SourcesView extends StatedAxes {
  readonly relationship: string;
  /** By event id; empty if an event names none, or does not stand at the axes. */
  readonly sources: ReadonlyMap<string, readonly Source[]>;
}

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
