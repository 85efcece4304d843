import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { actsOnTarget, type AnyEvent } from '../domain/catalogue/event-types.js';
import { wordings, type Amendment } from '../domain/timeline/timeline.js';
import { nextTurn } from '../turns/turns.js';
import type { AskedAxes } from './asked-axes.js';
import { RecordReader } from './record-reader.js';

/** The events that corrections, retractions and withholdings act on, as each read just before, by the ids of these. */
export type AmendedById = ReadonlyMap<string, AnyEvent>;

/** What did these events amend? What is withheld is in none of the answers; an event that amends nothing is left out. */
export class FindAmended extends Query<AmendedById> {
  constructor(
    readonly relationship: string,
    readonly amendments: readonly string[],
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

@QueryHandler(FindAmended)
export class FindAmendedHandler implements IQueryHandler<FindAmended> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, amendments, asked }: FindAmended): Promise<AmendedById> {
    const { relationship: row, axes } = await this.reader.relationshipAt(relationship, asked);
    const { events } = this.reader.models;
    const found = new Map<string, AnyEvent>();
    for (const id of amendments) {
      await nextTurn();
      const line = events.find(row.no, id);
      if (!line || line.position > axes.position || !actsOnTarget(line.event)) continue;
      const target = events.find(row.no, line.event.target);
      if (!target) continue;
      // What was retracted before is told as it read last.
      const earlier = (events.amendments(row.no, line.event.target, line.position - 1) as Amendment[]).filter(
        ({ event }) => event.type === 'EventCorrected',
      );
      const before = wordings(target.event, earlier).at(-1)?.event;
      if (before) found.set(id, before);
    }
    return found;
  }
}
