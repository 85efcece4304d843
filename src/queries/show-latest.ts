import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { dayOf, formatDay, NO_DAY_LIMIT, startOfDay } from '../domain/time/days.js';
import type { ListedVersion, VersionKey } from '../read-models/versions.table.js';
import type { AskedAxes } from './asked-axes.js';
import { RecordReader } from './record-reader.js';
import type { DatedEvent } from './show-neighbours.js';

/**
 * The newest events in the world up to the day asked for, newest first; events about the record itself are left out.
 */
export class ShowLatest extends Query<readonly DatedEvent[]> {
  constructor(
    readonly relationship: string,
    readonly asked: AskedAxes,
    readonly limit: number,
  ) {
    super();
  }
}

const PAGE = 20;
const EVERY_DAY = { from: -NO_DAY_LIMIT, to: NO_DAY_LIMIT };

@QueryHandler(ShowLatest)
export class ShowLatestHandler implements IQueryHandler<ShowLatest> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, asked, limit }: ShowLatest): Promise<readonly DatedEvent[]> {
    const at = await this.reader.relationshipAt(relationship, asked);
    const { versions } = this.reader.models;
    const found: DatedEvent[] = [];
    let after: VersionKey | undefined = {
      hi: startOfDay(at.axes.asOf + 1),
      lo: -Number.MAX_SAFE_INTEGER,
      position: 0,
    };
    while (after !== undefined && found.length < limit) {
      const page: ListedVersion[] = versions.list(at.relationship.no, at.axes, EVERY_DAY, after, true, PAGE);
      found.push(
        ...page
          .filter(({ event }) => 'occurred' in event)
          .map(({ hi, event }) => ({ date: formatDay(dayOf(hi)), event })),
      );
      after = page.length < PAGE ? undefined : page.at(-1);
    }
    return found.slice(0, limit);
  }
}
