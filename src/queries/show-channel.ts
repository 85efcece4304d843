import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { stateAxes, type AskedAxes, type StatedAxes } from './asked-axes.js';
import { answerChannel, answerCoverage, type ChannelAnswer, type CoverageAnswer } from './channel-answer.js';
import { RecordReader } from './record-reader.js';

/** One channel's status and fields. */
export interface ChannelView extends StatedAxes, ChannelAnswer {
  readonly relationship: string;
  readonly coverage: CoverageAnswer;
}

/** Is this channel open, since when, and why? */
export class ShowChannel extends Query<ChannelView> {
  constructor(
    readonly relationship: string,
    readonly channel: string,
    readonly asked: AskedAxes,
  ) {
    super();
  }
}

/** Answers `ShowChannel`; @throws NotAnswerable */
@QueryHandler(ShowChannel)
export class ShowChannelHandler implements IQueryHandler<ShowChannel> {
  constructor(@Inject(RecordReader) private readonly reader: RecordReader) {}

  async execute({ relationship, channel, asked }: ShowChannel): Promise<ChannelView> {
    const at = this.reader.relationshipAt(relationship, asked);
    const coverage = answerCoverage(at.statement, at.coverage);
    return {
      relationship,
      ...stateAxes(at.axes, asked),
      coverage,
      ...answerChannel(this.reader.channel(at, channel), at, this.reader.provenance(at)),
    };
  }
}
