import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { ruleOf } from './access/route-rules.js';

const SLOW_MS = 1_000;

/**
 * Logs a line for every write, every failure and every slow request, with the request id that the client was given.
 * Addresses are logged without their query, and bodies and headers never: nothing secret can get into the log.
 */
export function logRequests(fastify: FastifyInstance): void {
  const logger = new Logger('Http');
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, id: requestId } = request;
    const { statusCode: status, elapsedTime } = reply;
    const { url: route = 'none' } = request.routeOptions;
    const wrote = method !== 'GET' && method !== 'HEAD' && ruleOf(method, route) !== 'read' && status < 400;
    // A stream stays open as long as its reader likes.
    const slow = elapsedTime >= SLOW_MS && !String(reply.getHeader('content-type')).startsWith('text/event-stream');
    if (wrote || status >= 500 || slow) {
      const line = {
        requestId,
        method,
        route,
        status,
        ms: Math.round(elapsedTime),
      };
      if (wrote) logger.log(line);
      else logger.warn(line);
    }
    done();
  });
}
