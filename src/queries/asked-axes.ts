import type { Axes } from '../domain/time/axes.js';
import { formatDay, type EpochDay } from '../domain/time/days.js';
import type { RelationshipRow } from '../read-models/relationships.table.js';
import { KnownAtInFuture, PositionOutOfRange } from './not-answerable.js';

/** The point a question is asked at, as far as the asker says it, and the present UTC day for the rest. */
export interface AskedAxes {
  readonly asOf?: EpochDay | undefined;
  readonly knownAt?: EpochDay | undefined;
  readonly position?: number | undefined;
  readonly today: EpochDay;
}

/** The three axes as every answer states them, resolved; `projected` where `asOf` is still to come. */
export interface StatedAxes {
  readonly asOf: string;
  readonly knownAt: string;
  readonly position: number;
  readonly projected?: true;
}

/**
 * Resolves what was left out: today, today, the newest position (docs/domain.md §2).
 * @throws KnownAtInFuture, PositionOutOfRange
 */
export function resolveAxes(asked: AskedAxes, relationship: RelationshipRow): Axes {
  const { asOf = asked.today, knownAt = asked.today, position = relationship.position, today } = asked;
  if (knownAt > today) throw new KnownAtInFuture(formatDay(knownAt), formatDay(today));
  if (position < 1 || position > relationship.position) throw new PositionOutOfRange(position, relationship.position);
  return { asOf, knownAt, position };
}

/** See `StatedAxes`. */
export function stateAxes({ asOf, knownAt, position }: Axes, { today }: AskedAxes): StatedAxes {
  return {
    asOf: formatDay(asOf),
    knownAt: formatDay(knownAt),
    position,
    ...(asOf > today && { projected: true as const }),
  };
}
