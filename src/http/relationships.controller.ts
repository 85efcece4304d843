import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { RelationshipAnswer, ShowBoard, type Board } from '../queries/show-board.js';
import { EDITION } from '../domain/edition.js';
import { ANSWERED_BY } from '../queries/asked-axes.js';
import { ListRelationships } from '../queries/list-relationships.js';
import { ListPage } from '../queries/part.js';
import { ShowCommitments, type CommitmentsView } from '../queries/show-commitments.js';
import { named } from '../schema/named.js';
import { listOf, objectOf, type TypeOf } from '../schema/schema.js';
import type { Registered } from './recorded.js';
import { Today } from './today.js';
import { AXES, PART, readAxes, readPart, readQuery, type RawQuery } from './parameters.js';
import { Writing } from './writing.js';

/** Lines of another day than today are worked out, and only so many are told at once unless more are asked for. */
const MOST_WORKED_OUT = 50;

/** All relationships, in the form of every list. */
export const RelationshipPage = named(
  'Relationships',
  objectOf('All relationships on record.', {
    ...ANSWERED_BY,
    data: listOf(RelationshipAnswer, 'Each with its status line.'),
    page: ListPage,
  }),
);
/** See the schema. */
export type RelationshipPage = TypeOf<typeof RelationshipPage>;

/** Relationships: registered, listed, and each with its board and its promises. */
@Controller('api/v1/relationships')
export class RelationshipsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly writing: Writing,
    private readonly today: Today,
  ) {}

  /** Registers a relationship. */
  @Post()
  @HttpCode(201)
  async register(
    @Query() raw: RawQuery,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Registered> {
    const { dryRun } = readQuery(raw, ['dryRun']);
    return this.writing.register(body, dryRun, reply);
  }

  /** All relationships with their status lines. */
  @Get()
  async list(@Query() raw: RawQuery): Promise<RelationshipPage> {
    const query = readQuery(raw, ['asOf', 'knownAt', ...PART]);
    const asked = readAxes(query, this.today.day());
    const isToday = (day = asked.today): boolean => day === asked.today;
    const kept = isToday(asked.asOf) && isToday(asked.knownAt) && query.cursor === undefined;
    const part = readPart(query, kept ? undefined : MOST_WORKED_OUT);
    const { relationships, page } = await this.queries.execute(new ListRelationships(asked, part));
    return { edition: EDITION, data: relationships, page };
  }

  /** The board. */
  @Get(':relationship')
  board(@Param('relationship') relationship: string, @Query() raw: RawQuery): Promise<Board> {
    return this.queries.execute(new ShowBoard(relationship, readAxes(readQuery(raw, AXES), this.today.day())));
  }

  /** The promise ledger. */
  @Get(':relationship/commitments')
  commitments(@Param('relationship') relationship: string, @Query() raw: RawQuery): Promise<CommitmentsView> {
    const query = readQuery(raw, [...AXES, ...PART]);
    return this.queries.execute(new ShowCommitments(relationship, readAxes(query, this.today.day()), readPart(query)));
  }
}
