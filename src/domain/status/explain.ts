import { dueDay, hasRhythm, lastRhythmicDay } from './calendar.js';
import type { ChannelEvent } from './channel-event.js';
import { begunOn, certainOn, statusReadEarly, type ChannelRecord, type Clock } from './channel-status.js';
import { isStop, type ChannelState } from './channel-state.js';
import { EARLIEST, fold, type Step } from './fold.js';
import { doubtInWords } from './in-words.js';
import { calendarNote, NOTES, type NotedStep } from './notes.js';
import type { Outcome } from './outcomes.js';
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
  /** What the rule did, or why it did nothing. */
  readonly outcome: Outcome;
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
  /** The status if all that may have happened has, or if every date is read as early as it can be. */
  readonly status: Status;
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
  let [strained, holders]: [boolean, readonly string[]] = [false, []];
  const channel = fold(certain, record.initial, clock.limit, (step) => {
    const released = holders.filter((party) => !step.after.views.has(party)).map(nameOf);
    const holding = [...step.after.views].filter(([, view]) => isStop(view)).map(([party]) => nameOf(party));
    steps.push(explained(step, { strained, released, holding }, nameOf));
    [strained, holders] = [step.after.strained !== null, [...step.after.views.keys()]];
  });
  return {
    status: channel.status,
    steps,
    doubt: doubts(record, certain, channel.status, clock),
    calendar: ahead(channel, clock.limit),
  };
}

function explained(
  { event, day, before, after, outcome }: Step,
  facts: Pick<NotedStep, 'strained' | 'released' | 'holding'>,
  nameOf: (party: string) => string,
): ExplainedStep {
  if (event === null || outcome === 'dormant') {
    const note = calendarNote(after, facts.strained);
    return { event, day, rule: 'calendar', outcome, before, after: after.status, note };
  }
  const note = NOTES[outcome]({ event, before, channel: after, actors: event.by.map(nameOf), ...facts });
  const doubt = doubtInWords(event.lo, event.hi);
  return {
    event,
    day: dayOf(event.hi),
    rule: event.type,
    outcome,
    before,
    after: after.status,
    note: doubt ? `${note} (${doubt})` : note,
  };
}

/** All that may have happened and could count; and where doubtful dates read early give another status, those that then stand elsewhere. */
function doubts(
  { events, initial }: ChannelRecord,
  certain: readonly ChannelEvent[],
  status: Status,
  { asOf, limit }: Clock,
): Doubt[] {
  const begun = begunOn(asOf, events);
  const happenedThen = new Set(certain);
  const open = begun.filter((event) => !happenedThen.has(event) && !isContext(event.type));
  const happened = open.length === 0 ? status : fold(begun, initial, limit).status;
  const possible = open.map((event) => ({ event, kind: 'possible' as const, status: happened }));
  const early = statusReadEarly(certain, initial, limit);
  if (early === status) return possible;
  const earliest = certain.toSorted(EARLIEST.order);
  const doubtful = certain.filter(({ lo, hi }) => dayOf(lo) !== dayOf(hi));
  const moved = new Set(certain.filter((event, index) => earliest[index] !== event));
  const told = doubtful.some((event) => moved.has(event)) ? doubtful.filter((event) => moved.has(event)) : doubtful;
  return [...possible, ...told.map((event) => ({ event, kind: 'order' as const, status: early }))];
}

/** Only an open channel has a rhythm to fall out of. */
function ahead(channel: ChannelState, limit: EpochDay): CalendarStep[] {
  if (!hasRhythm(channel)) return [];
  const due = dueDay(channel);
  const dormant = lastRhythmicDay(dayOf(channel.lastUse.end), channel.fields) + 1;
  return [
    ...(due !== null && due + 1 > limit && due + 1 < dormant ? [{ on: due + 1, becomes: 'overdue' as const }] : []),
    { on: dormant, becomes: 'dormant' },
  ];
}
