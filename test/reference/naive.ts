import { boundsOf, dayOf, daysFrom, endOf } from './naive-dates.js';
import { dueOf, isClosed, steps, unknown, type Standing, type Step } from './naive-fold.js';
import {
  byEarliest,
  named,
  naiveVersion,
  promises,
  recorded,
  sightFrom,
  type At,
  type Line,
  type Sight,
  type Sighting,
} from './naive-record.js';

export { naiveVersion, type At, type Line } from './naive-record.js';

/** What is asked of a channel. `sinceEarliest` and `possibly` are absent where there is no doubt. */
export interface ChannelAnswer {
  readonly status: string;
  readonly since: string | null;
  readonly sinceEarliest?: string | null;
  readonly begunBy: string | null;
  readonly closedSince: string | null;
  readonly lastUse: string | null;
  readonly strained: boolean;
  readonly partial: boolean;
  readonly sides: Readonly<Record<string, string>>;
  readonly overdue: boolean;
  readonly due: string | null;
  readonly possibly?: readonly string[];
}

/** What is asked of a relationship. */
export interface RelationshipAnswer {
  readonly status: string;
  readonly counts: Readonly<Record<'open' | 'strained' | 'closed' | 'dormant' | 'unused', number>>;
  readonly coverage: Sight['coverage'];
}

/** A step of the fold in words; the calendar's have no event. */
export interface NaiveStep {
  readonly event: string | null;
  readonly before: string;
  readonly after: string;
}

/** A status and the first day that ended in it. */
export interface NaiveSpan {
  readonly status: string;
  readonly from: string;
}

/** A commitment's place in the ledger. */
export interface CommitmentAnswer {
  readonly id: string;
  readonly agreedBy: string;
  readonly state: string;
  readonly late: boolean;
  readonly fulfilments: readonly { readonly event: string; readonly days: number }[];
}

/** The establishments of a channel that stand for the reader, known to him or not, in the order recorded. */
function establishments(lines: readonly Line[], channel: string, at: At): readonly Line[] {
  return recorded(lines, at)
    .filter((line) => line.type === 'ChannelEstablished' && named(line).includes(channel))
    .map((line) => naiveVersion(lines, String(line.id), at))
    .filter((version) => version !== undefined);
}

/** The channels on record there. */
function channelsOf(lines: readonly Line[], at: At): readonly string[] {
  const all = recorded(lines, at)
    .filter(({ type }) => type === 'ChannelEstablished')
    .flatMap(named);
  return [...new Set(all)].filter((channel) => establishments(lines, channel, at).length > 0);
}

/** A channel folded as it looks from there. */
interface Folded {
  readonly start: Standing;
  readonly steps: readonly Step[];
  readonly present: Standing;
}

function folded(lines: readonly Line[], channel: string, at: At, { certain, now }: Sight): Folded {
  const start = unknown(establishments(lines, channel, at)[0]!);
  const all = steps(start, channel, certain, now);
  return { start, steps: all, present: all.at(-1)?.after ?? start };
}

/** The other statuses that result (a) with the possible events, (b) in the order of the earliest moments. */
function doubt(channel: string, { start, present }: Folded, { certain, possible, now }: Sight): readonly string[] {
  const withPossible = steps(present, channel, possible, now).at(-1)?.after ?? present;
  const inOtherOrder = steps(start, channel, [...certain].sort(byEarliest), now).at(-1)?.after ?? start;
  const others = [withPossible.status, inOtherOrder.status].filter((status) => status !== present.status);
  return [...new Set(others)];
}

/** The answer to `ask: "channel"`; undefined when the channel is not on record there. */
export function naiveChannel(lines: readonly Line[], channel: string, at: At): ChannelAnswer | undefined {
  if (!channelsOf(lines, at).includes(channel)) return undefined;
  const sight = sightFrom(lines, at);
  const fold = folded(lines, channel, at, sight);
  const { present } = fold;
  const possibly = doubt(channel, fold, sight);
  const due = ['operating', 'dormant'].includes(present.status) ? dueOf(present) : null;
  const lastUse = present.lastUse === null ? null : dayOf(Math.min(present.lastUse, endOf(at.asOf)));
  return {
    status: present.status,
    since: present.since,
    begunBy: present.begunBy,
    closedSince: present.closedSince,
    lastUse,
    ...('sinceEarliest' in present && { sinceEarliest: present.sinceEarliest }),
    strained: present.strainedBy !== null,
    partial: present.partial,
    sides: present.sides,
    overdue: due !== null && dayOf(sight.now)! > due,
    due,
    ...(possibly.length > 0 && { possibly }),
  };
}

