import { declaresStop, type ChannelEvent } from './channel-event.js';
import type { Initial } from './channel-state.js';
import { byLatest, fold } from './fold.js';
import { KeptFold } from './kept-fold.js';
import type { EpochDay } from '../time/days.js';
import type { Status } from './status.js';

/**
 * Why an event counts at one moment and not at the other: it happened, became known or was recorded between, or only
 * time passed.
 */
export const BECAUSE = ['occurred', 'disclosed', 'recorded', 'calendar'] as const;
export type Because = (typeof BECAUSE)[number];

/** One channel at one of the two moments. */
export interface ComparedMoment {
  /** Visible certain events, in fold order. */
  readonly events: readonly ChannelEvent[];
  readonly initial: Initial;
  readonly limit: EpochDay;
}

/**
 * An event that counts at one moment and not, or differently, at the other: its version at the earlier, the later, or
 * both.
 */
export interface Difference {
  readonly event: string;
  readonly earlier: ChannelEvent | undefined;
  readonly later: ChannelEvent | undefined;
}

/** The events responsible for a difference, and among how many they were found. */
export interface Responsible {
  /** Empty if the calendar did it. */
  readonly events: readonly Difference[];
  /** How many of the events between the two moments were tried. */
  readonly considered: number;
  /** How many events there are between. */
  readonly of: number;
}

/** If there are more events between two moments, only the newest are tried. */
const MOST_TRIED = 500;

/** The events that count differently at two moments. */
export function differences(earlier: ComparedMoment, later: ComparedMoment): Difference[] {
  const before = new Map(earlier.events.map((event) => [event.event, event]));
  const after = new Map(later.events.map((event) => [event.event, event]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((event) => ({ event, earlier: before.get(event), later: after.get(event) }))
    .filter((one) => !sameVersion(one.earlier, one.later));
}

/**
 * The events responsible for the status at the later moment: each without which it would differ; if there are none,
 * each that alone would have made a status different from what time alone makes; empty if the calendar did it
 * (docs/decisions/0006). Pauses before each event it tries.
 */
export function* responsible(earlier: ComparedMoment, later: ComparedMoment): Generator<void, Responsible> {
  const between = differences(earlier, later);
  const tried = triedOf(between, later);
  const found = (events: readonly Difference[]) => ({ events, considered: tried.length, of: between.length });

  const asItIs = new KeptFold(later.events, later.initial, later.limit);
  const necessary = yield* changing(asItIs, asItIs.status, tried, (one) => [one.later, one.earlier]);
  if (necessary.length > 0) return found(necessary);

  const untouched = fold(earlier.events, earlier.initial, later.limit).status;
  if (untouched === asItIs.status) return found([]);

  const asItWas = new KeptFold(earlier.events, later.initial, later.limit);
  const sufficient = yield* changing(asItWas, untouched, tried, (one) => [one.earlier, one.later]);
  return found(sufficient.length > 0 ? sufficient : tried);
}

/** Those that lead to another status when one is taken out of a fold and the other put in. */
function* changing(
  kept: KeptFold,
  status: Status,
  tried: readonly Difference[],
  exchange: (one: Difference) => [out: ChannelEvent | undefined, into: ChannelEvent | undefined],
): Generator<void, Difference[]> {
  const found: Difference[] = [];
  for (const one of tried) {
    yield;
    if (kept.statusWith(...exchange(one)) !== status) found.push(one);
  }
  return found;
}

/**
 * All, unless there are too many: then the newest among those since the last use or declared stop before the later
 * moment.
 */
function triedOf(between: readonly Difference[], later: ComparedMoment): readonly Difference[] {
  if (between.length <= MOST_TRIED) return between;
  let turn: ChannelEvent | undefined;
  fold(later.events, later.initial, later.limit, ({ event, used }) => {
    if (event && (used || (declaresStop(event) && !event.partial))) turn = event;
  });
  const since = between.filter((one) => turn === undefined || byLatest(one.later ?? one.earlier!, turn) >= 0);
  const inOrder = since.toSorted((a, b) => byLatest(a.later ?? a.earlier!, b.later ?? b.earlier!));
  return inOrder.slice(-MOST_TRIED);
}

/** Whether both are the same wording of an event, as the channel sees it. */
export function sameVersion(a: object | undefined, b: object | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b));
}
