import { Logger } from '@nestjs/common';
import { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { GivenUp } from '../turns/turns.js';
import { ruleOf } from './access/route-rules.js';
import type { LoggedAddresses } from './client-address.js';
import { askedIn, loggedPath } from './logged-path.js';
import { isHealthAddress } from './problem-page.js';
import { toldRefusal } from './refusals.js';

/** Which requests get a line: all, as fields for programs; or what wrote, failed or was slow, in words for people. */
export type LoggedRequests = 'all' | 'notable';

const SLOW_MS = 1_000;

const logger = new Logger('Http');

/** Answers of which the client got a part, and the rest could not be made. */
const failed = new WeakSet<FastifyRequest>();

/**
 * In place of the lines that Fastify would log itself, in which addresses stand as they were typed: of these there is
 * only the one of an answer that failed when its head had been sent, of which no filter hears.
 */
export class FastifyLines extends LogController {
  constructor() {
    super({ disableRequestLogging: true });
  }

  override streamError(error: Error & { readonly code?: string }, request: FastifyRequest): void {
    // The reader has gone, or the server is stopping.
    if (error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error instanceof GivenUp) return;
    failed.add(request);
    logger.error(`${askedIn(request)} failed half-way (request ${request.id})`, error.stack);
  }
}

/**
 * Logs one line for each request, when its answer has been sent or its connection is gone: the request id that the
 * client was given, what was asked and how that went. Queries, bodies and headers are never logged, and of a path only
 * what is no secret; so nothing secret and no word of a search can get into the log.
 */
export function logRequests(fastify: FastifyInstance, addresses: LoggedAddresses, which: LoggedRequests): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const began = performance.now();
    // Once the connection is gone, so is this.
    const address = addresses.of(request.ip);
    // Unlike a hook after the answer, this also hears of answers that nobody waited for.
    reply.raw.once('close', () => {
      const ms = performance.now() - began;
      const level = levelOf(request, reply, ms);
      if (which === 'notable' && level === 'log' && !hasWritten(request, reply)) return;
      const line = lineOf(request, reply, { ms: Math.round(ms * 10) / 10, address });
      logger[level](which === 'all' ? line : inWords(line));
    });
    done();
  });
}

/** Whether it is a stream, which stays open as long as its reader likes. */
export function isStream(reply: FastifyReply): boolean {
  return String(reply.getHeader('content-type')).startsWith('text/event-stream');
}

function levelOf(request: FastifyRequest, reply: FastifyReply, ms: number): 'error' | 'warn' | 'log' {
  // That the server is not ready is an answer like others.
  if (isHealthAddress(request.url)) return 'log';
  if (failed.has(request) || (reply.statusCode >= 500 && reply.raw.headersSent)) return 'error';
  return ms >= SLOW_MS && !isStream(reply) ? 'warn' : 'log';
}

function hasWritten(
  { method, routeOptions: { url: route = 'none' } }: FastifyRequest,
  { statusCode }: FastifyReply,
): boolean {
  return method !== 'GET' && method !== 'HEAD' && ruleOf(method, route) !== 'read' && statusCode < 400;
}

function lineOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { ms, address }: { readonly ms: number; readonly address: string | undefined },
) {
  const { method, id: requestId } = request;
  const { headersSent, writableFinished } = reply.raw;
  const length = reply.getHeader('content-length');
  return {
    requestId,
    method,
    route: request.routeOptions.url ?? 'none',
    path: loggedPath(request),
    status: headersSent ? reply.statusCode : undefined,
    problem: toldRefusal(request),
    ms,
    bytes: method === 'HEAD' || length === undefined ? undefined : Number(length),
    address,
    // A stream is ended by its reader.
    aborted: writableFinished || isStream(reply) || failed.has(request) ? undefined : true,
  };
}

function inWords({ requestId, method, route, path, status, problem, ms, aborted }: ReturnType<typeof lineOf>): string {
  const outcome = aborted ? 'aborted' : [status, problem].filter((told) => told !== undefined).join(' ');
  return `${method} ${path ?? route}: ${outcome}, ${ms} ms (request ${requestId})`;
}
