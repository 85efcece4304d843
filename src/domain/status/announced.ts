import type { EventType } from '../catalogue/event-types.js';
import { endOfDay, type EpochDay } from '../time/days.js';
import type { ChannelEvent } from './channel-event.js';
import type { Status, View } from './words.js';

/** A stop that was declared and is not yet so (docs/domain.md §3, Effective later). */
export interface Announced {
  readonly event: string;
  readonly status: Extract<Status, 'severed' | 'suspended' | 'retired'> | Extract<View, 'partly_suspended'>;
  /** From when, as written. */
  readonly effective: string;
}

const ANNOUNCES: Partial<Record<EventType, (event: ChannelEvent) => Announced['status']>> = {
  TalksSevered: () => 'severed',
  TalksSuspended: ({ partial }) => (partial ? 'partly_suspended' : 'suspended'),
  ChannelRetired: () => 'retired',
};

/** What has certainly been declared and is not yet certainly so, also what will change nothing, in the order in which it is to be. */
export function announced(events: readonly ChannelEvent[], asOf: EpochDay): readonly Announced[] {
  const end = endOfDay(asOf);
  return events.flatMap(({ event, type, hi, declaredHi, effective, ...rest }) => {
    if (effective === undefined || declaredHi === undefined || declaredHi > end || hi <= end) return [];
    return [{ event, status: ANNOUNCES[type]!({ event, type, hi, ...rest }), effective }];
  });
}
