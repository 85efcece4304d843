import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { stateAxes, type AskedAxes, type StatedAxes } from './asked-axes.js';
import { Freshness } from './freshness.js';
import { NothingReadYet } from './not-answerable.js';
import { RecordReader, statusOf } from './record-reader.js';
import { statusLine, type StatusLine } from './show-board.js';

/** All relationships on record, each with its status line. */
export interface RelationshipList {
  readonly relationships: readonly (StatusLine & StatedAxes)[];
}

/** Which relationships are on record, and how do they stand? */
export class ListRelationships extends Query<RelationshipList> {
  constructor(readonly asked: Omit<AskedAxes, 'position'>) {
    super();
  }
}

/** Answers `ListRelationships`; @throws NotAnswerable */
@QueryHandler(ListRelationships)
export class ListRelationshipsHandler implements IQueryHandler<ListRelationships> {
  constructor(@Inject(RecordReader) private readonly reader: RecordReader, @Inject(Freshness) private readonly freshness: Freshness) {}

  async execute({ asked }: ListRelationships): Promise<RelationshipList> {
    const relationships = this.reader.models.relationships.all().map(({ id }) => {
      const at = this.reader.relationshipAt(id, asked);
      const channels = this.reader.channels(at).map((channel) => ({ channel: channel.channel, status: statusOf(channel, at) }));
      return { ...statusLine(this.reader, at, channels), ...stateAxes(at.axes, asked) };
    });
    const { behind } = this.freshness;
    if (relationships.length === 0 && behind !== undefined) throw new NothingReadYet(behind);
    return { relationships };
  }
}
