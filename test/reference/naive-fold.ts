import { lastUseOf, type Standing } from './naive-channel.js';
import { dayAfter, dayOf } from './naive-dates.js';
import type { Sighting } from './naive-record.js';
import { applied } from './naive-rules.js';

/** One step of the fold; the calendar's have no event. */
export interface Step {
  readonly event: string | null;
  readonly before: string;
  readonly after: Standing;
}

/**
 * All steps of the events: before each, up to the moment that `from` says, and at the end the calendar, never past `latest`
 * (docs/domain.md §4).
 */
export function steps(
  start: Standing,
  events: readonly Sighting[],
  latest: number,
  from: 'hi' | 'lo' = 'hi',
): readonly Step[] {
  const taken: Step[] = [];
  let standing = start;
  const take = (event: string | null, after: Standing) => {
    taken.push({ event, before: standing.status, after });
    standing = after;
  };
  const look = (now: number) => {
    const after = calendar(standing, dayOf(Math.min(now, latest)));
    if (after.status !== standing.status) take(null, after);
  };
  for (const sighting of events) {
    look(sighting[from]);
    take(sighting.id, applied(standing, sighting));
  }
  look(latest);
  return taken;
}

/** When the next use is due; null without a rhythm or a use. */
export function dueOf(standing: Standing): string | null {
  const lastUse = lastUseOf(standing);
  const { cadence } = standing.fields;
  return lastUse === null || cadence === undefined || !Number.isFinite(lastUse.end)
    ? null
    : dayAfter(dayOf(lastUse.end)!, String(cadence));
}

function calendar(standing: Standing, today: string | null): Standing {
  const lastUse = lastUseOf(standing);
  if (standing.status !== 'operating' || lastUse === null || today === null) return standing;
  const { cadence, dormantAfter, standing: isStanding } = standing.fields;
  if (isStanding === true) return standing;
  const used = dayOf(lastUse.end)!;
  const lastDay =
    dormantAfter !== undefined
      ? dayAfter(used, String(dormantAfter))
      : cadence !== undefined
        ? dayAfter(dueOf(standing)!, String(cadence))
        : dayAfter(used, 'P2Y');
  if (today <= lastDay) return standing;
  const { sinceEarliest: _, ...rest } = standing;
  const next = dayAfter(lastDay, 'P1D');
  const since = standing.rhythmSince !== null && standing.rhythmSince > next ? standing.rhythmSince : next;
  return { ...rest, status: 'dormant', since, begunBy: null, closedSince: null, strained: null, unmet: 0 };
}
