import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { stateAxes, type AskedAxes } from './asked-axes.js';
import { Freshness } from './freshness.js';
import { KeptAnswers } from './kept-answers.js';
import { NothingReadYet } from './not-answerable.js';
import { RecordReader, statusOf } from './record-reader.js';
import { statusLine, type RelationshipAnswer } from './show-board.js';

/** Their status lines are kept: of more relationships than these, all are made anew each time. */
const MOST_LINES = 5_000;

/** All relationships on record, each with its status line. */
export interface RelationshipList {
  readonly relationships: readonly RelationshipAnswer[];
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
  private readonly lines = new KeptAnswers<RelationshipAnswer>(MOST_LINES);

  constructor(
    @Inject(RecordReader) private readonly reader: RecordReader,
    @Inject(Freshness) private readonly freshness: Freshness,
  ) {}

  async execute({ asked }: ListRelationships): Promise<RelationshipList> {
    const relationships: RelationshipAnswer[] = [];
    for (const { id } of this.reader.models.relationships.all()) {
      const basis = JSON.stringify([this.freshness.markOf(id), asked]);
      relationships.push(await this.lines.answer(id, basis, () => this.line(id, asked)));
    }
    const { behind } = this.freshness;
    if (relationships.length === 0 && behind !== undefined) throw new NothingReadYet(behind);
    return { relationships };
  }

  private async line(id: string, asked: AskedAxes): Promise<RelationshipAnswer> {
    const at = await this.reader.relationshipAt(id, asked);
    const channels = this.reader
      .channels(at)
      .map((channel) => ({ channel: channel.channel, status: statusOf(channel) }));
    return { ...statusLine(this.reader, at, channels), ...stateAxes(at.axes, asked) };
  }
}
