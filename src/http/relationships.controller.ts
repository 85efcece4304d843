import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { RelationshipAnswer, ShowBoard, type Board } from '../queries/show-board.js';
import { EDITION } from '../domain/edition.js';
import { ANSWERED_BY, type AskedAxes } from '../queries/asked-axes.js';
import type { Terms } from '../commands/change.js';
import { ListRelationships } from '../queries/list-relationships.js';
import { ListPage, type AskedPart } from '../queries/part.js';
import { ShowCommitments, type CommitmentsView } from '../queries/show-commitments.js';
import { named } from '../schema/named.js';
import { listOf, objectOf, type TypeOf } from '../schema/schema.js';
import { AskedAt, FirstTerms, QueryParameters, PartAsked } from './asked.decorators.js';
import type { HttpAnswer } from './http-answer.js';
import type { WithdrawnAnswer } from './imports/import-answer.js';
import { reasonIn, TakingBack } from './imports/taking-back.js';
import type { Registered } from './recorded.js';
import { PART, readPart, type Asked } from './parameters.js';
import { Writing } from './writing.js';

/**
 * Status lines of days other than today are computed on request, so at most this many are given unless more are asked
 * for.
 */
const MOST_WORKED_OUT = 50;

/** A list of relationships, in the form of every list. */
export const RelationshipPage = named(
  'Relationships',
  objectOf('All relationships on record.', {
    ...ANSWERED_BY,
    data: listOf(RelationshipAnswer, 'Each with its status line.'),
    page: ListPage,
  }),
);
export type RelationshipPage = TypeOf<typeof RelationshipPage>;

/** Relationships: registered, listed, and each with its board and its promises. */
@Controller('api/v1/relationships')
export class RelationshipsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly writing: Writing,
    private readonly takingBack: TakingBack,
  ) {}

  @Post()
  register(@Body() body: unknown, @FirstTerms() terms: Terms): Promise<HttpAnswer<Registered>> {
    return this.writing.register(body, terms);
  }

  /** All relationships with their status lines. */
  @Get()
  async list(
    @AskedAt('asOf', 'knownAt') asked: AskedAxes,
    @QueryParameters(...PART) part: Asked<(typeof PART)[number]>,
  ): Promise<RelationshipPage> {
    const isToday = (day = asked.today): boolean => day === asked.today;
    const kept = isToday(asked.asOf) && isToday(asked.knownAt) && part.cursor === undefined;
    const { relationships, page } = await this.queries.execute(
      new ListRelationships(asked, readPart(part, kept ? undefined : MOST_WORKED_OUT)),
    );
    return { edition: EDITION, data: relationships, page };
  }

  @Get(':relationship')
  board(@Param('relationship') relationship: string, @AskedAt() asked: AskedAxes): Promise<Board> {
    return this.queries.execute(new ShowBoard(relationship, asked));
  }

  /** Withdraws a relationship that was registered by mistake, with all that is recorded of it. */
  @Post(':relationship/retraction')
  @HttpCode(200)
  withdraw(
    @Param('relationship') relationship: string,
    @Body() body: unknown,
    @FirstTerms() terms: Terms,
  ): Promise<WithdrawnAnswer> {
    return this.takingBack.withdraw(relationship, reasonIn(body), terms);
  }

  /** Withdraws a channel that was registered by mistake; what names it is retracted first. */
  @Post(':relationship/channels/:channel/retraction')
  @HttpCode(200)
  withdrawChannel(
    @Param('relationship') relationship: string,
    @Param('channel') channel: string,
    @Body() body: unknown,
    @FirstTerms() terms: Terms,
  ): Promise<WithdrawnAnswer> {
    return this.takingBack.withdrawChannel(relationship, channel, reasonIn(body), terms);
  }

  @Get(':relationship/commitments')
  commitments(
    @Param('relationship') relationship: string,
    @AskedAt() asked: AskedAxes,
    @PartAsked() part: AskedPart,
  ): Promise<CommitmentsView> {
    return this.queries.execute(new ShowCommitments(relationship, asked, part));
  }
}
