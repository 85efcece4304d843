import { boundsOf, dayOf, endOf, type Bounds } from './naive-dates.js';

/** A line of a chronology as it is posted: `examples/us-cn.ndjson`. Its index plus one is its position. */
export type Line = Record<string, unknown>;

/** The three axes of a question (docs/domain.md §2): days `YYYY-MM-DD`; without `position` all lines count. */
export interface At {
  readonly asOf: string;
  readonly knownAt: string;
  readonly position?: number;
}

/** An event as it stands for a reader, with the bounds of when it occurred. */
export interface Sighting extends Bounds {
  readonly event: Line;
  readonly id: string;
  readonly position: number;
}

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
  for (const change of lines.filter(({ target }) => target === id)) {
    if (change.disclosed !== undefined && boundsOf(String(change.disclosed)).hi > known) continue;
    if (change.type === 'EventRetracted') return undefined;
    version = changed(version!, change.changes as Line);
  }
  return version;
}

function changed(version: Line, changes: Line): Line {
  return Object.fromEntries(Object.entries({ ...version, ...changes }).filter(([, value]) => value !== null));
}

/** When an event occurred: what is disclosed has happened (docs/domain.md §2). */
export function occurrence(event: Line): Bounds {
  const { lo, hi, end } = boundsOf(String(event.occurred));
  const latest = event.disclosed === undefined ? Infinity : boundsOf(String(event.disclosed)).hi;
  const capped = Math.min(hi, latest);
  return { lo, hi: capped, end: String(event.occurred).includes('/') ? end : capped };
}

function knownFrom(event: Line): number {
  return event.disclosed === undefined ? occurrence(event).hi : boundsOf(String(event.disclosed)).hi;
}

/** Everything with a date that the reader can see, in the order of the fold: (hi, lo, position). */
function visible(lines: readonly Line[], at: At): readonly Sighting[] {
  return recorded(lines, at)
    .flatMap((line, index) => {
      const event = naiveVersion(lines, String(line.id), at);
      if (event?.occurred === undefined || knownFrom(event) > endOf(at.knownAt)) return [];
      return [{ event, id: String(line.id), position: index + 1, ...occurrence(event) }];
    })
    .sort(byLatest);
}

/** What a reader sees: what has certainly happened by `asOf`, and what may have, both in the order of the fold. */
export interface Sight {
  readonly certain: readonly Sighting[];
  readonly possible: readonly Sighting[];
  /** Where the calendar stops: at the end of the day asked, or of the coverage. */
  readonly now: number;
  readonly coverage: { readonly from: string | null; readonly through: string | null; readonly outside: string | null };
}

/** The record as it looks from there (docs/domain.md §2). */
export function sightFrom(lines: readonly Line[], at: At): Sight {
  const today = endOf(at.asOf);
  const all = visible(lines, at);
  const certain = all.filter(({ hi }) => hi <= today);
  const possible = all.filter(({ lo, hi }) => lo <= today && today < hi);
  return { certain, possible, ...coverageOf(recorded(lines, at), at, certain) };
}

/** By the newest CoverageStated at the position, whatever the reader knows (docs/domain.md §4). */
function coverageOf(lines: readonly Line[], at: At, certain: readonly Sighting[]): Pick<Sight, 'now' | 'coverage'> {
  const statement = lines.filter(({ type }) => type === 'CoverageStated').at(-1);
  const from = (statement?.from ?? null) as string | null;
  const through = (statement?.through ?? null) as string | null;
  const newest = Math.max(...certain.map(({ hi }) => hi));
  const until = through === null || through === '..' ? Infinity : Math.max(endOf(through), newest);
  const lastDay = dayOf(until);
  const outside = lastDay !== null && at.asOf > lastDay ? 'after' : from !== null && at.asOf < from ? 'before' : null;
  return { now: Math.min(endOf(at.asOf), until), coverage: { from, through, outside } };
}

function byLatest(one: Sighting, other: Sighting): number {
  return ascending(one.hi, other.hi) || ascending(one.lo, other.lo) || ascending(one.position, other.position);
}

/** (lo, hi, position): the order that doubt tries as well. */
export function byEarliest(one: Sighting, other: Sighting): number {
  return ascending(one.lo, other.lo) || ascending(one.hi, other.hi) || ascending(one.position, other.position);
}

function ascending(one: number, other: number): number {
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
