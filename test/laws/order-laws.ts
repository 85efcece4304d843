import { ShowBoard } from '../../src/queries/show-board.js';
import { ShowCommitments } from '../../src/queries/show-commitments.js';
import { ShowHistory } from '../../src/queries/show-history.js';
import { wordingsOf } from '../reference/history-rules.js';
import { effect, named, promises, type At, type Line } from '../reference/naive-record.js';
import type { Chance } from './chance.js';
import { expectSame, type Law } from './law.js';
import { asked, CHANNELS, onRecord } from './questions.js';
import { recordedFrom, renamed, type World } from './recorded-history.js';

/**
 * At the newest position it does not matter in what order facts were recorded that do not refer to one another and do not share
 * their dates on a channel.
 */
export const orderDoesNotMatter: Law = async ({ lines, recorded: { relationship }, world, beside, points, chance }) => {
  if (chance.oneIn(2)) return 0;
  const shuffled = shuffle(lines, chance);
  const again = recordedFrom(renamed(shuffled, `${relationship}-shuffled`));
  beside.rebuild(again);
  for (const point of points.slice(0, 2)) {
    const at = { ...point, position: lines.length };
    const boards = [await board(world, relationship, at), await board(beside, again.relationship, at)];
    expectSame({ ask: 'board', recordedAs: shuffled.map(({ id }) => id), ...at }, boards[1], boards[0]);
  }
  return 2;
};

async function board(world: World, relationship: string, at: Required<At>): Promise<unknown> {
  const { relationship: _, ...told } = await world.ask(new ShowBoard(relationship, asked(at)));
  return told;
}

/** A statement of coverage, open or not, changes nothing but itself in answers about the days that it covers. */
export const coverageIsSilentWithin: Law = async ({
  lines,
  recorded: { relationship },
  world,
  beside,
  points,
  chance,
}) => {
  const without = lines.filter(({ type }) => type !== 'CoverageStated');
  if (without.length === lines.length || !chance.oneIn(2)) return 0;
  const again = recordedFrom(renamed(without, `${relationship}-uncovered`));
  beside.rebuild(again);
  let count = 0;
  for (const point of points.slice(-2)) {
    const [at, channel] = [{ ...point, position: lines.length }, chance.one(CHANNELS)];
    const { coverage, channels } = await world.ask(new ShowBoard(relationship, asked(at)));
    if ([coverage, ...channels.map((one) => one.coverage)].some(({ outside }) => outside === 'after')) continue;
    const found = await answers(world, relationship, channel, at);
    expectSame(
      { channel, ...at },
      found,
      await answers(beside, again.relationship, channel, { ...at, position: without.length }),
    );
    count += 1;
  }
  return count;
};

/** All that the calendar bears on, but what the record says of itself. */
async function answers(world: World, relationship: string, channel: string, at: Required<At>): Promise<unknown> {
  const told = [
    await world.ask(new ShowBoard(relationship, asked(at))),
    await world.ask(new ShowCommitments(relationship, asked(at))),
    await onRecord(world.ask(new ShowHistory(relationship, channel, asked(at)))),
  ];
  const ofItself = ['relationship', 'position', 'coverage'];
  return JSON.parse(JSON.stringify(told), (key, value: unknown) => (ofItself.includes(key) ? undefined : value));
}

/** The lines in another order, in which what is bound together comes as it did. */
function shuffle(lines: readonly Line[], chance: Chance): Line[] {
  const facts = lines.map((line) => factOf(lines, line));
  const waitingFor = facts.map(
    (fact, index) => new Set(facts.slice(0, index).flatMap((other, at) => (bound(other, fact) ? [at] : []))),
  );
  const order = new Set<number>();
  while (order.size < lines.length) {
    const ready = facts.flatMap((_, index) =>
      !order.has(index) && waitingFor[index]!.isSubsetOf(order) ? [index] : [],
    );
    order.add(chance.one(ready));
  }
  return [...order].map((index) => lines[index]!);
}

/** What a line brings into the record, what it refers to, and what it looks like in any wording. */
interface Fact {
  readonly brings: ReadonlySet<string>;
  readonly refersTo: ReadonlySet<string>;
  /** Dates on a channel. */
  readonly dates: ReadonlySet<string>;
}

/** An amendment has part in all that its target brings and refers to. */
function factOf(lines: readonly Line[], line: Line): Fact {
  const target = lines.find(({ id }) => id === line.target);
  const of = target ?? line;
  const wordings = [line, of, ...everyWording(lines, of)];
  // What is about the record as a whole, and what orders the channels of a board, keeps its order.
  const order = of.type === 'ChannelEstablished' || of.type === 'CoverageStated' ? [String(of.type)] : [];
  return {
    brings: new Set([
      `event ${String(of.id)}`,
      ...order,
      ...(of.type === 'RelationshipRegistered' ? ['registration'] : []),
      ...(of.type === 'ChannelEstablished' ? named(of).map((channel) => `channel ${channel}`) : []),
      ...wordings.flatMap(promises).map(({ id }) => `commitment ${String(id)}`),
    ]),
    refersTo: new Set(['registration', ...wordings.flatMap(references)]),
    dates: new Set(wordings.filter(({ occurred }) => occurred !== undefined).flatMap(datesOnChannels)),
  };
}

function bound(earlier: Fact, later: Fact): boolean {
  return (
    !earlier.brings.isDisjointFrom(later.brings) ||
    !earlier.brings.isDisjointFrom(later.refersTo) ||
    !earlier.refersTo.isDisjointFrom(later.brings) ||
    !earlier.dates.isDisjointFrom(later.dates)
  );
}

/** The event in every wording that it has had for some reader, at any position. */
function everyWording(lines: readonly Line[], { id }: Line): readonly Line[] {
  return lines.flatMap((line, index) =>
    line.target === id || line.id === id ? wordingsOf(lines.slice(0, index + 1), String(id)) : [],
  );
}

function references(line: Line): string[] {
  const list = (field: string) => (line[field] ?? []) as string[];
  return [
    ...[line.cause, ...list('about')].map((id) => `event ${String(id)}`),
    ...[...list('channels'), ...promises(line).flatMap((promise) => (promise.channels ?? []) as string[])].map(
      (channel) => `channel ${channel}`,
    ),
    ...[...list('fulfils'), ...list('lapses')].map((id) => `commitment ${id}`),
  ];
}

function datesOnChannels(wording: Line): string[] {
  const { lo, hi } = effect(wording);
  return named(wording).map((channel) => `${channel} ${lo} ${hi}`);
}
