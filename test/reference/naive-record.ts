import { boundsOf, dayOf, endOf, type Bounds } from './naive-dates.js';

/** A line of a chronology as it is posted: `examples/us-cn.ndjson`. Its index plus one is its position. */
export type Line = Record<string, unknown>;

/** The three axes of a question (docs/domain.md §2): days `YYYY-MM-DD`; without `position` all lines count. */
export interface At {
  readonly asOf: string;
  readonly knownAt: string;
  readonly position?: number;
}

/** An event as it stands for a reader, with the bounds of when it occurred, or of when a stop takes effect. */
export interface Sighting extends Bounds {
  readonly event: Line;
  readonly id: string;
  readonly position: number;
}

/** What the record covers, as stated, and on which side of it the day asked for lies. */
export interface Coverage {
  readonly from: string | null;
  readonly through: string | null;
  readonly outside: 'before' | 'after' | null;
}

/** What a reader sees, of a channel or of all, both lists in the order of the fold. */
export interface Sight {
  /** What has certainly happened by `asOf`. */
  readonly certain: readonly Sighting[];
  /** What may have. */
  readonly possible: readonly Sighting[];
}

/** The same of one channel, with what the record covers of it. */
export interface ChannelSight extends Sight {
  /** Stops that are declared and not yet certainly in effect, in the order in which they take effect. */
  readonly announced: readonly Sighting[];
  /** Where its calendar and its counts of days stop for want of a listener: `Infinity` if they never do. */
  readonly edge: number;
  readonly coverage: Coverage;
}

/** What an EventWithheld takes out of sight when it does not say which (docs/domain.md §3). */
export const WITHHOLDABLE = [
  'summary',
  'note',
  'sources',
  'participants',
  'claims',
  'readouts',
  'wording',
  'location',
  'outcome',
  'reason',
  'tags',
  'commitments',
];

/** The lines that stand in the record at the position asked. */
export function recorded(lines: readonly Line[], at: At): readonly Line[] {
  return lines.slice(0, at.position ?? lines.length);
}

/** The event with its corrections as a reader of `knownAt` and `position` finds it (docs/domain.md §5). */
export function naiveVersion(lines: readonly Line[], id: string, at: At): Line | undefined {
  return wordingFor(recorded(lines, at), id, endOf(at.knownAt));
}

/** The same, for a reader who knows what was disclosed up to a moment. */
export function wordingFor(lines: readonly Line[], id: string, known: number): Line | undefined {
  let version = lines.find((line) => line.id === id);
  for (const change of lines.filter(({ type, target }) => target === id && type !== 'EventWithheld')) {
    if (change.disclosed !== undefined && boundsOf(String(change.disclosed)).hi > known) continue;
    if (change.type === 'EventRetracted') return undefined;
    version = changed(version!, change.changes as Line);
  }
  return version;
}

function changed(version: Line, changes: Line): Line {
  return Object.fromEntries(Object.entries({ ...version, ...changes }).filter(([, value]) => value !== null));
}

/**
 * A version as it may be shown: without what is withheld anywhere in the record, at whatever position it is asked for, of
 * commitments their texts, and with word of what is withheld and why (docs/domain.md §5).
 */
export function shown(lines: readonly Line[], id: string, version: Line): Line {
  const withheld = lines
    .filter(({ type, target }) => type === 'EventWithheld' && target === id)
    .map(({ id: event, reason, fields }) => ({ event, reason, fields: (fields ?? WITHHOLDABLE) as string[] }));
  if (withheld.length === 0) return version;
  const hidden = withheld.flatMap(({ fields }) => fields);
  const left = Object.entries(version).flatMap(([field, value]) => {
    if (!hidden.includes(field)) return [[field, value] as const];
    return field === 'commitments' ? [[field, (value as Line[]).map(({ text: _, ...rest }) => rest)] as const] : [];
  });
  // What names no source goes on naming none.
  const unsourced = hidden.includes('sources') && ((version['sources'] ?? []) as readonly unknown[]).length === 0;
  return { ...Object.fromEntries<unknown>(left), ...(unsourced && { sources: [] }), withheld };
}

/** When an event occurred: what is disclosed has happened (docs/domain.md §2). */
export function occurrence(event: Line): Bounds {
  const text = String(event.occurred);
  const { lo, hi, end } = boundsOf(text);
  const disclosed = event.disclosed === undefined ? Infinity : boundsOf(String(event.disclosed)).hi;
  const capped = Math.max(lo, Math.min(hi, disclosed));
  const isClosedOrOpenInterval = text.includes('/') && !text.startsWith('..');
  return { lo, hi: capped, end: isClosedOrOpenInterval ? end : capped };
}

