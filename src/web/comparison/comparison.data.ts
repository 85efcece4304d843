import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import { readNumber } from '../../http/parameters.js';
import type { AskedAxes } from '../../queries/asked-axes.js';
import { CompareMoments, type Comparison } from '../../queries/compare-moments.js';
import { FindEvents } from '../../queries/find-events.js';
import { ShowBoard, type Board } from '../../queries/show-board.js';
import type { NameOf } from '../../words/event-names.js';
import { namesOf } from '../../words/names.js';
import { dayTyped, type Moment } from '../kit/layout/moment.js';
import type { Visit } from '../kit/layout/visit.js';

/** The page's own parameters: the two moments. */
export const SIDES = ['before', 'after', 'beforeKnownAt', 'afterKnownAt', 'beforePosition', 'afterPosition'] as const;

/** What the page of a comparison is made from. */
export interface ComparisonData {
  readonly comparison: Comparison;
  /** The boards before and after. */
  readonly boards: readonly [Board, Board];
  /** The events named, as they read today. */
  readonly events: ReadonlyMap<string, AnyEvent>;
  readonly nameOf: NameOf;
  readonly visit: Visit;
}

/** Asks what the page of a comparison shows. */
@Injectable()
export class ComparisonReader {
  constructor(private readonly queries: QueryBus) {}

  /** @throws Problem 400, NotAnswerable */
  async read(relationship: string, visit: Visit): Promise<ComparisonData> {
    const { moment } = visit;
    const [before, after] = [sideOf(moment, 'before', moment.asked.asOf), sideOf(moment, 'after', moment.asked.asOf)];
    const comparison = await this.queries.execute(new CompareMoments(relationship, before, after));
    // The later of the two names the channels: it knows all that the earlier does.
    const [one, other] = await Promise.all([
      this.queries.execute(new ShowBoard(relationship, { ...before, position: comparison.before.position })),
      this.queries.execute(new ShowBoard(relationship, { ...after, position: comparison.after.position })),
    ]);
    const events = await this.events(relationship, comparison, moment.asked.today);
    return { comparison, boards: [one, other], events, nameOf: namesOf(other.parties), visit };
  }

  /** The events responsible, as they read today: what is retracted since has no words any more. */
  private async events(
    relationship: string,
    { channels, context }: Comparison,
    today: number,
  ): Promise<ReadonlyMap<string, AnyEvent>> {
    const ids = new Set([
      ...channels.flatMap(({ events }) => events.flatMap(({ event }) => event ?? [])),
      ...context.map(({ event }) => event),
    ]);
    const found = await this.queries.execute(new FindEvents(relationship, [...ids], { today }));
    return found;
  }
}

/** One of the two moments; a date may be typed in words. Without a `beforeKnownAt`, and with no dates at all, before is as known then. */
function sideOf(moment: Moment, side: 'before' | 'after', asOf: number | undefined): AskedAxes {
  const { today } = moment.asked;
  const day = (name: string): number | undefined => {
    const text = moment.parameter(name);
    return text === undefined ? undefined : dayTyped(name, text, today);
  };
  const unasked = side === 'before' && SIDES.every((name) => moment.parameter(name) === undefined);
  const of = day(side) ?? asOf ?? today;
  return {
    today,
    asOf: of,
    knownAt: day(`${side}KnownAt`) ?? (unasked ? Math.min(of, today) : undefined),
    position: readNumber(`${side}Position`, moment.parameter(`${side}Position`), 1, Number.MAX_SAFE_INTEGER),
  };
}
