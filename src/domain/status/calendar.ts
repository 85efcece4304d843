import type { ChannelState, StateUse } from './channel-state.js';
import type { ChannelFields } from './channel-event.js';
import { addDuration, atLeastDays, type Duration } from '../time/duration.js';
import { dayOf, type EpochDay } from '../time/days.js';

/** Silence after which a channel without a stated rhythm is dormant (docs/domain.md §4). */
const DEFAULT_DORMANT_AFTER: Duration = { text: 'P2Y', years: 2, months: 0, weeks: 0, days: 0 };

/** The day the next use is due by the channel's cadence; null without a use or a cadence. */
export function dueDay(channel: ChannelState): EpochDay | null {
  const cadence = channel.fields?.cadence;
  return channel.lastUse && cadence && !channel.fields?.standing
    ? addDuration(dayOf(channel.lastUse.end), cadence)
    : null;
}

/** The last day before silence makes the channel dormant: a whole meeting missed, and the next one due. */
export function lastRhythmicDay(lastUse: EpochDay, fields: ChannelFields | undefined): EpochDay {
  if (fields?.dormantAfter) return addDuration(lastUse, fields.dormantAfter);
  if (fields?.cadence) return addDuration(addDuration(lastUse, fields.cadence), fields.cadence);
  return addDuration(lastUse, DEFAULT_DORMANT_AFTER);
}

/** Only an open channel can fall silent, and not a standing one, which is reported only when that changes. */
export function hasRhythm(channel: ChannelState): channel is ChannelState & { lastUse: StateUse } {
  return channel.status === 'operating' && channel.lastUse !== null && channel.fields?.standing !== true;
}

/** Silence is not closure: a channel past its rhythm turns dormant, never severed. Returns true if it has by `now`. */
export function applyCalendar(channel: ChannelState, now: EpochDay): boolean {
  if (!hasRhythm(channel)) return false;
  const lastUse = dayOf(channel.lastUse.end);
  if (now - lastUse <= shortestSilence(channel.fields)) return false;
  const last = lastRhythmicDay(lastUse, channel.fields);
  if (now <= last) return false;
  channel.status = 'dormant';
  // A new rhythm does not turn the days before it into silence.
  channel.since = Math.max(last + 1, channel.rhythmSince ?? last + 1);
  channel.sinceLo = null;
  channel.begunBy = null;
  channel.strained = null;
  channel.unmetAttempts = 0;
  return true;
}

/** Spares the fold the calendar's arithmetic between events in close succession. */
function shortestSilence(fields: ChannelFields | undefined): number {
  if (fields?.dormantAfter) return atLeastDays(fields.dormantAfter);
  return fields?.cadence ? 2 * atLeastDays(fields.cadence) : atLeastDays(DEFAULT_DORMANT_AFTER);
}
