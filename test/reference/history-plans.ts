import { spelt, TODAY } from './history-dates.js';
import { dayAfter, partsOf } from './naive-dates.js';
import type { Line } from './naive-record.js';

/** Events that tell what became of a meeting. */
export const OUTCOMES = ['RoundHeld', 'RoundNotAttended', 'RoundCancelled', 'RoundPostponed'];

/** The days for which meetings are planned in any event of the record, the newest plans first. */
function plannedDays(lines: readonly Line[]): readonly string[] {
  return lines
    .flatMap(({ type, scheduled, rescheduledTo }) => [type === 'RoundScheduled' ? scheduled : undefined, rescheduledTo])
    .filter((date) => date !== undefined)
    .map((date) => partsOf(String(date)).first!.firstDay)
    .reverse()
    .slice(0, 4);
}

/** Those days as another event would write them. */
export function plannedDates(lines: readonly Line[], form: number, length: number): readonly string[] {
  return plannedDays(lines).map((day) => spelt(day, form, length));
}

/** The day of an event that tells what became of a meeting: on the day it was planned for or beside it, unless that is to come. */
export function dayOfOutcome(lines: readonly Line[], choice: number): string | undefined {
  const days = plannedDays(lines).map((day) => [day, dayAfter(day, 'P1D'), dayAfter(day, '-P1D')][(choice >> 2) % 3]!);
  const day = days[choice % (days.length + 1)];
  return day !== undefined && day <= TODAY ? day : undefined;
}
