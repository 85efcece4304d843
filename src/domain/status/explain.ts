import { announced, announcing, type Announced } from './announced.js';
import { dueDay, hasRhythm, lastRhythmicDay } from './calendar.js';
import type { ChannelEvent } from './channel-event.js';
import { isInDoubt, possibleOn, statusReadEarly, type ChannelRecord, type StatusClock } from './channel-status.js';
import { cloneState, isStop, type ChannelState } from './channel-state.js';
import { EARLIEST, type Step } from './fold.js';
import type { KeptFold } from './kept-fold.js';
import { doubtInWords } from './in-words.js';
import { calendarNote, NOTES, type EventOfChannel } from './notes.js';
import type { Outcome } from './outcomes.js';
import { isContext } from '../catalogue/context-events.js';
import type { EventType } from '../catalogue/event-types.js';
import { dayOf, type EpochDay } from '../time/days.js';
import type { Status } from './status.js';

/** A step on a channel's way to its status. */
export interface ExplainedStep {
  /** Null for the calendar. */
  readonly event: ChannelEvent | null;
  readonly day: EpochDay;
  readonly rule: EventType | 'calendar';
  /** What the rule did, or why it did nothing. */
  readonly outcome: Outcome;
  readonly before: Status;
  readonly after: Status;
  /** The place of its event among all, or of the event before which the calendar went on. */
  readonly place: number;
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

/** How a channel came to its status, what is in doubt, and what the calendar will do. */
export interface Explanation {
  readonly status: Status;
  readonly steps: readonly ExplainedStep[];
  readonly doubt: readonly Doubt[];
  /** Stops that are declared and not yet so: what will happen, if nothing else does. */
  readonly announced: readonly Announced[];
  readonly calendar: readonly CalendarStep[];
}

/** Steps between two pauses. */
const STRETCH = 500;

/** The same fold as the status, step by step. Pauses on the way. */
export function* explaining(record: ChannelRecord, clock: StatusClock, folded: KeptFold): Generator<void, Explanation> {
  const steps: ExplainedStep[] = [];
  for (let from = 0; from <= folded.events.length; from += STRETCH) {
    folded.replay(from, from + STRETCH - 1, (step, place) => steps.push(explained(step, place)));
    yield;
  }
  const doubt = doubts(record, folded, clock);
  const stops = announcing(record.events, clock.asOf);
  return {
    status: folded.status,
    steps,
    doubt,
    announced: announced(record.events, clock.asOf),
    calendar: untilStopped(ahead(folded.end, clock.limit), stops, folded),
  };
}

/** What the calendar will still find to do before an announced stop closes the channel, or ends it. */
function untilStopped(
  calendar: readonly CalendarStep[],
  stops: readonly ChannelEvent[],
  folded: KeptFold,
): readonly CalendarStep[] {
  const closing = stops.findIndex((_, index) => !ON_CALENDAR.has(folded.statusAfter(stops.slice(0, index + 1))));
  return closing < 0 ? calendar : calendar.filter(({ on }) => on <= dayOf(stops[closing]!.hi));
}

const ON_CALENDAR: ReadonlySet<Status> = new Set(['operating', 'dormant']);

/** The step of one of the events. */
export function explainEvent(event: ChannelEvent, folded: KeptFold): ExplainedStep {
  let found: ExplainedStep | undefined;
  const at = folded.placeOf(event);
  folded.replay(at, at, (step, place) => {
    if (step.event === event) found = explained(step, place);
  });
  return found!;
}

/** The step by which the present status began; undefined where nothing changed it yet. */
export function lastTurn(folded: KeptFold): ExplainedStep | undefined {
  let turn: ExplainedStep | undefined;
  folded.replay(0, folded.events.length, (step, place) => {
    if (step.before !== step.after.status) turn = explained(step, place);
  });
  return turn;
}

function explained({ event, day, before, after, outcome }: Step, place: number): ExplainedStep {
  const rule = event?.type ?? 'calendar';
  return { event, day: event ? dayOf(event.hi) : day, rule, outcome, before, after: after.status, place };
}

/** Why a step of the fold did what it did, in words, even if nothing changed. `nameOf` names a party in a sentence. */
export function noteOn({ event, place }: ExplainedStep, folded: KeptFold, nameOf: (party: string) => string): string {
  let note = '';
  let was = folded.stateBefore(place);
  folded.replay(place, place, (step) => {
    if (step.event === event) note = noteOf(step, was, nameOf, (id) => folded.eventOf(id));
    was = cloneState(step.after);
  });
  return note;
}

function noteOf(
  { event, before, after, outcome }: Step,
  was: ChannelState,
  nameOf: (party: string) => string,
  eventOf: EventOfChannel,
): string {
  const strained = was.strained !== null;
  if (event === null || outcome === 'dormant') return calendarNote(after, strained, eventOf);
  const released = [...was.views.keys()].filter((party) => !after.views.has(party)).map(nameOf);
  const holding = [...after.views].filter(([, view]) => isStop(view)).map(([party]) => nameOf(party));
  const actors = event.by.map(nameOf);
  const note = NOTES[outcome]({ event, before, channel: after, actors, strained, released, holding, eventOf });
  const doubt = doubtInWords(event.lo, event.hi);
  return doubt ? `${note} (${doubt})` : note;
}

/**
 * Everything that may have happened and could count; and if doubtful dates read early give another status, the events
 * that then move.
 */
function doubts({ events, initial }: ChannelRecord, folded: KeptFold, { asOf, limit }: StatusClock): Doubt[] {
  const { events: certain, status } = folded;
  const begun = possibleOn(asOf, events);
  const open = begun.filter((event) => !isContext(event.type));
  const happened = open.length === 0 ? status : folded.statusAfter(begun);
  const possible = open.map((event) => ({ event, kind: 'possible' as const, status: happened }));
  const early = isInDoubt(certain) ? statusReadEarly(certain, initial, limit) : status;
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
