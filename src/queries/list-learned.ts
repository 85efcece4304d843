import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { EpochDay } from '../domain/time/days.js';
import type { AskedAxes } from './asked-axes.js';
import type { ListedEvent } from './list-events.js';
import { RecordReader } from './record-reader.js';

/** Which events of before a day did the public come to know, or to know otherwise, from that day on? */
export class ListLearned extends Query<readonly ListedEvent[]> {
  /** `asked`: the end of the days in question, `limit`: at most so many, the oldest first. */
  constructor(
    readonly relationship: string,
    readonly from: EpochDay,
    readonly asked: AskedAxes,
    readonly limit: number,
  ) {
    super();
  }
}

/** Answers `ListLearned`; @throws NotAnswerable, GivenUp */
@QueryHandler(ListLearned)
export class ListLearnedHandler implements IQueryHandler<ListLearned> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, from, asked, limit }: ListLearned): Promise<readonly ListedEvent[]> {
    const at = await this.reader.relationshipAt(relationship, asked);
    const versions = this.reader.models.versions.learnedFrom(at.relationship.no, at.axes, from, limit);
    return versions.map(({ event, position, recordedAt }) => ({ ...event, position, recordedAt }));
  }
}
