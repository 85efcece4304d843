import type { ChannelEvent } from './channel-event.js';
import type { Initial } from './channel-state.js';
import { fold, type Step } from './fold.js';
import { dayOf, type EpochDay } from '../time/days.js';
import type { Status } from './status.js';

/** A run of days with one status; a day has the status at its end. */
export interface Span {
  readonly status: Status;
  readonly from: EpochDay;
  /** The last day; null for the present span. */
  readonly to: EpochDay | null;
  /** Up to the next span's `from`, or the day asked for. */
  readonly days: number;
  /** Null for the calendar. */
  readonly begunBy: string | null;
}

/** A use of the channel, with the silence before it. */
export interface Use {
  readonly event: string;
  readonly date: EpochDay;
  /** Days since the end of the last use before; null for the first. */
  readonly daysSincePrevious: number | null;
}

/** Days without a use; `to` null while it lasts. */
export interface Silence {
  readonly from: EpochDay;
  readonly to: EpochDay | null;
  readonly days: number;
}

/** How a channel came to its status: spans, uses and the longest silence up to `limit`. */
export interface ChannelHistory {
  readonly spans: readonly Span[];
  readonly uses: readonly Use[];
  readonly longestSilence: Silence | null;
}

/** A span as it begins. */
export type Begun = Omit<Span, 'to' | 'days'>;

/** The history from the same fold as the status; `events` certain, in fold order. */
export function channelHistory(events: readonly ChannelEvent[], initial: Initial, limit: EpochDay): ChannelHistory {
  const begun: Begun[] = [];
  const uses: Use[] = [];
  const silences: Silence[] = [];
  let lastUseEnd: EpochDay | null = null;
  let reached = -Infinity;
  const onStep = (step: Step): void => {
    noteSpan(begun, step, reached);
    reached = Math.max(reached, step.day);
    if (!step.used || step.event === null) return;
    const date = dayOf(step.event.hi);
    uses.push({
      event: step.event.event,
      date,
      daysSincePrevious: lastUseEnd === null ? null : Math.max(0, date - lastUseEnd),
    });
    if (lastUseEnd !== null && lastUseEnd <= date)
      silences.push({ from: lastUseEnd, to: date, days: date - lastUseEnd });
    lastUseEnd = dayOf(step.after.lastUse!.end);
  };
  fold(events, initial, limit, onStep);
  // While a use goes on, there is no silence yet.
  if (lastUseEnd !== null && lastUseEnd <= limit)
    silences.push({ from: lastUseEnd, to: null, days: limit - lastUseEnd });
  return { spans: closeSpans(begun, limit), uses, longestSilence: longest(silences) };
}

/**
 * Adds the span that a step begins. A day has the status at its end, so what begins and ends within a day leaves no
 * span. A change of rhythm can put the calendar's `since` before days already covered: a span never reaches back over
 * them, `reached` being the last day of the steps before.
 */
export function noteSpan(begun: Begun[], { after, day, before }: Step, reached: EpochDay): void {
  if (after.status === before) return;
  const from = Math.max(day, reached);
  if (begun.at(-1)?.from === from) begun.pop();
  if (begun.at(-1)?.status !== after.status) begun.push({ status: after.status, from, begunBy: after.begunBy });
}

function closeSpans(begun: readonly Begun[], limit: EpochDay): Span[] {
  return begun.map((span, index) => {
    const next = begun[index + 1];
    return { ...span, to: next ? next.from - 1 : null, days: Math.max(0, (next?.from ?? limit) - span.from) };
  });
}

function longest(silences: readonly Silence[]): Silence | null {
  return silences.reduce<Silence | null>(
    (most, silence) => (most === null || silence.days > most.days ? silence : most),
    null,
  );
}
