import { Injectable } from '@nestjs/common';
import { nextTurn } from '../turns/turns.js';
import { resolveAxes, type AskedAxes } from './asked-axes.js';
import { RecordReader, type RelationshipAt } from './record-reader.js';

/** Goes through relationships for questions that are about all of them, or about one. */
@Injectable()
export class EachRelationship {
  constructor(private readonly reader: RecordReader) {}

  /**
   * Every relationship that is on record for readers at the axes, giving others a turn between them; `only`: just that one.
   * @throws RelationshipUnknown, Withdrawn, KnownAtInFuture, GivenUp
   */
  async *at(only: string | undefined, asked: AskedAxes): AsyncGenerator<RelationshipAt> {
    if (only !== undefined) {
      yield await this.reader.relationshipAt(only, asked);
      return;
    }
    for (const relationship of this.reader.models.relationships.all()) {
      await nextTurn();
      const axes = resolveAxes(asked, relationship);
      if (!this.reader.withdrawal({ relationship, axes })) yield this.reader.at(relationship, axes);
    }
  }
}
