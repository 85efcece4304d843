import type { EpochDay } from '../time/days.js';
import type { ChannelEvent } from './channel-event.js';
import type { Initial } from './channel-state.js';
import { channelCoverage, type CoverageStatement } from './coverage.js';
import { byLatest } from './fold.js';
import { MovingFold } from './moving-fold.js';
import type { Status } from './status.js';

/** An event of a channel on the stretch of a line on which it stands; `to` is exclusive. */
export interface Standing {
  readonly event: ChannelEvent;
  readonly from: number;
  readonly to: number;
}

/** What a channel is made of at a point of a line, beside its events. */
export interface Grounds {
  /** Undefined where the channel is not on record. */
  readonly initial: Initial | undefined;
  readonly statement: CoverageStatement | undefined;
}

/** A line through the answers about one channel and day: the positions of its record, or the days of what was known. */
export interface AnswerLine {
  /** The day that the answers are about. */
  readonly asOf: EpochDay;
  /** The events that have certainly happened by that day. */
  readonly events: readonly Standing[];
  /** The points from which something else holds, in order: the grounds are the same up to the next. */
  readonly grounds: readonly { readonly from: number; readonly holds: Grounds }[];
}

/** A point of a line from which an answer is another; null where the channel is not on record. */
export interface AnswerChange {
  readonly at: number;
  readonly status: Status | null;
  /** The events that came to stand at the point, or no longer stand from there, in recorded order. */
  readonly events: readonly ChannelEvent[];
}

/** Points between two pauses. */
const PAUSE = 16;

/**
 * The points up to one of a line at which the answer changed, the newest first, `most` of them. Before the first point
 * the channel is not on record.
 */
export function* answerChanges(line: AnswerLine, upTo: number, most: number): Generator<void, readonly AnswerChange[]> {
  const turns = turnsOf(line, upTo);
  const walk = new Walk(line, turns.at(-1)?.at ?? -Infinity);
  const changes: AnswerChange[] = [];
  let status = walk.status;
  for (let index = turns.length - 1; index >= 0 && changes.length < most; index--) {
    if (index % PAUSE === 0) yield;
    const { at, come, gone } = turns[index]!;
    walk.back(come, gone, turns[index - 1]?.at ?? -Infinity);
    const before = walk.status;
    if (before !== status)
      changes.push({ at, status, events: [...come, ...gone].sort((one, other) => one.position - other.position) });
    status = before;
  }
  return changes;
}

/** A point of the line at which events come to stand, or no longer stand. */
interface Turn {
  readonly at: number;
  readonly come: ChannelEvent[];
  readonly gone: ChannelEvent[];
}

function turnsOf({ events, grounds }: AnswerLine, upTo: number): Turn[] {
  const turns = new Map<number, Turn>();
  const turnAt = (at: number): Turn | undefined => {
    if (at > upTo) return undefined;
    const turn = turns.get(at) ?? { at, come: [], gone: [] };
    turns.set(at, turn);
    return turn;
  };
  for (const { event, from, to } of events) {
    turnAt(from)?.come.push(event);
    turnAt(to)?.gone.push(event);
  }
  for (const { from } of grounds) turnAt(from);
  return [...turns.values()].sort((one, other) => one.at - other.at);
}

/** The answer at a point of a line, from which it goes back. */
class Walk {
  private fold: MovingFold;
  private ground: number;

  constructor(
    private readonly line: AnswerLine,
    at: number,
  ) {
    const standing = line.events.filter(({ from, to }) => from <= at && to > at).map(({ event }) => event);
    this.ground = line.grounds.findLastIndex(({ from }) => from <= at);
    this.fold = new MovingFold(standing.sort(byLatest), this.initial ?? NONE);
  }

  get status(): Status | null {
    if (!this.initial) return null;
    const { asOf, grounds } = this.line;
    const { newest } = this.fold;
    const { limit } = channelCoverage(asOf, grounds[this.ground]!.holds.statement, newest ? [newest] : []);
    return this.fold.statusOn(limit);
  }

  /** Goes back to a point, over one at which some events came and others went. */
  back(come: readonly ChannelEvent[], gone: readonly ChannelEvent[], to: number): void {
    for (const event of come) this.fold.take(event);
    for (const event of gone) this.fold.put(event);
    const was = this.initial;
    while (this.ground >= 0 && this.line.grounds[this.ground]!.from > to) this.ground--;
    if (this.initial && this.initial !== was) this.fold = new MovingFold(this.fold.events, this.initial);
  }

  private get initial(): Initial | undefined {
    return this.line.grounds[this.ground]?.holds.initial;
  }
}

const NONE: Initial = { fields: undefined, parties: [] };
