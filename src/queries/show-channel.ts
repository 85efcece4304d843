import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { named } from '../schema/named.js';
import { objectOf, type TypeOf } from '../schema/schema.js';
import { stateAxes, type AskedAxes } from './asked-axes.js';
import { ABOUT_CHANNEL, answerChannel, CHANNEL_ANSWER } from './channel-answer.js';
import { RecordReader } from './record-reader.js';

/** One channel's status and fields. */
export const ChannelView = named(
  'Channel',
  objectOf('One channel with its status at the point asked for.', { ...ABOUT_CHANNEL, ...CHANNEL_ANSWER }),
);
export type ChannelView = TypeOf<typeof ChannelView>;

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

@QueryHandler(ShowChannel)
export class ShowChannelHandler implements IQueryHandler<ShowChannel> {
  constructor(private readonly reader: RecordReader) {}

  async execute({ relationship, channel, asked }: ShowChannel): Promise<ChannelView> {
    const at = await this.reader.relationshipAt(relationship, asked);
    const found = await this.reader.channel(at, channel);
    return {
      relationship,
      ...stateAxes(at.axes, asked),
      ...answerChannel(found, this.reader.statusOf(found), this.reader.provenance(at)),
    };
  }
}
