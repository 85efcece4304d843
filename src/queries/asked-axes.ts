import { EDITION } from '../domain/edition.js';
import { RECORD_STAMPS } from '../domain/record-stamp.js';
import type { Axes } from '../domain/time/axes.js';
import { formatDay, type EpochDay } from '../domain/time/days.js';
import type { RelationshipRow } from '../read-models/relationships.table.js';
import { choice, count, day, described, mark, type ObjectOf } from '../schema/schema.js';
import { KnownAtInFuture, PositionOutOfRange } from './not-answerable.js';

/** The point a question is asked at, as far as the asker specified it, and the present UTC day for the rest. */
export interface AskedAxes {
  readonly asOf?: EpochDay | undefined;
  readonly knownAt?: EpochDay | undefined;
  readonly position?: number | undefined;
  readonly today: EpochDay;
}

/** By which edition an answer is given. */
export const ANSWERED_BY = {
  'stamp?': choice(
    RECORD_STAMPS,
    'What the record is stamped as, if it is none that is kept up: an example, or one made to be thrown away.',
  ),
  edition: described<number>({
    const: EDITION,
    description: 'The edition of the rules that answers: the same record, asked by the same edition, answers the same.',
  }),
};

/** The three axes of a question, resolved (docs/domain.md §2). */
export const RESOLVED_AXES = {
  asOf: day('The day the answer is about.'),
  knownAt: day('The answer rests on what the public knew at the end of this day.'),
  position: count('The answer rests on the record up to this position: what was recorded later is not in it.', 1),
  'projected?': mark(
    'The day asked for is still to come: what the calendar will make of the record if nothing happens.',
  ),
};
/** Resolved axes; `projected` if `asOf` is in the future. */
export type ResolvedAxes = ObjectOf<typeof RESOLVED_AXES>;

/** What every answer states: its edition and the three axes. */
export const STATED_AXES = { ...ANSWERED_BY, ...RESOLVED_AXES };
export type StatedAxes = ObjectOf<typeof STATED_AXES>;

/**
 * Fills in what was left out: today, today, the newest position (docs/domain.md §2).
 * @throws KnownAtInFuture, PositionOutOfRange
 */
export function resolveAxes(asked: AskedAxes, relationship: RelationshipRow): Axes {
  const { asOf = asked.today, knownAt = asked.today, position = relationship.position, today } = asked;
  if (knownAt > today) throw new KnownAtInFuture(formatDay(knownAt), formatDay(today));
  if (position < 1 || position > relationship.position) throw new PositionOutOfRange(position, relationship.position);
  return { asOf, knownAt, position };
}

/** What an answer at these axes states. */
export function stateAxes(axes: Axes, asked: AskedAxes): StatedAxes {
  return { edition: EDITION, ...sayAxes(axes, asked) };
}

/** The axes in the form answers use. */
export function sayAxes({ asOf, knownAt, position }: Axes, { today }: AskedAxes): ResolvedAxes {
  return {
    asOf: formatDay(asOf),
    knownAt: formatDay(knownAt),
    position,
    ...(asOf > today && { projected: true as const }),
  };
}
