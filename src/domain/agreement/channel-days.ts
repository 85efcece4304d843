import { countBefore } from '../sorted.js';
import type { ChannelCode } from '../catalogue/event-types.js';
import type { ChannelFields } from '../status/channel-event.js';
import { certainOn } from '../status/channel-status.js';
import { channelCoverage } from '../status/coverage.js';
import { fold } from '../status/fold.js';
import { noteSpan, type Begun } from '../status/history.js';
import { sideBySide } from '../status/span-differences.js';
import { isOpen, type Status } from '../status/status.js';
import type { EpochDay } from '../time/days.js';
import type { CodedChannel, CodedChronology } from './coded-chronology.js';
import { summed, type PairCount } from './kappa.js';

/** The days that are compared. */
export interface ComparedDays {
  /** The first; null for the first that both cover. */
  readonly from: EpochDay | null;
  /** The last, at most: no later than today. */
  readonly to: EpochDay;
}

/** A status as one coder's events make it, with the event that is responsible for it. */
export interface CodedStatus {
  readonly status: Status;
  /** The event that began it, of an open channel the last use, of a silent one that after which it was silent; null before the first. */
  readonly event: string | null;
  /** Whether silence began it, and no event. */
  readonly bySilence: boolean;
}

/** A run of days on which two coders say something else of a channel. */
export interface DayDifference {
  readonly channel: ChannelCode;
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly days: number;
  readonly a: CodedStatus;
  readonly b: CodedStatus;
}

/** Why days of a channel are not compared: only one coder covers them, or neither says anything of the channel yet. */
export type LeftOutBecause = 'only-a-covers' | 'only-b-covers' | 'unknown-to-both';

/** Days of a channel that are not compared. */
export interface LeftOutDays {
  readonly channel: ChannelCode;
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly days: number;
  readonly because: LeftOutBecause;
}

/** A channel of two coders, day by day, told by spans. */
export interface ChannelDays {
  readonly channel: ChannelCode;
  /** The first and the last day that both cover; null where there is none. */
  readonly from: EpochDay | null;
  readonly to: EpochDay | null;
  /** How many days each pair of statuses has. */
  readonly table: readonly PairCount<Status>[];
  readonly differences: readonly DayDifference[];
  readonly leftOut: readonly LeftOutDays[];
  /** The fields of the channel on the last day, as each coder has them. */
  readonly fields: Readonly<Record<'a' | 'b', ChannelFields | undefined>>;
}

/** A channel's days, compared by runs of days: as much work as there are events. */
export function channelDays(
  a: CodedChronology,
  b: CodedChronology,
  channel: ChannelCode,
  compared: ComparedDays,
): ChannelDays {
  const [here, there] = [covered(a, channel, compared), covered(b, channel, compared)];
  const from = Math.max(here.from, there.from);
  const to = Math.min(here.to, there.to);
  const cells: PairCount<Status>[] = [];
  const differences: DayDifference[] = [];
  const unknown: LeftOutDays[] = [];
  for (const run of runsBetween(here, there, from, to)) {
    const [one, other] = [run.a.status, run.b.status];
    if (one === 'unknown' && other === 'unknown') unknown.push(leftOut(channel, run, 'unknown-to-both'));
    else cells.push({ a: one, b: other, n: run.to - run.from + 1 });
    if (one !== other) differences.push({ channel, ...run, days: run.to - run.from + 1 });
  }
  const some = from <= to;
  return {
    channel,
    from: some ? from : null,
    to: some ? to : null,
    table: summed(cells),
    differences,
    leftOut: [
      ...without(here, there).map((days) => leftOut(channel, days, 'only-a-covers')),
      ...without(there, here).map((days) => leftOut(channel, days, 'only-b-covers')),
      ...unknown,
    ].sort((x, y) => x.from - y.from),
    fields: { a: here.fields, b: there.fields },
  };
}

interface Days {
  readonly from: EpochDay;
  readonly to: EpochDay;
}

/** A use, by the day of the last of those up to it: silence begins after that. */
interface LastUse {
  readonly day: EpochDay;
  readonly event: string;
}

interface Told {
  readonly spans: readonly Begun[];
  /** In order of days. */
  readonly uses: readonly LastUse[];
}

interface Covered extends Days, Told {
  readonly fields: ChannelFields | undefined;
}

/** A record covers what it states, and without a statement all from its first event on (docs/domain.md §4, Coverage). */
function covered({ channels, begins }: CodedChronology, code: ChannelCode, { from, to: asOf }: ComparedDays): Covered {
  const { record, coverage } = channels.get(code) as CodedChannel;
  const events = certainOn(asOf, record.events);
  const { limit } = channelCoverage(asOf, coverage, events);
  const begun: Begun[] = [];
  const uses: LastUse[] = [];
  let reached = -Infinity;
  const { fields } = fold(events, record.initial, limit, (step) => {
    noteSpan(begun, step, reached);
    reached = Math.max(reached, step.day);
    if (step.used) uses.push({ day: step.day, event: step.after.lastUse!.event });
  });
  return {
    from: Math.max(coverage?.from ?? begins ?? asOf, from ?? -Infinity),
    to: limit,
    spans: begun,
    uses,
    fields,
  };
}

interface Run extends Days {
  readonly a: CodedStatus;
  readonly b: CodedStatus;
}

function runsBetween(a: Told, b: Told, from: EpochDay, to: EpochDay): Run[] {
  const stretches = sideBySide(a.spans, b.spans);
  const before = { from: -Infinity, to: (stretches[0]?.from ?? Infinity) - 1, before: undefined, after: undefined };
  return [before, ...stretches]
    .map((stretch) => ({
      from: Math.max(stretch.from, from),
      to: Math.min(stretch.to ?? Infinity, to),
      a: toldBy(stretch.before, a.uses, stretch.from),
      b: toldBy(stretch.after, b.uses, stretch.from),
    }))
    .filter((run) => run.from <= run.to);
}

/** What a span says on a day, and why: what kept an open channel open is its last use, whatever opened it. */
function toldBy(span: Begun | undefined, uses: readonly LastUse[], day: EpochDay): CodedStatus {
  if (!span) return { status: 'unknown', event: null, bySilence: false };
  const { status, begunBy, from } = span;
  const lastUse = uses[countBefore(uses, (use) => use.day <= (isOpen(status) ? day : from)) - 1];
  const event = isOpen(status) && lastUse && lastUse.day >= from ? lastUse.event : begunBy;
  return { status, event: event ?? lastUse?.event ?? null, bySilence: begunBy === null };
}

/** The days of one that are not among the other's. */
function without(one: Days, other: Days): Days[] {
  const before = { from: one.from, to: Math.min(one.to, other.from - 1) };
  const after = { from: Math.max(one.from, other.to + 1), to: one.to };
  // Where they share no day, both parts would be the whole.
  const parts = other.from > other.to || one.to < other.from || other.to < one.from ? [one] : [before, after];
  return parts.filter(({ from, to }) => from <= to);
}

function leftOut(channel: ChannelCode, { from, to }: Days, because: LeftOutBecause): LeftOutDays {
  return { channel, from, to, days: to - from + 1, because };
}
