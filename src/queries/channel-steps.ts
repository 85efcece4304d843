import type { ChannelCode } from '../domain/catalogue/event-types.js';
import type { ChannelEvent } from '../domain/status/channel-event.js';
import { channelStatus } from '../domain/status/channel-status.js';
import type { Step } from '../domain/status/fold.js';
import { dayOf } from '../domain/time/days.js';
import type { ChannelAt, RecordReader, RelationshipAt } from './record-reader.js';

/** What an event did to its channel. */
export type Did = Pick<Step, 'before' | 'outcome' | 'used'>;

/** A channel at a point, ready to be asked about many of its events: it is read and folded once for all of them. */
export class ChannelSteps {
  private readonly steps = new Map<number, Did>();
  private readonly byPosition: ReadonlyMap<number, ChannelEvent>;
  private readonly byTypeAndDay: ReadonlyMap<string, readonly ChannelEvent[]>;
  /** The rounds held that have a number, in the order of the fold. */
  readonly rounds: readonly ChannelEvent[];

  constructor(channel: ChannelAt) {
    const { events } = channel.record;
    this.byPosition = new Map(events.map((event) => [event.position, event]));
    this.byTypeAndDay = Map.groupBy(events, typeAndDay);
    this.rounds = events.filter(({ type, round }) => type === 'RoundHeld' && round !== undefined);
    channelStatus(channel.record, channel.clock, ({ event, before, outcome, used }: Step) => {
      if (event) this.steps.set(event.position, { before, outcome, used });
    });
  }

  /** The event recorded there, as it reads at the point; undefined where it is not visible. */
  event(position: number): ChannelEvent | undefined {
    return this.byPosition.get(position);
  }

  /** What it did; undefined for an event that is not certain. */
  did(position: number): Did | undefined {
    return this.steps.get(position);
  }

  /** Events of the same type on the same day, itself among them. */
  alike(event: ChannelEvent): readonly ChannelEvent[] {
    return this.byTypeAndDay.get(typeAndDay(event)) ?? [];
  }
}

/** The channels of a relationship at a point, each made ready at the first question about it. */
export class StepsAt {
  private readonly channels = new Map<ChannelCode, ChannelSteps | undefined>();

  constructor(
    private readonly reader: RecordReader,
    readonly at: RelationshipAt,
  ) {}

  /** Undefined when the channel is not on record there. */
  of(code: ChannelCode): ChannelSteps | undefined {
    if (this.channels.has(code)) return this.channels.get(code);
    const channel = this.reader.findChannel(this.at, code);
    const steps = channel && new ChannelSteps(channel);
    this.channels.set(code, steps);
    return steps;
  }
}

function typeAndDay({ type, hi }: ChannelEvent): string {
  return `${type} ${dayOf(hi)}`;
}
