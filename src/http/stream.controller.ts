import type { OutgoingHttpHeaders } from 'node:http';
import { Controller, Get, Headers, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EventStoreHealth } from '../commands/event-store-health.js';
import { AwaitPosition } from '../queries/await-position.js';
import { FollowRecord, type FollowedRecord } from '../queries/follow-record.js';
import { BeyondTheRecord, NotAnswerable } from '../queries/not-answerable.js';
import { QueryParameters } from './asked.decorators.js';
import { clientAddress } from './client-address.js';
import { Admission } from './access/admission.js';
import { EventStream } from './event-stream.js';
import { lastEventId } from './headers.js';
import { OpenStreams } from './open-streams.js';
import { readNumber, type Asked } from './parameters.js';
import { Problem } from './problem.js';

type Head = Readonly<Record<string, string | undefined>>;

const LONGEST_PROBE_MS = 1_000;
/** A stream is for one reader, as it comes: cached nowhere, and not buffered by a proxy. */
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};

@Controller('api/v1/relationships/:relationship/stream')
export class StreamController {
  constructor(
    private readonly queries: QueryBus,
    private readonly log: EventStoreHealth,
    private readonly streams: OpenStreams,
    private readonly admission: Admission,
  ) {}

  /** Server-Sent Events: what was recorded after a position, then whatever comes. */
  @Get()
  async stream(
    @Param('relationship') relationship: string,
    @QueryParameters('after') query: Asked<'after'>,
    @Headers() head: Head,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const after = readNumber('after', query.after, 0, Number.MAX_SAFE_INTEGER);
    // A browser that lost its stream repeats the address it began with; where it had got to takes precedence.
    const reached = lastEventId(head);
    const record = await this.follow(relationship, reached ?? after).catch((error: unknown) => {
      throw reached === undefined ? error : ofHeader(error);
    });
    if (request.method === 'HEAD') {
      // Answered by hand: the framework would say that the stream has no bytes.
      void reply.headers(HEADERS).hijack();
      return void reply.raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders).end();
    }
    const stream = this.streams.admit(reply.raw, clientAddress(request.ip), () => new EventStream(record));
    this.admission.whileLive(request, reply.raw);
    await reply.headers(HEADERS).send(stream);
  }

  /** A client may come with a position that another instance showed it: this one catches up with the log first. */
  private async follow(relationship: string, after: number | undefined): Promise<FollowedRecord> {
    const question = new FollowRecord(relationship, after);
    try {
      return await this.queries.execute(question);
    } catch (error) {
      if (after === undefined || !(error instanceof NotAnswerable)) throw error;
      const head = await this.log.head(LONGEST_PROBE_MS);
      if ('reason' in head)
        throw new Problem(
          'read-models-lagging',
          `It cannot be said now whether the record reaches that far: ${head.reason}`,
          { headers: { 'retry-after': '2' } },
        );
      await this.queries.execute(new AwaitPosition(head.logPosition));
      return this.queries.execute(question);
    }
  }
}

function ofHeader(error: unknown): unknown {
  return error instanceof BeyondTheRecord
    ? new Problem('header-invalid', error.message, { header: 'Last-Event-ID' })
    : error;
}
