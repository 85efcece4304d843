import type { Status } from '../../../domain/status/status.js';
import { parseDay } from '../../../domain/time/days.js';
import type { DateMark } from '../../../queries/date-answer.js';
import type { StripAnswer } from '../../../queries/show-strips.js';
import type { Axis } from './axis.js';

/** A span of a strip as it is drawn. */
export interface CrowdedSpan {
  readonly status: Status;
  readonly from: string;
  /** The day on which it is over; null while it lasts. */
  readonly until: string | null;
  readonly earliest?: string | undefined;
  readonly mark?: DateMark | undefined;
  readonly cause?: string | null | undefined;
  /** The event that began it; null for the calendar, undefined for several spans drawn as one. */
  readonly begunBy?: string | null | undefined;
}

/** So many spans are drawn one by one, however narrow. */
const MOST_APART = 400;
/** Of more, those that begin in the same thousandth of the axis are drawn as one: less than a pixel of a page. */
const CELLS = 1_000;

/** The spans of a strip, those that crowd as one in the look of the status that lasts longest: no strip has more than some thousand. */
export function drawnSpans(spans: StripAnswer['spans'], axis: Axis): readonly CrowdedSpan[] {
  const all = spans.map(({ status, from, earliest, mark, begunBy, beginning }, index) => ({
    status,
    from,
    until: spans[index + 1]?.from ?? null,
    earliest,
    mark,
    begunBy,
    cause: beginning?.cause,
  }));
  if (all.length <= MOST_APART) return all;
  const onAxis = all.filter(({ until }) => until === null || parseDay(until)! > axis.from);
  return crowds(onAxis, axis).map((crowd) => asOne(crowd, axis));
}

/** Days of strain, those that crowd as one. */
export function drawnStrain(strained: StripAnswer['strained'], axis: Axis): StripAnswer['strained'] {
  if (strained.length <= MOST_APART) return strained;
  return crowds(strained, axis).map((crowd) => ({ from: crowd[0]!.from, to: crowd.at(-1)!.to }));
}

function crowds<Piece extends { readonly from: string }>(pieces: readonly Piece[], axis: Axis): Piece[][] {
  const cells: { cell: number; crowd: Piece[] }[] = [];
  for (const piece of pieces) {
    const cell = Math.floor((axis.at(piece.from) / 100) * CELLS);
    if (cells.at(-1)?.cell === cell) cells.at(-1)!.crowd.push(piece);
    else cells.push({ cell, crowd: [piece] });
  }
  return cells.map(({ crowd }) => crowd);
}

function asOne(crowd: readonly CrowdedSpan[], axis: Axis): CrowdedSpan {
  const [first, last] = [crowd[0]!, crowd.at(-1)!];
  if (crowd.length === 1) return first;
  const days = new Map<Status, number>();
  for (const { status, from, until } of crowd) {
    const lasts = (until === null ? Infinity : parseDay(until)!) - Math.max(parseDay(from)!, axis.from);
    days.set(status, (days.get(status) ?? 0) + lasts);
  }
  const [status] = [...days].reduce((most, next) => (next[1] > most[1] ? next : most));
  return { status, from: first.from, until: last.until };
}
