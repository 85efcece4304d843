import { dayAfter, dayOf } from './naive-dates.js';
import { named, promises, type Line, type Sighting } from './naive-record.js';

/** A channel on its way through the fold (docs/domain.md §4). */
export interface Standing {
  readonly status: string;
  /** The day; null before anything happened. */
  readonly since: string | null;
  readonly sinceEarliest?: string | null;
  readonly begunBy: string | null;
  readonly closedSince: string | null;
  /** The `end` of the last use. */
  readonly lastUse: number | null;
  readonly strainedBy: string | null;
  readonly partial: boolean;
  readonly sides: Readonly<Record<string, string>>;
  readonly unmet: number;
  /** The ChannelEstablished whose fields hold. */
  readonly fields: Line;
  readonly retiredUntil: number;
}

/** One step of the fold; the calendar's have no event. */
export interface Step {
  readonly event: string | null;
  readonly before: string;
  readonly after: Standing;
}

const CLOSED = ['unresponsive', 'suspended', 'severed', 'resumption_agreed'];

/** Whether the status counts as closed. */
export function isClosed(status: string): boolean {
  return CLOSED.includes(status);
}

/** A channel of which nothing certain is on record. */
export function unknown(fields: Line): Standing {
  return {
    status: 'unknown',
    since: null,
    begunBy: null,
    closedSince: null,
    lastUse: null,
    strainedBy: null,
    partial: false,
    sides: {},
    unmet: 0,
    fields,
    retiredUntil: Infinity,
  };
}

/** All steps of the events that name the channel: before each and at the end the calendar, never past `latest`. */
export function steps(start: Standing, channel: string, events: readonly Sighting[], latest: number): readonly Step[] {
  const taken: Step[] = [];
  let standing = start;
  const take = (event: string | null, after: Standing) => {
    taken.push({ event, before: standing.status, after });
    standing = after;
  };
  const look = (now: number) => {
    const after = calendar(standing, dayOf(Math.min(now, latest))!);
    if (after.status !== standing.status) take(null, after);
  };
  for (const sighting of events.filter(({ event }) => named(event).includes(channel))) {
    look(sighting.hi);
    take(sighting.id, applied(standing, channel, sighting));
  }
  look(latest);
  return taken;
}

/** When the next use is due; null without a rhythm or a use. */
export function dueOf({ lastUse, fields }: Standing): string | null {
  return lastUse === null || fields.cadence === undefined ? null : dayAfter(dayOf(lastUse)!, String(fields.cadence));
}

function calendar(standing: Standing, today: string): Standing {
  if (standing.status !== 'operating' || standing.lastUse === null) return standing;
  const { cadence, dormantAfter } = standing.fields;
  const lastUse = dayOf(standing.lastUse)!;
  const lastDay =
    dormantAfter !== undefined
      ? dayAfter(lastUse, String(dormantAfter))
      : cadence !== undefined
        ? dayAfter(dueOf(standing)!, String(cadence))
        : dayAfter(lastUse, 'P2Y');
  if (today <= lastDay) return standing;
  const { sinceEarliest: _, ...rest } = standing;
  return { ...rest, status: 'dormant', since: dayAfter(lastDay, 'P1D'), begunBy: null, strainedBy: null, unmet: 0 };
}

function moved(standing: Standing, status: string, { id, lo, hi }: Sighting): Standing {
  if (standing.status === status) return standing;
  const since = dayOf(hi);
  const { sinceEarliest: _, ...rest } = standing;
  const closedSince = !isClosed(status) ? null : isClosed(standing.status) ? standing.closedSince : since;
  return { ...rest, status, since, ...(dayOf(lo) !== since && { sinceEarliest: dayOf(lo) }), begunBy: id, closedSince };
}

function used(standing: Standing, sighting: Sighting): Standing {
  const sides = Object.fromEntries(Object.entries(standing.sides).filter(([, view]) => view === 'partly_suspended'));
  const lastUse = Math.max(standing.lastUse ?? -Infinity, sighting.end);
  return { ...moved(standing, 'operating', sighting), lastUse, strainedBy: null, unmet: 0, sides };
}

