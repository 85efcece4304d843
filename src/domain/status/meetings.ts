import { traitsOf, type EventType } from '../catalogue/event-types.js';
import type { MeetingPart } from '../catalogue/traits.js';
import { dayOf, OPEN_END, type EpochDay } from '../time/days.js';
import { parseEdtf, type EdtfDate, type SingleDate } from '../time/edtf.js';
import type { ChannelEvent } from './channel-event.js';
import type { Did, KeptFold } from './kept-fold.js';
import { Timetable, type Stretch } from './timetable.js';

/** A scheduled round that stands. */
export interface Meeting {
  readonly event: string;
  /** The date as written by the scheduling, or by the postponement that moved it. */
  readonly scheduled: string;
}

/** The meetings of a channel that are shown on a day. */
export interface ShownMeetings {
  /** The first that stands and is not past. */
  readonly nextMeeting: Meeting | null;
  /** The last one that passed while the channel was watched, without anything saying whether it was held. */
  readonly unreported: Meeting | null;
}

/** A meeting, and the day on which it was past without anything saying whether it was held. */
export interface MissedMeeting {
  readonly event: string;
  readonly day: EpochDay;
}

/** A meeting that was announced: `scheduled` is its last date. */
export interface AnnouncedMeeting extends Meeting {
  /** How often it was put off to another day. */
  readonly moves: number;
  /** It will not take place, or did not: called off, put off without a day, or the channel ended. */
  readonly cancelled: boolean;
}

interface Plan extends Meeting {
  readonly date: EdtfDate;
}

type MeetingStep = Did & { readonly event: ChannelEvent };

/** The part of a fold that concerns meetings: what sets them, cancels them, or reports that they were held. */
export class Meetings {
  private readonly steps: MeetingStep[] = [];
  private planned = false;

  constructor(folded: KeptFold) {
    folded.each((event, did) => {
      if (!(did.used || did.outcome === 'retired' || did.before === 'retired' || bearsOnMeetings(event.type))) return;
      this.planned ||= meetingPart(event.type) === 'set';
      this.steps.push({ event, ...did });
    });
  }

  /** The next and the missed meeting (docs/domain.md §4) on a day; `edge`: the last day that was watched. */
  shownOn(asOf: EpochDay, edge: EpochDay): ShownMeetings {
    if (!this.planned) return { nextMeeting: null, unreported: null };
    const { plans, uses } = this.standing();
    const isPast = ({ date }: Plan): boolean => dayOf(date.end) < asOf;
    const missed = plans.findLast((plan) => isPast(plan) && dayOf(plan.date.end) <= edge && !uses.reach(plan.date));
    return { nextMeeting: shown(plans.find((plan) => !isPast(plan))), unreported: shown(missed) };
  }

  /** The meetings that came to be missed up to a day, in order of days; each may be reported, or taken back, later. */
  missedBy(asOf: EpochDay, edge: EpochDay): MissedMeeting[] {
    if (!this.planned) return [];
    const missed: MissedMeeting[] = [];
    const { plans, steps } = this.calendar();
    // In the order in which they come to be past, which does not depend on what takes them.
    const passing = plans
      .map(({ date }, place) => ({
        place,
        end: dayOf(date.end),
        passed: Math.max(dayOf(date.end), steps[place]! - 1) + 1,
      }))
      .filter(({ end, passed }) => end <= edge && passed <= asOf)
      .sort((a, b) => a.passed - b.passed);
    let next = 0;
    const lookUpTo = (day: EpochDay, { timetable, events, uses }: Standing): void => {
      for (; next < passing.length && passing[next]!.passed < day; next++) {
        const { place, passed } = passing[next]!;
        if (timetable.stands(place) && !uses.reach(plans[place]!.date))
          missed.push({ event: events[place]!, day: passed });
      }
    };
    lookUpTo(Infinity, this.standing({ before: ({ event }, standing) => lookUpTo(dayOf(event.hi), standing) }));
    return missed;
  }

  /** Every meeting that was announced, in the order announced. */
  announced(): AnnouncedMeeting[] {
    const { plans } = this.calendar();
    const meetings = new Map<string, AnnouncedMeeting>();
    const change = (event: string, now: Partial<AnnouncedMeeting>): void => {
      meetings.set(event, { event, scheduled: '', moves: 0, cancelled: false, ...meetings.get(event), ...now });
    };
    this.standing({
      before: ({ outcome }, { timetable, events }) => {
        if (outcome === 'retired') for (const place of timetable.places()) change(events[place]!, { cancelled: true });
      },
      after: ({ event }, place, taken, { events }) => {
        const part = meetingPart(event.type);
        if (place !== undefined && part === 'set') change(event.event, { scheduled: plans[place]!.scheduled });
        if (taken === undefined || part === 'held' || part === 'missed') return;
        const meeting = events[taken]!;
        const moves = (meetings.get(meeting)?.moves ?? 0) + 1;
        change(meeting, place === undefined ? { cancelled: true } : { scheduled: plans[place]!.scheduled, moves });
      },
    });
    return [...meetings.values()];
  }

  /** Positions of events about a meeting that matches none announced. */
  unmatched(): ReadonlySet<number> {
    return this.standing().unmatched;
  }

