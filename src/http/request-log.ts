import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

const SLOW_MS = 1_000;

/**
 * A line for every write, every failure and every slow request, with the request id that the client was told too.
 * Addresses without their query and never a body or header: nothing secret can get into the log.
 */
export function logRequests(fastify: FastifyInstance): void {
  const logger = new Logger('Http');
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, id: requestId } = request;
    const { statusCode: status, elapsedTime } = reply;
    const wrote = method !== 'GET' && method !== 'HEAD' && status < 400;
    // A stream is open as long as its reader likes.
    const slow = elapsedTime >= SLOW_MS && !String(reply.getHeader('content-type')).startsWith('text/event-stream');
    if (wrote || status >= 500 || slow) {
      const line = {
        requestId,
        method,
        route: request.routeOptions.url ?? 'none',
        status,
        ms: Math.round(elapsedTime),
      };
      if (wrote) logger.log(line);
      else logger.warn(line);
    }
    done();
  });
}
