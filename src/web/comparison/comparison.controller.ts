import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readNumber } from '../../http/parameters.js';
import type { AskedAxes } from '../../queries/asked-axes.js';
import { CompareMoments, type Comparison } from '../../queries/compare-moments.js';
import { FindEvents } from '../../queries/find-events.js';
import { ShowBoard } from '../../queries/show-board.js';
import type { AnyEvent } from '../../domain/catalogue/event-types.js';
import type { PageContent } from '../kit/layout/document.js';
import { dayTyped, type Moment } from '../kit/layout/moment.js';
import { namesOf } from '../../words/names.js';
import { Rendering, type Visit } from '../kit/layout/rendering.js';
import { comparisonContent, SIDES } from './comparison.page.js';

/** Two moments of a relationship side by side, as a page. */
@Controller('r/:relationship/compare')
export class ComparisonController {
  constructor(
    private readonly queries: QueryBus,
    private readonly rendering: Rendering,
  ) {}

  /** What differs, and what made the difference; without dates, the day asked for as known then and as known today. */
  @Get()
  compare(
    @Param('relationship') relationship: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.rendering.answer(request, reply, (visit) => this.content(relationship, visit), SIDES);
  }

  private async content(relationship: string, visit: Visit): Promise<PageContent> {
    const { moment } = visit;
    const [before, after] = [sideOf(moment, 'before', moment.asked.asOf), sideOf(moment, 'after', moment.asked.asOf)];
    const comparison = await this.queries.execute(new CompareMoments(relationship, before, after));
    // The later of the two names the channels: it knows all that the earlier does.
    const [one, other] = await Promise.all([
      this.queries.execute(new ShowBoard(relationship, { ...before, position: comparison.before.position })),
      this.queries.execute(new ShowBoard(relationship, { ...after, position: comparison.after.position })),
    ]);
    const events = await this.events(relationship, comparison, moment.asked.today);
    return comparisonContent({ comparison, boards: [one, other], events, nameOf: namesOf(other.parties), visit });
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
