import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { EVENT_TYPES } from '../domain/catalogue/event-types.js';
import { CHANNEL_ID, PARTY_CODE } from '../domain/catalogue/kinds.js';
import { EVENT_ORDERS } from '../queries/event-filter.js';
import { ListEvents, type EventList } from '../queries/list-events.js';
import { ShowEvent, type EventView } from '../queries/show-event.js';
import { batchOf, eventOf } from './bodies.js';
import { ifMatch, idempotencyKey } from './headers.js';
import {
  AXES,
  PART,
  readAxes,
  readChoice,
  readCode,
  readNumber,
  readPart,
  readQuery,
  readRange,
  type RawQuery,
} from './parameters.js';
import type { Recorded, RecordedBatch } from './recorded.js';
import { Today } from './today.js';
import { posted, termsOf, Writing } from './writing.js';

type Head = Readonly<Record<string, string | undefined>>;

/** The events of a relationship: recorded, listed, and each with its versions. */
@Controller('api/v1/relationships/:relationship/events')
export class EventsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly writing: Writing,
    private readonly today: Today,
  ) {}

  /** Records one event; corrections and retractions too. */
  @Post()
  @HttpCode(201)
  async record(
    @Param('relationship') relationship: string,
    @Query() raw: RawQuery,
    @Body() body: unknown,
    @Headers() head: Head,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Recorded> {
    const { dryRun } = readQuery(raw, ['dryRun']);
    return this.writing.record(
      relationship,
      posted(eventOf(body), idempotencyKey(head)),
      termsOf(reply, dryRun, ifMatch(head)),
      reply,
    );
  }

  /** Records up to 1,000 events in order, all or none. */
  @Post('batch')
  @HttpCode(201)
  async batch(
    @Param('relationship') relationship: string,
    @Query() raw: RawQuery,
    @Body() body: unknown,
    @Headers() head: Head,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedBatch> {
    const { dryRun } = readQuery(raw, ['dryRun']);
    return this.writing.recordBatch(relationship, batchOf(body), termsOf(reply, dryRun, ifMatch(head)), reply);
  }

  /** The history, in any of four orders, filtered, in pages. */
  @Get()
  list(@Param('relationship') relationship: string, @Query() raw: RawQuery): Promise<EventList> {
    const query = readQuery(raw, [...AXES, 'from', 'to', 'type', 'channel', 'party', 'order', 'limit', 'cursor']);
    const options = {
      ...readRange(query),
      type: readChoice('type', query.type, EVENT_TYPES),
      channel: readCode('channel', query.channel, CHANNEL_ID),
      party: readCode('party', query.party, PARTY_CODE),
      order: readChoice('order', query.order, EVENT_ORDERS),
      limit: readNumber('limit', query.limit, 1, 500) ?? 100,
      cursor: query.cursor,
    };
    return this.queries.execute(new ListEvents(relationship, options, readAxes(query, this.today.day())));
  }

  /** One event with all its versions. */
  @Get(':event')
  event(
    @Param('relationship') relationship: string,
    @Param('event') event: string,
    @Query() raw: RawQuery,
  ): Promise<EventView> {
    const query = readQuery(raw, ['knownAt', 'position', ...PART]);
    return this.queries.execute(new ShowEvent(relationship, event, readAxes(query, this.today.day()), readPart(query)));
  }

  /** Corrects an event. */
  @Post(':event/corrections')
  @HttpCode(201)
  async correct(
    @Param('relationship') relationship: string,
    @Param('event') event: string,
    @Query() raw: RawQuery,
    @Body() body: unknown,
    @Headers() head: Head,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Recorded> {
    const { dryRun } = readQuery(raw, ['dryRun']);
    return this.writing.amend(
      relationship,
      event,
      'EventCorrected',
      body,
      idempotencyKey(head),
      termsOf(reply, dryRun, ifMatch(head)),
      reply,
    );
  }

  /** Retracts an event, for good. */
  @Post(':event/retraction')
  @HttpCode(201)
  async retract(
    @Param('relationship') relationship: string,
    @Param('event') event: string,
    @Query() raw: RawQuery,
    @Body() body: unknown,
    @Headers() head: Head,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Recorded> {
    const { dryRun } = readQuery(raw, ['dryRun']);
    return this.writing.amend(
      relationship,
      event,
      'EventRetracted',
      body,
      idempotencyKey(head),
      termsOf(reply, dryRun, ifMatch(head)),
      reply,
    );
  }
}
