import type { FastifyInstance } from 'fastify';
import { answering } from '../turns/turns.js';
import { askedIn } from './logged-path.js';

/**
 * Gives an answer up when whoever asked is gone, or when the server stops and so closes all connections. Writes are
 * carried out all the same.
 */
export function giveUpUnasked(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return done();
    const asking = new AbortController();
    // Also when the answer has been sent; then there is nothing left to give up.
    reply.raw.once('close', () => asking.abort());
    answering({ asks: askedIn(request), signal: asking.signal }, done);
  });
}
