import type { Columns } from './table.js';

/** The point of the three axes a table was asked at, and the edition of the rules that answered. */
export interface AskedPoint {
  readonly asOf: string;
  readonly knownAt: string;
  readonly position: number;
  readonly edition: number;
}

/** A table on a disk has no address: it says itself what it was asked by. */
export const ASKED_COLUMNS: Columns<{ readonly asked: AskedPoint }> = [
  ['as_of', ({ asked }) => asked.asOf],
  ['known_at', ({ asked }) => asked.knownAt],
  ['position', ({ asked }) => asked.position],
  ['edition', ({ asked }) => asked.edition],
];
