import type { Kind } from '../domain/catalogue/kind.js';
import { EDITION } from '../domain/edition.js';
import { parseDay } from '../domain/time/days.js';
import type { AskedAxes } from '../queries/asked-axes.js';
import type { AskedPart } from '../queries/part.js';
import { Problem } from './problem.js';

/** A parsed query string: a repeated name gives a list. */
export type RawQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Parameters as sent, each at most once. */
export type Asked<Name extends string> = Readonly<Partial<Record<Name, string>>>;

/** The parameters that select a part of a long list. */
export const PART = ['limit', 'cursor'] as const;
const MOST_LISTED = 500;

/** The names of the axes, in the order of docs/domain.md §2. */
export const AXES = ['asOf', 'knownAt', 'position'] as const;

/** The request asks for a different edition than this server's. */
export class OtherEdition extends Error {
  constructor(readonly asked: number) {
    super(`This server answers by edition ${EDITION}, not by edition ${asked}.`);
    this.name = 'OtherEdition';
  }
}

/**
 * Accepts only parameters that the address knows, each at most once. Every address knows `edition`, and answers only by
 * its own.
 * @throws Problem 400, OtherEdition
 */
export function readQuery<Name extends string>(raw: RawQuery, names: readonly Name[]): Asked<Name> {
  for (const [name, value] of Object.entries(raw)) {
    if (name !== 'edition' && !(names as readonly string[]).includes(name)) {
      throw invalid(name, `There is no parameter "${name}" here. It takes: ${[...names, 'edition'].join(', ')}.`);
    }
    if (typeof value !== 'string') throw invalid(name, `${name} is given more than once. Give it once.`);
  }
  const edition = readNumber('edition', raw['edition'] as string | undefined, 1, Number.MAX_SAFE_INTEGER);
  if (edition !== undefined && edition !== EDITION) throw new OtherEdition(edition);
  return raw as Asked<Name>;
}

/** Reads the axes of a question; what is left out is resolved later. @throws Problem 400 */
export function readAxes(query: Asked<(typeof AXES)[number]>, today: number): AskedAxes {
  return {
    today,
    asOf: readDay('asOf', query.asOf),
    knownAt: readDay('knownAt', query.knownAt),
    position: readNumber('position', query.position, 1, Number.MAX_SAFE_INTEGER),
  };
}

/** Two moments to compare. */
export interface Compared {
  readonly before: AskedAxes;
  readonly after: AskedAxes;
}

/** The parameters for the two moments of a comparison. */
export const COMPARED = [
  'before',
  'after',
  'beforeKnownAt',
  'afterKnownAt',
  'beforePosition',
  'afterPosition',
] as const;

/** Reads the two moments of a comparison; each needs a day. @throws Problem 400 */
export function readCompared(query: Asked<(typeof COMPARED)[number]>, today: number): Compared {
  for (const name of ['before', 'after'] as const) {
    if (query[name] === undefined)
      throw invalid(name, `${name} is missing. A comparison takes two days, before and after, as YYYY-MM-DD.`);
  }
  const moment = (name: 'before' | 'after') => ({
    today,
    asOf: readDay(name, query[name]),
    knownAt: readDay(`${name}KnownAt`, query[`${name}KnownAt`]),
    position: readNumber(`${name}Position`, query[`${name}Position`], 1, Number.MAX_SAFE_INTEGER),
  });
  return { before: moment('before'), after: moment('after') };
}

/** Which part of a long list is wanted: by default the first `unasked` entries, at most 500. @throws Problem 400 */
export function readPart(query: Asked<(typeof PART)[number]>, unasked = MOST_LISTED): AskedPart {
  return { limit: readNumber('limit', query.limit, 1, MOST_LISTED) ?? unasked, cursor: query.cursor };
}

/** A UTC day; undefined if not given. @throws Problem 400 */
export function readDay(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const day = parseDay(text);
  if (day === undefined)
    throw invalid(
      name,
      `${name} is "${shorten(text)}". It takes a day of the calendar as YYYY-MM-DD, for example 2023-03-01.`,
    );
  return day;
}

/** Two days, the first no later than the second; undefined if not given. @throws Problem 400 */
export function readRange({ from, to }: Asked<'from' | 'to'>): {
  from: number | undefined;
  to: number | undefined;
} {
  const range = { from: readDay('from', from), to: readDay('to', to) };
  if (range.from !== undefined && range.to !== undefined && range.from > range.to)
    throw invalid('from', `from ${from} is after to ${to}. Swap the two.`);
  return range;
}

/** A code of a kind that the catalogue knows; undefined if not given. @throws Problem 400 */
export function readCode(name: string, text: string | undefined, kind: Kind): string | undefined {
  const [fault] = text === undefined ? [] : kind.faults(text, '');
  if (fault) throw invalid(name, `${name}: ${fault.message}`);
  return text;
}

/** A whole number within bounds; undefined if not given. @throws Problem 400 */
export function readNumber(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (!(number >= least && number <= most)) {
    const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
    throw invalid(name, `${name} is "${shorten(text)}". It takes a whole number ${range}.`);
  }
  return number;
}

/** What is listed, joined by commas: at least one, and no more than so many. @throws Problem 400 */
export function readList(name: string, text: string | undefined, most: number): readonly string[] {
  const listed = (text ?? '').split(',').filter((one) => one !== '');
  if (listed.length === 0) throw invalid(name, `${name} is missing: one or more, joined by commas.`);
  if (listed.length > most)
    throw invalid(name, `${name} has ${listed.length} entries. It takes ${most} at most: ask in parts.`);
  return listed;
}

/** One of a closed list; undefined if not given. @throws Problem 400 */
export function readChoice<Choice extends string>(
  name: string,
  text: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  if (text === undefined || (choices as readonly string[]).includes(text)) return text as Choice | undefined;
  throw invalid(name, `${name} is "${shorten(text)}". It takes one of: ${choices.join(', ')}.`, { allowed: choices });
}

/** A refusal that names the parameter at fault. */
export function invalid(parameter: string, detail: string, extras: Record<string, unknown> = {}): Problem {
  return new Problem('parameter-invalid', detail, { parameter, ...extras });
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
