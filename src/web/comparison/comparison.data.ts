import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { formatDay, parseDay, type EpochDay } from '../../domain/time/days.js';
import { readNumber } from '../../http/parameters.js';
import type { AskedAxes } from '../../queries/asked-axes.js';
import { CompareMoments, type Comparison } from '../../queries/compare-moments.js';
import { FindEvents, type EventsById } from '../../queries/find-events.js';
import { ShowBoard, type Board } from '../../queries/show-board.js';
import type { StripsView } from '../../queries/show-strips.js';
import { lastChange, upTo, type DayPair } from '../../words/comparison.js';
import type { NameOf } from '../../words/event-names.js';
import { namesOf } from '../../words/names.js';
import { dayTyped, type Moment } from '../kit/layout/moment.js';
import type { Visit } from '../kit/layout/visit.js';
import { MomentReader } from '../kit/moment-reader.js';

/** The page's own parameters: the two moments. */
export const SIDES = ['before', 'after', 'beforeKnownAt', 'afterKnownAt', 'beforePosition', 'afterPosition'] as const;

/** What the page of a comparison, its pictures and its tables are made from. */
export interface ComparisonData {
  readonly comparison: Comparison;
  /** The boards before and after. */
  readonly boards: readonly [Board, Board];
  /** The one of them that knows all channels of both. */
  readonly board: Board;
  /** The strips as they were known at the moments, up to today; one where both are the same. */
  readonly strips: readonly [after: StripsView, before?: StripsView];
  /** The pair of the last change by the day asked for; null where nothing has changed yet. */
  readonly last: DayPair | null;
  /** The events named, by their ids. */
  readonly events: EventsById;
  readonly nameOf: NameOf;
  readonly visit: Visit;
}

/** Asks what the page of a comparison shows. */
@Injectable()
export class ComparisonReader {
  constructor(
    private readonly queries: QueryBus,
    private readonly moments: MomentReader,
  ) {}

  /** Without a day before, that before the last change; without any, the last change. @throws Problem 400, NotAnswerable */
  async read(relationship: string, visit: Visit): Promise<ComparisonData> {
    const given = sidesOf(visit.moment);
    const newest = await this.moments.settled(relationship, { ...given.after, asOf: undefined, position: undefined });
    const settled = (side: AskedAxes): AskedAxes => ({ ...side, position: side.position ?? newest.position });
    const reached = await this.queries.execute(new ShowBoard(relationship, settled(given.after)));
    const last = lastChange(reached);
    const [before, after] = pairOf(given, last).map(settled) as [AskedAxes, AskedAxes];
    const comparison = await this.queries.execute(new CompareMoments(relationship, before, after));
    const one = await this.queries.execute(new ShowBoard(relationship, before));
    const other =
      after.asOf === given.after.asOf ? reached : await this.queries.execute(new ShowBoard(relationship, after));
    const board = one.position > other.position || one.channels.length > other.channels.length ? one : other;
    const strips = await this.moments.strips(relationship, after);
    const sameRecord = one.knownAt === other.knownAt && one.position === other.position;
    return {
      comparison,
      boards: [one, other],
      board,
      strips: sameRecord ? [strips] : [strips, await this.moments.strips(relationship, before)],
      last,
      events: await this.events(relationship, comparison, sameRecord ? [after] : [before, after]),
      nameOf: namesOf(board.parties),
      visit,
    };
  }

  /** The events responsible, as they read at the moments: one that is retracted at the one has its words from the other. */
  private async events(
    relationship: string,
    comparison: Comparison,
    moments: readonly AskedAxes[],
  ): Promise<EventsById> {
    const { channels, context } = comparison;
    const ids = new Set([
      ...channels.flatMap(({ events }) => events.flatMap(({ event }) => event ?? [])),
      ...context.map(({ event }) => event),
    ]);
    const found: EventsById[] = [];
    for (const moment of moments)
      found.push(await this.queries.execute(new FindEvents(relationship, [...ids], moment)));
    return new Map(found.flatMap((events) => [...events]));
  }
}

/** The later day, and what the moment that knows more knew: of this a comparison tells, whatever is recorded meanwhile. */
export function laterMoment({
  comparison: { before, after },
  visit,
}: Pick<ComparisonData, 'comparison' | 'visit'>): Pick<Moment, 'asOf' | 'knownAt' | 'asked'> {
  const asOf = before.asOf > after.asOf ? before.asOf : after.asOf;
  const knownAt = before.knownAt > after.knownAt ? before.knownAt : after.knownAt;
  const position = Math.max(before.position, after.position);
  const { today } = visit.moment.asked;
  return { asOf, knownAt, asked: { today, asOf: parseDay(asOf), knownAt: parseDay(knownAt), position } };
}

/** What the address says of the two moments: what it leaves out is the same for both. */
interface Sides {
  readonly before: AskedAxes;
  readonly after: AskedAxes;
  /** Whether it names a day for the one. */
  readonly hasBefore: boolean;
  /** Whether it names anything of the two moments, and whether by what was known or recorded they differ. */
  readonly isAsked: boolean;
  readonly isTwoRecords: boolean;
}

function sidesOf(moment: Moment): Sides {
  const { today, asOf = today, knownAt, position } = moment.asked;
  const day = (name: string): EpochDay | undefined => {
    const text = moment.parameter(name);
    return text === undefined ? undefined : dayTyped(name, text, today);
  };
  const side = (name: 'before' | 'after'): AskedAxes => ({
    today,
    asOf: day(name) ?? asOf,
    knownAt: day(`${name}KnownAt`) ?? knownAt,
    position:
      readNumber(`${name}Position`, moment.parameter(`${name}Position`), 1, Number.MAX_SAFE_INTEGER) ?? position,
  });
  const [before, after] = [side('before'), side('after')];
  return {
    before,
    after,
    hasBefore: moment.parameter('before') !== undefined,
    isAsked: SIDES.some((name) => moment.parameter(name) !== undefined),
    isTwoRecords: before.knownAt !== after.knownAt || before.position !== after.position,
  };
}

/** The two moments: as asked, or those of the last change. */
function pairOf(
  { before, after, hasBefore, isAsked, isTwoRecords }: Sides,
  last: DayPair | null,
): [AskedAxes, AskedAxes] {
  if (hasBefore) return [before, after];
  if (isTwoRecords) return [{ ...before, asOf: after.asOf }, after];
  const pair = last ?? upTo(formatDay(after.asOf!));
  return [{ ...before, asOf: parseDay(pair.before)! }, isAsked ? after : { ...after, asOf: parseDay(pair.after)! }];
}