/** From when a stop is so: in the fold of a channel an `effective` stands for `occurred`, whatever `disclosed` says (§3). */
export function effect(event: Line): Bounds {
  return event.effective === undefined ? occurrence(event) : boundsOf(String(event.effective));
}

function knownFrom(event: Line): number {
  return event.disclosed === undefined ? occurrence(event).hi : boundsOf(String(event.disclosed)).hi;
}

/** Everything with a date that the reader can see, as it occurred. */
function visible(lines: readonly Line[], at: At): readonly Sighting[] {
  return recorded(lines, at).flatMap((line, index) => {
    const event = naiveVersion(lines, String(line.id), at);
    if (event?.occurred === undefined || knownFrom(event) > endOf(at.knownAt)) return [];
    return [{ event, id: String(line.id), position: index + 1, ...occurrence(event) }];
  });
}

function sorted(sightings: readonly Sighting[], asOf: string): Sight {
  const today = endOf(asOf);
  const inOrder = sightings.toSorted(byLatest);
  return {
    certain: inOrder.filter(({ hi }) => hi <= today),
    possible: inOrder.filter(({ lo, hi }) => lo <= today && today < hi),
  };
}

/** The record as it looks from there, every event by when it occurred (docs/domain.md §2). */
export function sightFrom(lines: readonly Line[], at: At): Sight {
  return sorted(visible(lines, at), at.asOf);
}

/** What of it names the channel, every stop by when it takes effect (docs/domain.md §3, §4). */
export function channelSightFrom(lines: readonly Line[], channel: string, at: At): ChannelSight {
  const naming = visible(lines, at).filter(({ event }) => named(event).includes(channel));
  const inEffect = naming.map((sighting) => ({ ...sighting, ...effect(sighting.event) }));
  const sight = sorted(inEffect, at.asOf);
  const hasOccurred = new Set(naming.filter(({ hi }) => hi <= endOf(at.asOf)).map(({ id }) => id));
  const statements = coverageStatements(lines, at);
  const statement =
    statements.findLast(({ channels }) => (channels as string[] | undefined)?.includes(channel)) ??
    statements.findLast(({ channels }) => ((channels ?? []) as readonly string[]).length === 0);
  const newest = Math.max(...sight.certain.map(({ hi }) => hi));
  const edge = Math.max(endOfCoverage(statement), newest);
  return {
    ...sight,
    announced: inEffect
      .filter(({ id, event, hi }) => event.effective !== undefined && hasOccurred.has(id) && hi > endOf(at.asOf))
      .sort(byLatest),
    edge,
    coverage: coverageBy(statement, at.asOf, edge),
  };
}

/** What the record covers of all channels together: by the newest statement that names none (docs/domain.md §4). */
export function relationshipCoverage(lines: readonly Line[], at: At): { coverage: Coverage; edge: number } {
  const statement = coverageStatements(lines, at).findLast(
    ({ channels }) => ((channels ?? []) as readonly string[]).length === 0,
  );
  const edge = endOfCoverage(statement);
  return { coverage: coverageBy(statement, at.asOf, edge), edge };
}

function coverageStatements(lines: readonly Line[], at: At): readonly Line[] {
  return recorded(lines, at).filter(({ type }) => type === 'CoverageStated');
}

function endOfCoverage(statement: Line | undefined): number {
  return statement === undefined || statement.through === '..' ? Infinity : endOf(String(statement.through));
}

function coverageBy(statement: Line | undefined, asOf: string, edge: number): Coverage {
  const from = (statement?.from ?? null) as string | null;
  const through = (statement?.through ?? null) as string | null;
  const lastDay = dayOf(edge);
  const outside = lastDay !== null && asOf > lastDay ? 'after' : from !== null && asOf < from ? 'before' : null;
  return { from, through, outside };
}

/** (hi, lo, position): the order of the fold. */
export function byLatest(one: Sighting, other: Sighting): number {
  return ascending(one.hi, other.hi) || ascending(one.lo, other.lo) || ascending(one.position, other.position);
}

/** (lo, hi, position): the order that doubt tries as well. */
export function byEarliest(one: Sighting, other: Sighting): number {
  return ascending(one.lo, other.lo) || ascending(one.hi, other.hi) || ascending(one.position, other.position);
}

export function ascending(one: number, other: number): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The channels an event names: an agreement only through its commitments (docs/domain.md §3). */
export function named(event: Line): readonly string[] {
  if (event.type === 'LeadersAgreed' || event.type === 'AgreementReached') {
    return promises(event).flatMap((promise) => (promise.channels ?? []) as string[]);
  }
  return (event.channels ?? []) as string[];
}

/** The commitments of an agreement. */
export function promises(event: Line): readonly Line[] {
  return (event.commitments ?? []) as Line[];
}
