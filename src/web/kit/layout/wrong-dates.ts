import type { FastifyRequest } from 'fastify';
import { createContext } from 'preact';
import type { RawQuery } from '../../../http/parameters.js';
import { Problem } from '../../../http/problem.js';
import { NotAnswerable } from '../../../queries/not-answerable.js';
import { SpeltOtherwise } from './visit.js';

/** What was typed into a date field of a page and is no day, and why. */
export interface WrongDate {
  readonly typed: string;
  readonly why: string;
}

/** By the name of the field. */
export type WrongDates = ReadonlyMap<string, WrongDate>;

/** The wrong dates of a page, for the fields that they were typed into. */
export const WrongDatesContext = createContext<WrongDates>(new Map());

/** The dates of pages that are typed; a page is shown without one that is wrong. */
const TYPED = ['asOf', 'knownAt', 'before', 'after', 'beforeKnownAt', 'afterKnownAt'];

/** What a page shows without the dates that are wrong, and these. */
export interface ShownWithout<Shown> {
  readonly shown: Shown;
  readonly wrong: WrongDates;
  /** What was wrong first; undefined where nothing was. */
  readonly problem?: unknown;
}

/**
 * Has a page shown, if need be without the dates that are wrong, so that this is told beside their fields.
 * @throws what else goes wrong, SpeltOtherwise where no date is wrong
 */
export async function withoutWrongDates<Shown>(
  request: FastifyRequest,
  show: () => Promise<Shown>,
): Promise<ShownWithout<Shown>> {
  const wrong = new Map<string, WrongDate>();
  let problem: unknown;
  for (;;) {
    try {
      return { shown: await show(), wrong, problem };
    } catch (error) {
      const query = request.query as RawQuery;
      const field = fieldOf(error);
      const typed = field === undefined ? undefined : query[field];
      if (field !== undefined && typeof typed === 'string' && !wrong.has(field)) {
        problem ??= error;
        wrong.set(field, { typed, why: whyOf(error, typed) });
        request.query = Object.fromEntries(Object.entries(query).filter(([name]) => name !== field));
      } else if (error instanceof SpeltOtherwise && wrong.size > 0) {
        request.query = Object.fromEntries(new URLSearchParams(error.canonical.split('?')[1] ?? ''));
      } else throw error;
    }
  }
}

function fieldOf(error: unknown): string | undefined {
  const parameter =
    error instanceof Problem && error.code === 'parameter-invalid'
      ? error.extras.parameter
      : error instanceof NotAnswerable && error.kind === 'out-of-range'
        ? error.parameter
        : undefined;
  return typeof parameter === 'string' && TYPED.includes(parameter) ? parameter : undefined;
}

/** What was typed stands in the field, so it is not said again. */
function whyOf(error: unknown, typed: string): string {
  const said = error instanceof Problem ? error.detail : (error as Error).message;
  return said.replace(`“${typed.slice(0, 60)}”: `, '');
}