/** The answer to `ask: "relationship"`: the word, the counts and the coverage (docs/domain.md §4). */
export function naiveRelationship(lines: readonly Line[], at: At): RelationshipAnswer {
  const sight = sightFrom(lines, at);
  const channels = channelsOf(lines, at)
    .map((channel) => folded(lines, channel, at, sight).present)
    .filter(({ fields }) => fields.track === 'military' && fields.kind !== 'notification');
  const having = (status: string) => channels.filter((channel) => channel.status === status).length;
  const counts = {
    open: having('operating'),
    strained: channels.filter(({ status, strainedBy }) => status === 'operating' && strainedBy !== null).length,
    closed: channels.filter(({ status }) => isClosed(status)).length,
    dormant: having('dormant'),
    unused: having('established'),
  };
  const known = channels.length - having('unknown');
  const status = known === 0 ? 'unknown' : having('retired') === known ? 'ended' : word(counts.open, counts.closed);
  return { status, counts, coverage: sight.coverage };
}

function word(open: number, closed: number): string {
  if (open === 0) return closed === 0 ? 'quiet' : 'closed';
  if (closed === 0) return 'open';
  return closed <= open ? 'restricted' : 'mostly_closed';
}

/** The promise ledger, in the order of the fold. */
export function naiveCommitments(lines: readonly Line[], at: At): readonly CommitmentAnswer[] {
  const sight = sightFrom(lines, at);
  return sight.certain.flatMap((agreement) =>
    promises(agreement.event).map((promise) => commitment(sight, agreement, promise)),
  );
}

function commitment({ certain, now }: Sight, agreement: Sighting, promise: Line): CommitmentAnswer {
  const id = String(promise.id);
  const names = (event: Line, field: string) => ((event[field] ?? []) as string[]).includes(id);
  const fulfilments = certain.filter(({ event, hi }) => names(event, 'fulfils') && hi >= agreement.hi);
  const lapsed = certain.some(({ event }) => names(event, 'lapses'));
  const latest = promise.due === undefined ? Infinity : boundsOf(String(promise.due)).end;
  const last = covering(fulfilments, (promise.channels ?? []) as string[]);
  const state = last
    ? 'kept'
    : fulfilments.length > 0
      ? 'partly_kept'
      : lapsed
        ? 'lapsed'
        : now > latest
          ? 'past_due'
          : 'open';
  const days = ({ hi }: Sighting) => daysFrom(dayOf(agreement.hi)!, dayOf(hi)!);
  return {
    id,
    agreedBy: agreement.id,
    state,
    late: last !== undefined && last.lo > latest,
    fulfilments: fulfilments.map((fulfilment) => ({ event: fulfilment.id, days: days(fulfilment) })),
  };
}

/** The fulfilment that covered the last channel of the promise, if none is left. */
function covering(fulfilments: readonly Sighting[], channels: readonly string[]): Sighting | undefined {
  let left = channels;
  for (const fulfilment of fulfilments) {
    const covered = named(fulfilment.event).filter((channel) => channels.includes(channel));
    left = covered.length === 0 ? [] : left.filter((channel) => !covered.includes(channel));
    if (left.length === 0) return fulfilment;
  }
  return undefined;
}

/**
 * The history of a channel on record, up to `asOf`: a day has the status of its end (docs/domain.md §4). So each day on which
 * something happened, or the calendar says that something began, is asked what had happened by its end, and nothing later.
 */
export function naiveSpans(lines: readonly Line[], channel: string, at: At): readonly NaiveSpan[] {
  if (!channelsOf(lines, at).includes(channel)) return [];
  const sight = sightFrom(lines, at);
  const { start, steps: all } = folded(lines, channel, at, sight);
  const certain = sight.certain.filter(({ event }) => named(event).includes(channel));
  const days = [
    ...certain.map(({ hi }) => dayOf(hi)!),
    ...all.map(({ after }) => after.since).filter((day) => day !== null),
  ];
  const told = [...new Set(days)].sort().map((from) => {
    const by = certain.filter(({ hi }) => hi <= endOf(from));
    return {
      status: (steps(start, channel, by, Math.min(sight.now, endOf(from))).at(-1)?.after ?? start).status,
      from,
    };
  });
  return told.filter(({ status }, index) => status !== (told[index - 1]?.status ?? 'unknown'));
}

/** The fold of a channel on record, step by step, with the calendar's where it changes the status. */
export function naiveExplanation(lines: readonly Line[], channel: string, at: At): readonly NaiveStep[] {
  if (!channelsOf(lines, at).includes(channel)) return [];
  return folded(lines, channel, at, sightFrom(lines, at)).steps.map(({ event, before, after }) => ({
    event,
    before,
    after: after.status,
  }));
}
