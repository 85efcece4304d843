import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { EpochDay } from '../domain/time/days.js';
import { nextTurn } from '../turns/turns.js';
import { resolveAxes } from './asked-axes.js';
import { RecordReader } from './record-reader.js';

/** A party by its code, and everything the records call it. */
export interface CalledParty {
  readonly code: string;
  readonly names: readonly string[];
}

/** What are the parties called that stand on record here? Of all relationships, the oldest first, or of one. */
export class ListParties extends Query<readonly CalledParty[]> {
  constructor(
    readonly today: EpochDay,
    readonly relationship?: string,
  ) {
    super();
  }
}

/** Answers `ListParties`, a relationship a turn. */
@QueryHandler(ListParties)
export class ListPartiesHandler implements IQueryHandler<ListParties> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ today, relationship: only }: ListParties): Promise<readonly CalledParty[]> {
    const parties: CalledParty[] = [];
    for (const relationship of this.reader.models.relationships.all()) {
      if (relationship.withdrawn || (only !== undefined && relationship.id !== only)) continue;
      await nextTurn();
      const registration = this.reader.registration({ relationship, axes: resolveAxes({ today }, relationship) });
      for (const { code, name, otherNames = [] } of registration.parties)
        parties.push({ code, names: [name, ...otherNames.map((other) => other.name)] });
    }
    return parties;
  }
}
