import type { Line, At } from '../reference/naive-record.js';
import type { Chance } from './chance.js';
import type { Question } from './questions.js';
import type { Recorded, World } from './recorded-history.js';

/** An answer as it was given while the record was still growing. */
export interface PastAnswer {
  readonly question: Question;
  readonly text: string;
}

/** A random history, recorded, with all that the laws look at. */
export interface Told {
  readonly lines: readonly Line[];
  readonly recorded: Recorded;
  /** Recorded event by event, and asked in between. */
  readonly world: World;
  /** The same, projected in one go. */
  readonly rebuilt: World;
  /** Takes what a law records to compare with. */
  readonly beside: World;
  readonly past: readonly PastAnswer[];
  /** Fifty random readers. */
  readonly points: readonly Required<At>[];
  readonly chance: Chance;
}

/** Holds for every history: resolves to how often it was tried, and throws `Breach` where it does not hold. */
export type Law = (told: Told) => Promise<number>;

/** A law does not hold: what was asked, and where what was found first differs from what was to be. */
export class Breach extends Error {
  constructor(question: unknown, found: unknown, expected: unknown) {
    const [path, one, other] = firstDifference(found, expected) ?? ['', found, expected];
    super(`asked ${JSON.stringify(question)}\n  found ${path || 'it'} ${shown(one)}\n  not ${shown(other)}`);
    this.name = 'Breach';
  }
}

/** @throws Breach unless both say the same as JSON */
export function expectSame(question: unknown, found: unknown, expected: unknown): void {
  if (firstDifference(found, expected)) throw new Breach(question, found, expected);
}

type Difference = readonly [path: string, found: unknown, expected: unknown];

/** Absent and undefined fields are the same, as in JSON. */
function firstDifference(found: unknown, expected: unknown, path = ''): Difference | undefined {
  if (found === expected) return undefined;
  const isDeep = (value: unknown): value is Line => typeof value === 'object' && value !== null;
  if (!isDeep(found) || !isDeep(expected) || Array.isArray(found) !== Array.isArray(expected))
    return [path, found, expected];
  for (const key of new Set([...Object.keys(found), ...Object.keys(expected)])) {
    const difference = firstDifference(found[key], expected[key], `${path}/${key}`);
    if (difference) return difference;
  }
  return undefined;
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'undefined').slice(0, 1_000);
}
