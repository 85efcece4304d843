import type { Moment } from '../layout/moment.js';

/**
 * The moment of a picture. A picture with all three axes and the edition never changes, so it knows no today: its
 * present is what its axes say.
 */
export interface PicturedMoment {
  readonly asOf: string;
  readonly knownAt: string;
  /** The later of the day of what is known and the day the position was recorded: where the time axis ends. */
  readonly today: string;
  /** Whether it looks back from there, or ahead. */
  readonly isPast: boolean;
}

/** The moment of a picture of a page; `recordedAt` is when its position was recorded. */
export function picturedMoment(
  { asOf, knownAt }: Pick<Moment, 'asOf' | 'knownAt'>,
  recordedAt: string,
): PicturedMoment {
  const recorded = recordedAt.slice(0, 10);
  const today = recorded > knownAt ? recorded : knownAt;
  return { asOf, knownAt, today, isPast: asOf !== today || knownAt !== today };
}
