import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Terms } from '../commands/change.js';
import { EVENT_TYPES } from '../domain/catalogue/event-types.js';
import { CHANNEL_ID, PARTY_CODE } from '../domain/catalogue/kinds.js';
import type { PostedEvent } from '../domain/relationship/decide.js';
import type { AskedAxes } from '../queries/asked-axes.js';
import { EVENT_ORDERS } from '../queries/event-filter.js';
import { ListEvents, type EventList } from '../queries/list-events.js';
import type { AskedPart } from '../queries/part.js';
import { ShowEvent, type EventView } from '../queries/show-event.js';
import { ShownEditors } from './access/shown-editors.js';
import {
  AskedAt,
  IdempotencyKey,
  QueryParameters,
  PartAsked,
  Posted,
  PostedBatch,
  WriteTerms,
} from './asked.decorators.js';
import type { HttpAnswer } from './http-answer.js';
import { readChoice, readCode, readNumber, readRange, type Asked } from './parameters.js';
import type { Batch } from './posted.js';
import type { Recorded, RecordedBatch } from './recorded.js';
import { Writing } from './writing.js';

const FILTERS = ['from', 'to', 'type', 'channel', 'party', 'order', 'limit', 'cursor'] as const;

/** The events of a relationship: recorded, listed, and each with its versions. */
@Controller('api/v1/relationships/:relationship/events')
export class EventsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly writing: Writing,
    private readonly editors: ShownEditors,
  ) {}

  /** Records one event; corrections and retractions too. */
  @Post()
  record(
    @Param('relationship') relationship: string,
    @Posted() event: PostedEvent,
    @WriteTerms() terms: Terms,
  ): Promise<HttpAnswer<Recorded>> {
    return this.writing.record(relationship, event, terms);
  }

  /** Records up to 1,000 events in order, all or none. */
  @Post('batch')
  batch(
    @Param('relationship') relationship: string,
    @PostedBatch() batch: Batch,
    @WriteTerms() terms: Terms,
  ): Promise<HttpAnswer<RecordedBatch>> {
    return this.writing.recordBatch(relationship, batch, terms);
  }

  /** The history, in any of four orders, filtered, in pages. */
  @Get()
  list(
    @Param('relationship') relationship: string,
    @AskedAt() asked: AskedAxes,
    @QueryParameters(...FILTERS) query: Asked<(typeof FILTERS)[number]>,
  ): Promise<EventList> {
    const options = {
      ...readRange(query),
      type: readChoice('type', query.type, EVENT_TYPES),
      channel: readCode('channel', query.channel, CHANNEL_ID),
      party: readCode('party', query.party, PARTY_CODE),
      order: readChoice('order', query.order, EVENT_ORDERS),
      limit: readNumber('limit', query.limit, 1, 500) ?? 100,
      cursor: query.cursor,
    };
    return this.queries.execute(new ListEvents(relationship, options, asked));
  }

  /** One event with all its versions. */
  @Get(':event')
  async event(
    @Param('relationship') relationship: string,
    @Param('event') event: string,
    @AskedAt('knownAt', 'position') asked: AskedAxes,
    @PartAsked() part: AskedPart,
  ): Promise<EventView> {
    const view = await this.queries.execute(new ShowEvent(relationship, event, asked, part));
    if (this.editors.form !== 'none') return view;
    return { ...view, versions: view.versions.map((version) => ({ ...version, recordedBy: null })) };
  }

  @Post(':event/corrections')
  correct(
    @Param('relationship') relationship: string,
    @Param('event') target: string,
    @Body() body: unknown,
    @IdempotencyKey() key: string | undefined,
    @WriteTerms() terms: Terms,
  ): Promise<HttpAnswer<Recorded>> {
    return this.writing.amend(relationship, { target, type: 'EventCorrected' }, body, key, terms);
  }

  @Post(':event/retraction')
  retract(
    @Param('relationship') relationship: string,
    @Param('event') target: string,
    @Body() body: unknown,
    @IdempotencyKey() key: string | undefined,
    @WriteTerms() terms: Terms,
  ): Promise<HttpAnswer<Recorded>> {
    return this.writing.amend(relationship, { target, type: 'EventRetracted' }, body, key, terms);
  }
}
