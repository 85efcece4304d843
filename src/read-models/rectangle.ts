import type { Axes } from '../domain/time/axes.js';
import type { EpochDay } from '../domain/time/days.js';

/** Later than every position: the end of a row that still stands. */
export const NEVER_REPLACED = Number.MAX_SAFE_INTEGER;

/** The positions and the knownAt for which a row stands; `…To` are exclusive. */
export interface Rectangle {
  readonly positionFrom: number;
  readonly positionTo: number;
  readonly knownFrom: EpochDay;
  readonly knownTo: EpochDay;
}

/** SQL for "the row stands at this point"; takes knownAt twice and position twice, as `standsAt` returns them. */
export const STANDS = 'known_from <= ? AND known_to > ? AND position_from <= ? AND position_to > ?';

/** The parameters of `STANDS`. */
export function standsAt({ knownAt, position }: Pick<Axes, 'knownAt' | 'position'>): [number, number, number, number] {
  return [knownAt, knownAt, position, position];
}

/** The same test on a rectangle. */
export function isIn(
  { positionFrom, positionTo, knownFrom, knownTo }: Rectangle,
  { knownAt, position }: Pick<Axes, 'knownAt' | 'position'>,
): boolean {
  return knownFrom <= knownAt && knownTo > knownAt && positionFrom <= position && positionTo > position;
}

/** A rectangle's columns, in table order. */
export function columnsOf(rectangle: Rectangle): [number, number, number, number] {
  return [rectangle.positionFrom, rectangle.positionTo, rectangle.knownFrom, rectangle.knownTo];
}
