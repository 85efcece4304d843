import type { EpochDay } from '../time/days.js';
import { dayOf } from '../time/days.js';
import { dueDay } from './calendar.js';
import type { StatusClock } from './channel-status.js';
import type { KeptFold } from './kept-fold.js';
import type { ChannelState } from './channel-state.js';
import type { Step } from './fold.js';
import { Meetings } from './meetings.js';

/**
 * What midnight makes of a channel or a promise without anybody doing anything: it fell silent, a use is overdue, a
 * promise past due, a meeting without a report, or what was announced takes effect.
 */
export const BECAME = ['dormant', 'overdue', 'past_due', 'unreported', 'effective'] as const;
export type Became = (typeof BECAME)[number];

/** What became of a channel at the midnight with which a day begins (UTC). */
export interface ChannelTurn {
  readonly became: Exclude<Became, 'past_due'>;
  readonly day: EpochDay;
  /** The meetings, or the stops that take effect; empty for silence. */
  readonly events: readonly string[];
}

/** All that the calendar made of a channel up to the day asked for, in order of days; one entry for what came alike on one day. */
export function turnsOf(folded: KeptFold, { asOf, limit, edge }: StatusClock): ChannelTurn[] {
  const silence = new Silence(limit);
  folded.replay(0, folded.events.length, (step) => silence.note(step));
  const missed = new Meetings(folded).missedBy(asOf, dayOf(edge));
  const effective = folded.events.filter(
    ({ hi, declaredHi }) => declaredHi !== undefined && dayOf(declaredHi) < dayOf(hi),
  );
  return [
    ...silence.turns(),
    ...joined('unreported', missed),
    ...joined(
      'effective',
      effective.map(({ event, hi }) => ({ event, day: dayOf(hi) })),
    ),
  ].sort((a, b) => a.day - b.day);
}

function joined(
  became: 'unreported' | 'effective',
  turns: readonly { readonly event: string; readonly day: EpochDay }[],
): ChannelTurn[] {
  return [...Map.groupBy(turns, ({ day }) => day)].map(([day, all]) => ({
    became,
    day,
    events: all.map(({ event }) => event),
  }));
}

/** The days on which a use came to be overdue, or the channel dormant, while nobody used it. */
class Silence {
  private readonly found: ChannelTurn[] = [];
  /** The day by which a use is due, and the last one that was told as passed. */
  private due: EpochDay | null = null;
  private told: EpochDay | null = null;
  /** The newest day of a step. */
  private reached: EpochDay = -Infinity;

  /** `limit`: the day at which the calendar stops. */
  constructor(private readonly limit: EpochDay) {}

  note({ event, day, after, outcome }: Step): void {
    // A day has the status of its end.
    const last = this.found.at(-1);
    if (last?.became === 'dormant' && last.day === day && event !== null && after.status !== 'dormant')
      this.found.pop();
    this.passDue(day - 1);
    if (event === null && outcome === 'dormant') this.add('dormant', Math.max(day, this.reached));
    this.reached = Math.max(this.reached, day);
    const due = isRhythmic(after) ? dueDay(after) : null;
    // What was overdue and still is, by another day, did not come to be so.
    if (this.told !== null && this.told === this.due && due !== null && due < day) this.told = due;
    this.due = due;
  }

  turns(): ChannelTurn[] {
    this.passDue(this.limit);
    return this.found;
  }

  /** Tells that a use is overdue, if it is on a day. */
  private passDue(on: EpochDay): void {
    if (this.due === null || this.due >= on || this.due === this.told) return;
    this.told = this.due;
    this.add('overdue', Math.max(this.due + 1, this.reached));
  }

  private add(became: 'dormant' | 'overdue', day: EpochDay): void {
    this.found.push({ became, day, events: [] });
  }
}

function isRhythmic({ status }: ChannelState): boolean {
  return status === 'operating' || status === 'dormant';
}
