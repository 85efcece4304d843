import { EVENT_ORDERS, type ListOptions } from '../../src/queries/event-filter.js';
import { ListEvents } from '../../src/queries/list-events.js';
import { sightFrom, type At } from '../reference/naive-record.js';
import { Breach, expectSame, type Law, type Told } from './law.js';
import { answer, anyQuestion, asked } from './questions.js';

const QUESTIONS = 4;
const WHOLE = 500;
const MOST_PAGES = 100;
const EXTREMES = ['0001-01-01', '1970-01-01', '2026-11-23', '9999-12-31'];

/** Whatever is asked, whenever: there is an answer, and all of it is JSON. */
export const nothingThrows: Law = async (told) => {
  const {
    lines,
    world,
    recorded: { relationship },
    points,
    chance,
  } = told;
  for (let count = 0; count < QUESTIONS; count++) {
    const point = chance.one(points);
    const at = chance.oneIn(4)
      ? { ...point, asOf: chance.one(EXTREMES), knownAt: chance.one(EXTREMES.slice(0, 3)) }
      : point;
    const question = anyQuestion(lines, at, chance.one(points), chance);
    try {
      JSON.parse(await answer(world, relationship, question));
    } catch (error) {
      throw new Breach(question, error instanceof Error ? error.stack : error, 'an answer');
    }
  }
  return QUESTIONS;
};

/** The pages of a list in any order give every event once: those of the whole list, which has every event that is visible. */
export const pagesGiveEveryEventOnce: Law = async (told) => {
  const at = told.chance.one(told.points);
  const options = { order: told.chance.one(EVENT_ORDERS), limit: 3 + told.chance.below(12) };
  const [found, whole] = [await paged(told, at, options), await paged(told, at, { ...options, limit: WHOLE })];
  const opposite = options.order.startsWith('-') ? options.order.slice(1) : `-${options.order}`;
  const reversed = await paged(told, at, { order: opposite as ListOptions['order'], limit: WHOLE });
  const { certain, possible } = sightFrom(told.lines, at);
  const dated = new Set(told.lines.filter(({ occurred }) => occurred !== undefined).map(({ id }) => id));
  const question = { ...options, ...at };
  expectSame(question, found, whole);
  expectSame({ ...question, and: opposite }, whole, reversed.reverse());
  expectSame(
    question,
    whole.filter((id) => dated.has(id)).sort(),
    [...certain, ...possible].map(({ id }) => id).sort(),
  );
  expectSame(question, new Set(whole).size, whole.length);
  return 1;
};

async function paged(
  { world, recorded: { relationship } }: Told,
  at: Required<At>,
  options: ListOptions,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const { data, page } = await world.ask(new ListEvents(relationship, { ...options, cursor }, asked(at)));
    ids.push(...data.map(({ id }) => id));
    if (page.next === null) return ids;
    if (data.length !== options.limit) throw new Breach({ ...options, ...at }, data.length, options.limit);
    cursor = page.next;
  }
  throw new Breach({ ...options, ...at }, ids, 'an end');
}
