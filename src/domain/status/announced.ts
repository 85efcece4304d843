import { traitsOf } from '../catalogue/event-types.js';
import { countBefore } from '../sorted.js';
import { endOfDay, type EpochDay } from '../time/days.js';
import type { ChannelEvent } from './channel-event.js';
import type { Status, View } from './status.js';

/** A stop that is declared but not yet in effect (docs/domain.md §3, Effective later). */
export interface Announced {
  readonly event: string;
  readonly status: Extract<Status, 'severed' | 'suspended' | 'retired'> | Extract<View, 'partly_suspended'>;
  /** When it takes effect, as written. */
  readonly effective: string;
}

/**
 * What has certainly been declared and is not yet certainly in effect, even if it will change nothing, in the order in
 * which it takes effect; `events`: in fold order.
 */
export function announced(events: readonly ChannelEvent[], asOf: EpochDay): readonly Announced[] {
  return announcing(events, asOf).flatMap(({ event, type, partial, effective }) => {
    const traits = traitsOf(type);
    return 'declares' in traits
      ? [{ event, status: partial ? 'partly_suspended' : traits.declares, effective: effective! }]
      : [];
  });
}

/** The events that announce it. */
export function announcing(events: readonly ChannelEvent[], asOf: EpochDay): readonly ChannelEvent[] {
  const end = endOfDay(asOf);
  const notYet = events.slice(countBefore(events, ({ hi }) => hi <= end));
  return notYet.filter(
    ({ effective, declaredHi }) => effective !== undefined && declaredHi !== undefined && declaredHi <= end,
  );
}
