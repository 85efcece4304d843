import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { nextTurn } from '../turns/turns.js';
import type { AskedAxes } from './asked-axes.js';
import type { ListedEvent } from './list-events.js';
import { marksOf } from './provenance.js';
import { RecordReader } from './record-reader.js';

/** Events by their ids, as they read at a point of the axes. */
export type EventsById = ReadonlyMap<string, ListedEvent>;

/**
 * What do these events say? Events that do not stand at the axes are left out; effects on channels are not included.
 */
export class FindEvents extends Query<EventsById> {
  constructor(
    readonly relationship: string,
    readonly events: readonly string[],
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

@QueryHandler(FindEvents)
export class FindEventsHandler implements IQueryHandler<FindEvents> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, events, asked }: FindEvents): Promise<EventsById> {
    const at = await this.reader.relationshipAt(relationship, asked);
    const provenance = this.reader.provenance(at);
    const found = new Map<string, ListedEvent>();
    for (const id of new Set(events)) {
      await nextTurn();
      const line = this.reader.models.events.find(at.relationship.no, id);
      const version = line && line.position <= at.axes.position ? this.reader.standing(at, line) : undefined;
      if (!line || !version) continue;
      const { position, recordedAt } = line;
      found.set(id, { ...version.event, position, recordedAt, ...marksOf(version.event, provenance) });
    }
    return found;
  }
}
