import { dayOf } from './naive-dates.js';
import type { Line, Sighting } from './naive-record.js';

/** A meeting that stands: announced by `event`, for the date `scheduled`. */
export interface Meeting {
  readonly event: string;
  readonly scheduled: string;
}

/** A channel on its way through the fold (docs/domain.md §4). */
export interface Standing {
  readonly channel: string;
  /** The parties of the relationship, who are its members where its fields name none. */
  readonly parties: readonly string[];
  readonly status: string;
  /** The day; null before anything happened. */
  readonly since: string | null;
  readonly sinceEarliest?: string | null;
  readonly begunBy: string | null;
  readonly closedSince: string | null;
  /** Every use since the channel was forgotten, if it ever was, in the order of the fold. */
  readonly uses: readonly Sighting[];
  readonly strained: Sighting | null;
  readonly partial: boolean;
  readonly views: Readonly<Record<string, string>>;
  readonly unmet: number;
  readonly agreed: Sighting | null;
  readonly until: string | null;
  readonly meetings: readonly Meeting[];
  /** The ChannelEstablished whose fields hold. */
  readonly fields: Line;
  /** The day from which the present rhythm is in force; null before any change of it. */
  readonly rhythmSince: string | null;
}

const CLOSED = ['unresponsive', 'suspended', 'severed', 'resumption_agreed'];

/** A channel of which nothing certain is on record. */
export function unknown(channel: string, parties: readonly string[], fields: Line): Standing {
  return {
    channel,
    parties,
    status: 'unknown',
    since: null,
    begunBy: null,
    closedSince: null,
    uses: [],
    strained: null,
    partial: false,
    views: {},
    unmet: 0,
    agreed: null,
    until: null,
    meetings: [],
    fields,
    rhythmSince: null,
  };
}

/** Whether the status counts as closed. */
export function isClosed({ status }: Pick<Standing, 'status'>): boolean {
  return CLOSED.includes(status);
}

/** The present status from an event on; one that repeats it leaves since when it is so (docs/domain.md §4). */
export function moved(standing: Standing, status: string, { id, lo, hi }: Sighting): Standing {
  if (standing.status === status) return standing;
  const since = dayOf(hi);
  const { sinceEarliest: _, ...rest } = standing;
  const closedSince = !CLOSED.includes(status) ? null : isClosed(standing) ? standing.closedSince : since;
  const earliest = dayOf(lo) === since ? {} : { sinceEarliest: dayOf(lo) };
  return { ...rest, status, since, ...earliest, begunBy: id, closedSince, until: null };
}

/** The members of the channel, by the fields that hold. */
export function membersOf({ fields, parties }: Standing): readonly string[] {
  return (fields.members ?? parties) as string[];
}

/** Whether there are more than two. */
export function hasSeveralMembers(standing: Standing): boolean {
  return membersOf(standing).length > 2;
}

/** The acting parties that are members, and whether the event names acting parties at all. */
export function actingMembers(standing: Standing, { event }: Sighting): readonly string[] {
  return byOf(event).filter((party) => membersOf(standing).includes(party));
}

export function byOf(event: Line): readonly string[] {
  return (event.by ?? []) as string[];
}

/** Whether the event names acting parties and none of them is a member: its stop or lifting is none (docs/domain.md §3). */
export function isOfOthers(standing: Standing, sighting: Sighting): boolean {
  return byOf(sighting.event).length > 0 && actingMembers(standing, sighting).length === 0;
}

/** Whether the party holds that the talks are cut or paused as a whole. */
export function isAway({ views }: Standing, party: string): boolean {
  return views[party] === 'severed' || views[party] === 'suspended';
}

/** How many members hold neither `severed` nor `suspended`. */
export function membersLeft(standing: Standing): number {
  return membersOf(standing).filter((party) => !isAway(standing, party)).length;
}

/** With the view of each acting member. */
export function viewed(standing: Standing, sighting: Sighting, view: string): Standing {
  const views = actingMembers(standing, sighting).map((party) => [party, view] as const);
  return { ...standing, views: { ...standing.views, ...Object.fromEntries(views) } };
}

/** Without the views that the condition names. */
export function withoutViews(standing: Standing, are: (party: string, view: string) => boolean): Standing {
  const views = Object.entries(standing.views).filter(([party, view]) => !are(party, view));
  return { ...standing, views: Object.fromEntries(views) };
}

/** Whether it is in part shut: declared so, or left by some of several members while others keep it (docs/domain.md §3). */
export function isPartial(standing: Standing): boolean {
  const isLeftBySome = membersOf(standing).some((party) => isAway(standing, party));
  return standing.partial || (hasSeveralMembers(standing) && !isClosed(standing) && isLeftBySome);
}

/** The use whose `end` is the latest; of equal ones the last in the fold. */
export function lastUseOf({ uses }: Standing): Sighting | null {
  const latest = Math.max(...uses.map(({ end }) => end));
  return uses.findLast(({ end }) => end === latest) ?? null;
}
