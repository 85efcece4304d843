import type { ChannelCode } from '../domain/catalogue/event-types.js';
import { declaresStop, type ChannelEvent } from '../domain/status/channel-event.js';
import { certainOn } from '../domain/status/channel-status.js';
import { fold, type Step } from '../domain/status/fold.js';
import { Meetings } from '../domain/status/meetings.js';
import { dayOf } from '../domain/time/days.js';
import type { ChannelAt, RecordReader, RelationshipAt } from './record-reader.js';

/** What an event did to its channel. */
export type Did = Pick<Step, 'before' | 'outcome' | 'used'>;

/** A channel at a point, ready to be asked about some of its events: it is read and folded once for all of them. */
export class ChannelSteps {
  private readonly events = new Map<number, ChannelEvent>();
  private readonly steps = new Map<number, Did>();
  private readonly days = new Map<string, ChannelEvent[]>();
  private readonly moments = new Map<string, ChannelEvent[]>();
  private readonly unmatched: ReadonlySet<number>;
  /** The rounds held that have a number, in the order of the fold. */
  readonly rounds: readonly ChannelEvent[];
  /** The earliest moment at which the channel was established; Infinity without one. */
  readonly establishedLo: number;

  /** `asked`: where the events are recorded that are asked about. */
  constructor({ record, clock }: ChannelAt, asked: ReadonlySet<number>) {
    for (const event of record.events) if (asked.has(event.position)) this.events.set(event.position, event);
    for (const event of this.events.values()) this.days.set(typeAndDay(event), []);
    const types = new Set([...this.events.values()].map(({ type }) => type));
    for (const event of record.events) if (types.has(event.type)) this.days.get(typeAndDay(event))?.push(event);
    this.rounds = record.events.filter(({ type, round }) => type === 'RoundHeld' && round !== undefined);
    const established = record.events.filter(({ type }) => type === 'ChannelEstablished').map(({ lo }) => lo);
    this.establishedLo = established.reduce((least, lo) => Math.min(least, lo), Infinity);
    const meetings = new Meetings();
    const certain = certainOn(clock.asOf, record.events);
    fold(certain, record.initial, clock.limit, (step: Step) => {
      meetings.onStep(step);
      const { event, before, outcome, used } = step;
      if (!event) return;
      if (asked.has(event.position)) this.steps.set(event.position, { before, outcome, used });
      if (used || declaresStop(event)) this.noteMoment(event);
    });
    this.unmatched = meetings.unmatched();
  }

  private noteMoment(event: ChannelEvent): void {
    const together = this.moments.get(moment(event));
    if (together) together.push(event);
    else this.moments.set(moment(event), [event]);
  }

  /** Stops of a use, or uses of a stop, that only their place in the record tells apart from it. */
  opposed(event: ChannelEvent): readonly ChannelEvent[] {
    return (this.moments.get(moment(event)) ?? []).filter((other) => declaresStop(other) !== declaresStop(event));
  }

  /** Whether it is about a meeting that matches none announced. */
  isUnmatched({ position }: ChannelEvent): boolean {
    return this.unmatched.has(position);
  }

  /** The event recorded there, as it reads at the point; undefined where it is not visible. */
  event(position: number): ChannelEvent | undefined {
    return this.events.get(position);
  }

  /** What it did; undefined for an event that is not certain. */
  did(position: number): Did | undefined {
    return this.steps.get(position);
  }

  /** Events of the same type on the same day, itself among them. */
  alike(event: ChannelEvent): readonly ChannelEvent[] {
    return this.days.get(typeAndDay(event)) ?? [];
  }
}

/** The channels of a relationship at a point, each made ready at the first question about it. */
export class StepsAt {
  private readonly channels = new Map<ChannelCode, ChannelSteps | undefined>();

  /** See `ChannelSteps`. */
  constructor(
    private readonly reader: RecordReader,
    readonly at: RelationshipAt,
    private readonly asked: ReadonlySet<number>,
  ) {}

  /** Undefined when the channel is not on record there. */
  of(code: ChannelCode): ChannelSteps | undefined {
    if (this.channels.has(code)) return this.channels.get(code);
    const channel = this.reader.findChannel(this.at, code);
    const steps = channel && new ChannelSteps(channel, this.asked);
    this.channels.set(code, steps);
    return steps;
  }
}

/** Events with the same bounds stand in the order of their entry. */
function moment({ lo, hi }: ChannelEvent): string {
  return `${lo} ${hi}`;
}

function typeAndDay({ type, hi }: ChannelEvent): string {
  return `${type} ${dayOf(hi)}`;
}
