import type { ChannelRecord, StatusClock } from './channel-status.js';
import { certainOn } from './channel-status.js';
import { fold, type Step } from './fold.js';
import { channelHistory, type Span } from './history.js';
import { markOf, type MarkKind } from './outcomes.js';
import { dayOf, OPEN_START, type EpochDay } from '../time/days.js';
import type { EventType, PartyCode } from '../catalogue/event-types.js';

/**
 * A span with the earliest day it can have begun on; null if its beginning is not in doubt, or no earliest day is
 * known.
 */
export interface StripSpan extends Span {
  readonly earliest: EpochDay | null;
}

/** Days on which a channel was strained; `to` null while it still is. */
export interface StrainedDays {
  readonly from: EpochDay;
  readonly to: EpochDay | null;
}

/** An event on a strip, on the latest day its date can mean. */
export interface StripMark {
  readonly kind: MarkKind;
  readonly day: EpochDay;
  readonly event: string;
  readonly type: EventType;
  /** Who acted; may be empty. */
  readonly by: readonly PartyCode[];
  /** The number of a round and the mode of a contact, if given. */
  readonly round?: number;
  readonly mode?: string;
}

/** A channel's whole history for drawing, from the same fold as its status. */
export interface Strip {
  readonly spans: readonly StripSpan[];
  readonly strained: readonly StrainedDays[];
  readonly marks: readonly StripMark[];
}

/** The strip of a channel up to the clock's limit. */
export function stripOf(record: ChannelRecord, { asOf, limit }: StatusClock): Strip {
  const events = certainOn(asOf, record.events);
  const strained: StrainedDays[] = [];
  const marks: StripMark[] = [];
  fold(events, record.initial, limit, (step) => {
    noteStrain(strained, step);
    const mark = stripMark(step);
    if (mark) marks.push(mark);
  });
  const began = new Map(events.map((event) => [event.event, event]));
  const spans = channelHistory(events, record.initial, limit).spans.map((span) => {
    const lo = span.begunBy === null ? undefined : began.get(span.begunBy)?.lo;
    const doubtful = lo !== undefined && lo !== OPEN_START && dayOf(lo) < span.from;
    return { ...span, earliest: doubtful ? dayOf(lo) : null };
  });
  return { spans, strained, marks };
}

function noteStrain(strained: StrainedDays[], { after, day }: Step): void {
  const open = strained.at(-1)?.to === null;
  if (after.strained !== null && !open) strained.push({ from: day, to: null });
  if (after.strained === null && open) strained.push({ from: strained.pop()!.from, to: day });
}

function stripMark({ event, day, outcome }: Step): StripMark | undefined {
  const kind = markOf(outcome);
  if (!kind || event === null) return undefined;
  const { event: id, type, by, round, mode } = event;
  return { kind, day, event: id, type, by, ...(round !== undefined && { round }), ...(mode !== null && { mode }) };
}