function viewed(standing: Standing, { event }: Sighting, view: string): Standing {
  const views = ((event.by ?? []) as string[]).map((party) => [party, view] as const);
  return { ...standing, sides: { ...standing.sides, ...Object.fromEntries(views) } };
}

function strained(standing: Standing, { id }: Sighting): Standing {
  return { ...standing, strainedBy: standing.strainedBy ?? id };
}

function suspended(standing: Standing, sighting: Sighting): Standing {
  const status = standing.status === 'severed' ? 'severed' : 'suspended';
  return viewed({ ...moved(standing, status, sighting), partial: false }, sighting, 'suspended');
}

function partlySuspended(standing: Standing, sighting: Sighting): Standing {
  const partial = standing.partial || !isClosed(standing.status);
  return viewed({ ...standing, partial }, sighting, 'partly_suspended');
}

function unmet(standing: Standing, sighting: Sighting): Standing {
  const { event, hi, end } = sighting;
  if (event.technical === true) return standing;
  const attempts = standing.unmet + Number(event.attempts ?? 1);
  const counted = strained({ ...standing, unmet: attempts }, sighting);
  const leftADay = event.type === 'ContactUnanswered' && end - hi >= 24 * 3_600_000;
  const mayTurn = ['established', 'operating', 'dormant'].includes(standing.status);
  return mayTurn && (attempts >= 2 || leftADay) ? moved(counted, 'unresponsive', sighting) : counted;
}

function agreed(standing: Standing, channel: string, sighting: Sighting): Standing {
  const { event } = sighting;
  const resumes = promises(event).some(
    (promise) => promise.resumes === true && ((promise.channels ?? []) as string[]).includes(channel),
  );
  if (!resumes || event.oneSided === true) return standing;
  const by = (event.by ?? []) as string[];
  const sides = Object.fromEntries(Object.entries(standing.sides).filter(([party]) => !by.includes(party)));
  const isShut = ['severed', 'suspended', 'unresponsive'].includes(standing.status);
  return { ...(isShut ? moved(standing, 'resumption_agreed', sighting) : standing), sides };
}

function isUse({ status, fields }: Standing, { event }: Sighting): boolean {
  if (event.type === 'RoundHeld' || event.type === 'TalksResumed') return true;
  if (event.type === 'NotificationGiven') return fields.kind === 'notification';
  if (event.type !== 'ContactHeld' || event.mode === 'handshake' || event.substantive === false) return false;
  return event.mode !== 'test' || (fields.kind === 'hotline' && !isClosed(status));
}

function established(standing: Standing, sighting: Sighting): Standing {
  const { event, lo } = sighting;
  const { status, retiredUntil } = standing;
  if (status === 'retired' && lo > retiredUntil) return moved(unknown(event), 'established', sighting);
  return { ...(status === 'unknown' ? moved(standing, 'established', sighting) : standing), fields: event };
}

/** The effect of one event on one channel: the table of docs/domain.md §3. */
function applied(standing: Standing, channel: string, sighting: Sighting): Standing {
  const { event, hi } = sighting;
  if (event.type === 'ChannelEstablished') return established(standing, sighting);
  if (isUse(standing, sighting)) {
    const after = used(standing, sighting);
    return event.type === 'TalksResumed' ? { ...after, sides: {}, partial: event.partial === true } : after;
  }
  if (standing.status === 'retired') return standing;
  switch (event.type) {
    case 'ChannelRetired':
      return { ...moved(standing, 'retired', sighting), strainedBy: null, partial: false, sides: {}, retiredUntil: hi };
    case 'TalksSevered':
      return viewed({ ...moved(standing, 'severed', sighting), partial: false }, sighting, 'severed');
    case 'TalksSuspended':
      return event.partial === true ? partlySuspended(standing, sighting) : suspended(standing, sighting);
    case 'RoundPostponed':
      return event.indefinite === true ? suspended(standing, sighting) : standing;
    case 'RoundCancelled':
    case 'RoundNotAttended':
      return strained(standing, sighting);
    case 'ContactDeclined':
    case 'ContactUnanswered':
      return unmet(standing, sighting);
    case 'LeadersAgreed':
    case 'AgreementReached':
      return agreed(standing, channel, sighting);
    default:
      return standing;
  }
}
