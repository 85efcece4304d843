import { dueDay, hasRhythm, lastRhythmicDay } from './calendar.js';
import type { ChannelEvent } from './channel-event.js';
import { foldCertain, possibleOn, statusReadEarly, type ChannelRecord, type Clock } from './channel-status.js';
import { cloneState, isStop, type ChannelState } from './channel-state.js';
import { EARLIEST, fold, type Step } from './fold.js';
import type { KeptFold } from './kept-fold.js';
import { doubtInWords } from './in-words.js';
import { calendarNote, NOTES } from './notes.js';
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
export function explain(
  record: ChannelRecord,
  clock: Clock,
  nameOf: (party: string) => string,
  folded = foldCertain(record, clock),
): Explanation {
  const steps: ExplainedStep[] = [];
  let [strained, holders]: [boolean, readonly string[]] = [false, []];
  const channel = fold(folded.events, record.initial, clock.limit, (step) => {
    steps.push(explained({ ...step, after: cloneState(step.after) }, { strained, holders }, nameOf));
    [strained, holders] = [step.after.strained !== null, [...step.after.views.keys()]];
  });
  return {
    status: channel.status,
    steps,
    doubt: doubts(record, folded, clock),
    calendar: ahead(channel, clock.limit),
  };
}

/** What the channel was before a step. */
interface Was {
  readonly strained: boolean;
  readonly holders: readonly string[];
}

/** The words are found when they are read: of a long channel few steps are told. */
function explained(step: Step, was: Was, nameOf: (party: string) => string): ExplainedStep {
  const { event, day, before, after, outcome } = step;
  return {
    event,
    day: event ? dayOf(event.hi) : day,
    rule: event?.type ?? 'calendar',
    outcome,
    before,
    after: after.status,
    get note() {
      return noteOf(step, was, nameOf);
    },
  };
}

function noteOf(
  { event, before, after, outcome }: Step,
  { strained, holders }: Was,
  nameOf: (party: string) => string,
): string {
  if (event === null || outcome === 'dormant') return calendarNote(after, strained);
  const released = holders.filter((party) => !after.views.has(party)).map(nameOf);
  const holding = [...after.views].filter(([, view]) => isStop(view)).map(([party]) => nameOf(party));
  const actors = event.by.map(nameOf);
  const note = NOTES[outcome]({ event, before, channel: after, actors, strained, released, holding });
  const doubt = doubtInWords(event.lo, event.hi);
  return doubt ? `${note} (${doubt})` : note;
}

/** All that may have happened and could count; and where doubtful dates read early give another status, those that then stand elsewhere. */
function doubts({ events, initial }: ChannelRecord, folded: KeptFold, { asOf, limit }: Clock): Doubt[] {
  const { events: certain, status } = folded;
  const begun = possibleOn(asOf, events);
  const open = begun.filter((event) => !isContext(event.type));
  const happened = open.length === 0 ? status : folded.statusAfter(begun);
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
