import { dueDay, lastRhythmicDay } from './calendar.js';
import type { ChannelEvent } from './channel-event.js';
import { certainOn, type ChannelRecord, type Clock } from './channel-status.js';
import type { ChannelState } from './channel-state.js';
import { byEarliest, fold, type Step } from './fold.js';
import { doubtInWords } from './in-words.js';
import { calendarNote, NOTES } from './notes.js';
import { isContext } from '../catalogue/context-events.js';
import type { EventType } from '../catalogue/event-types.js';
import { dayOf, type EpochDay } from '../time/days.js';
import type { Status } from './words.js';

/** A step in how a channel came to its status. */
export interface ExplainedStep {
  /** Null for the calendar. */
  readonly event: ChannelEvent | null;
  readonly day: EpochDay;
  readonly rule: EventType | 'calendar';
  readonly before: Status;
  readonly after: Status;
  /** Why, in words; also when nothing changed. */
  readonly note: string;
}

/** What the calendar will do next if nothing happens. */
export interface CalendarStep {
  readonly on: EpochDay;
  readonly becomes: 'overdue' | 'dormant';
}

/** An event whose date leaves the status in doubt, and how. */
export interface Doubt {
  readonly event: ChannelEvent;
  /** `possible`: it may not have happened yet; `order`: it may have happened before others. */
  readonly kind: 'possible' | 'order';
}

/** How a channel came to its status, what stands in doubt, and what the calendar will do. */
export interface Explanation {
  readonly status: Status;
  readonly steps: readonly ExplainedStep[];
  readonly doubt: readonly Doubt[];
  readonly calendar: readonly CalendarStep[];
}

/** The same fold as the status, told step by step; `nameOf` names a party in a sentence. */
export function explain(record: ChannelRecord, clock: Clock, nameOf: (party: string) => string): Explanation {
  const certain = certainOn(clock.asOf, record.events);
  const steps: ExplainedStep[] = [];
  let strained = false;
  const channel = fold(certain, record.initial, clock.limit, (step) => {
    steps.push(explained(step, strained, nameOf));
    strained = step.after.strained !== null;
  });
  return { status: channel.status, steps, doubt: doubts(record, certain, channel.status, clock.limit), calendar: ahead(channel, clock.limit) };
}

function explained({ event, day, before, after, used }: Step, strained: boolean, nameOf: (party: string) => string): ExplainedStep {
  if (event === null) return { event, day, rule: 'calendar', before, after: after.status, note: calendarNote(after) };
  const note = NOTES[event.type]({ event, before, channel: after, used, strained, actors: event.by.map(nameOf) });
  const doubt = doubtInWords(event.lo, event.hi);
  return { event, day: dayOf(event.hi), rule: event.type, before, after: after.status, note: doubt ? `${note} (${doubt})` : note };
}

/** All that may have happened and could count; and where doubtful dates read early give another status, those that then stand elsewhere. */
function doubts({ events, initial }: ChannelRecord, certain: readonly ChannelEvent[], status: Status, limit: EpochDay): Doubt[] {
  const possible = events.filter((event) => !certain.includes(event) && !isContext(event.type)).map((event) => ({ event, kind: 'possible' as const }));
  const earliest = certain.toSorted(byEarliest);
  if (fold(earliest, initial, limit).status === status) return possible;
  const moved = certain.filter((event, index) => earliest[index] !== event && dayOf(event.lo) !== dayOf(event.hi));
  return [...possible, ...moved.map((event) => ({ event, kind: 'order' as const }))];
}

/** Only an open channel has a rhythm to fall out of. */
function ahead(channel: ChannelState, limit: EpochDay): CalendarStep[] {
  if (channel.status !== 'operating' || channel.lastUse === null) return [];
  const due = dueDay(channel);
  const dormant = lastRhythmicDay(dayOf(channel.lastUse.end), channel.fields) + 1;
  return [
    ...(due !== null && due + 1 > limit && due + 1 < dormant ? [{ on: due + 1, becomes: 'overdue' as const }] : []),
    { on: dormant, becomes: 'dormant' },
  ];
}
