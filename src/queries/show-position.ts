import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { RecordReader } from './record-reader.js';
import { stateAxes, type AskedAxes, type StatedAxes } from './asked-axes.js';

/** A position of a relationship, and when it was recorded. */
export interface PositionView extends StatedAxes {
  readonly relationship: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly recordedAt: string;
}

/** When was the position asked for, or the newest, recorded? */
export class ShowPosition extends Query<PositionView> {
  constructor(
    readonly relationship: string,
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

@QueryHandler(ShowPosition)
export class ShowPositionHandler implements IQueryHandler<ShowPosition> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, asked }: ShowPosition): Promise<PositionView> {
    const at = await this.reader.relationshipAt(relationship, asked);
    const { recordedAt } = this.reader.models.events.at(at.relationship.no, at.axes.position)!;
    return { relationship, ...stateAxes(at.axes, asked), recordedAt };
  }
}