  /** All plans by date, and for each the day of the step that sets it. */
  private calendar(): { plans: Plan[]; places: ReadonlyMap<number, number>; steps: EpochDay[] } {
    const planned = this.steps.flatMap((step, index) => plansOf(step).map((plan) => ({ plan, index })));
    planned.sort((a, b) => a.plan.date.hi - b.plan.date.hi || a.plan.date.lo - b.plan.date.lo || a.index - b.index);
    return {
      plans: planned.map(({ plan }) => plan),
      places: new Map(planned.map(({ index }, place) => [index, place])),
      steps: planned.map(({ index }) => dayOf(this.steps[index]!.event.hi)),
    };
  }

  /** What stands after all steps, each of which is watched. */
  private standing({ before, after }: Watching = {}): Standing & { plans: Plan[] } {
    const { plans: planned, places } = this.calendar();
    const events = planned.map(({ event }) => event);
    const timetable = new Timetable(planned.map(({ date }) => date));
    const standing: Standing = { timetable, events, uses: new Uses(), unmatched: new Set() };
    this.steps.forEach((step, index) => {
      before?.(step, standing);
      const taken = this.take(step, places.get(index), standing);
      after?.(step, places.get(index), taken, standing);
    });
    return { ...standing, plans: timetable.places().map((place) => ({ ...planned[place]!, event: events[place]! })) };
  }

  /** Gives the place of the meeting that the step takes; `place`: that of the meeting it sets. */
  private take(step: MeetingStep, place: number | undefined, standing: Standing): number | undefined {
    const { timetable, events, uses, unmatched } = standing;
    if (step.outcome === 'retired') timetable.clear();
    if (step.before === 'retired' && !step.used) uses.forget();
    if (step.used) uses.note(step.event);
    const part = meetingPart(step.event.type);
    const takes = part !== undefined && part !== 'set';
    const taken = takes ? timetable.firstOn(meantBy(step.event)) : undefined;
    if (taken !== undefined) timetable.remove(taken);
    else if (takes) unmatched.add(step.event.position);
    if (place === undefined || (taken === undefined && part !== 'set')) return taken;
    if (taken !== undefined) events[place] = events[taken]!;
    timetable.put(place);
    return taken;
  }
}

/** Called for each step, before and after it. */
interface Watching {
  readonly before?: (step: MeetingStep, standing: Standing) => void;
  readonly after?: (
    step: MeetingStep,
    place: number | undefined,
    taken: number | undefined,
    standing: Standing,
  ) => void;
}

/** The plans that stand, by place, and the uses since the channel was established. */
interface Standing {
  readonly timetable: Timetable;
  /** The event that announced the meeting at each place. */
  readonly events: string[];
  readonly uses: Uses;
  /** Positions of events about a meeting that matches none announced. */
  readonly unmatched: Set<number>;
}

/** What an event of the type says of a meeting; undefined if it is not about one. */
export function meetingPart(type: EventType): MeetingPart | undefined {
  const traits = traitsOf(type);
  return traits.group === 'round' ? traits.meeting : undefined;
}

/** A channel established anew forgets its meetings. */
function bearsOnMeetings(type: EventType): boolean {
  return meetingPart(type) !== undefined || traitsOf(type).effect === 'establishment';
}

/** The meeting a step sets, if it takes effect: none on a retired channel. */
function plansOf({ event, outcome }: MeetingStep): Plan[] {
  const part = meetingPart(event.type);
  const scheduled = part === 'set' ? event.scheduled : part === 'moved' ? event.rescheduledTo : undefined;
  if (scheduled === undefined || outcome === 'still-retired') return [];
  return [{ event: event.event, scheduled, date: parseEdtf(scheduled)! }];
}

/**
 * The days on which an event looks for its meeting: the date it names; otherwise its own date or, if the meeting does
 * not take place, all days from its own on.
 */
function meantBy(event: ChannelEvent): Stretch {
  if (event.scheduled !== undefined) return parseEdtf(event.scheduled)!;
  const { lo, hi, end, localFirst = null, localLast = null } = event;
  const part = meetingPart(event.type);
  if (part === 'held' || part === 'missed')
    return { first: { lo, hi, localDay: localFirst }, last: { lo, hi: end, localDay: localLast } };
  return { first: { lo: hi, hi, localDay: localFirst }, last: { lo: hi, hi: OPEN_END, localDay: null } };
}

function shown(plan: Plan | undefined): Meeting | null {
  return plan ? { event: plan.event, scheduled: plan.scheduled } : null;
}

/** The last days of uses, by how they compare with other dates. */
class Uses {
  private dates = -Infinity;
  private instants = -Infinity;
  private ownDays = -Infinity;

  note({ end, localLast }: ChannelEvent): void {
    if (localLast === undefined) this.dates = Math.max(this.dates, dayOf(end));
    else {
      this.instants = Math.max(this.instants, dayOf(end));
      this.ownDays = Math.max(this.ownDays, localLast);
    }
  }

  forget(): void {
    [this.dates, this.instants, this.ownDays] = [-Infinity, -Infinity, -Infinity];
  }

  /** Whether a use ended on the first day of the date, or later. */
  reach({ first }: { readonly first: SingleDate }): boolean {
    const day = dayOf(first.lo);
    return first.localDay === null
      ? this.dates >= day || this.ownDays >= day
      : this.dates >= first.localDay || this.instants >= day;
  }
}
