import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Asking } from '../mcp/asking.js';
import { Description } from '../mcp/description.js';

/** Whoever posts more is refused before it is read whole; less than that, the protocol refuses in its own form. */
const MOST_READ = 1024 * 1024;

/** What belongs to the posted message, and not to what is asked in order to answer it. */
const OF_THE_MESSAGE =
  /^(accept|accept-.*|content-.*|connection|expect|if-.*|mcp-.*|origin|sec-.*|te|transfer-encoding|upgrade)$/;

/**
 * Lets assistants ask by the Model Context Protocol, at /mcp (docs/decisions/0074). It asks nothing but what whoever posts
 * could ask by GET, with their key, under their address. The library is loaded by the first message.
 */
export async function answerAssistants(fastify: FastifyInstance): Promise<void> {
  const description = new Description();
  await fastify.register((scope, _options, done) => {
    // The framework's handler of errors comes later than this route.
    scope.setErrorHandler((error, request, reply) => fastify.errorHandler(error, request, reply));
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MOST_READ }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.post('/mcp', async (request, reply) => {
      const { answerPosted } = await import('../mcp/http.js');
      const asking = new AbortController();
      reply.raw.once('close', () => asking.abort());
      const answer = await answerPosted(
        { asking: askingAs(request, fastify), description },
        { headers: plain(request.headers), body: String(request.body ?? ''), signal: asking.signal },
      );
      if (answer === undefined) return reply.hijack();
      return reply.status(answer.status).headers(answer.headers).header('cache-control', 'no-store').send(answer.body);
    });
    done();
  });
}

/** Asks this very server, as whoever posted the message. */
function askingAs({ headers, socket }: FastifyRequest, fastify: FastifyInstance): Asking {
  const own = Object.fromEntries(Object.entries(plain(headers)).filter(([name]) => !OF_THE_MESSAGE.test(name)));
  return {
    get: async (url, accept, signal) => {
      const remoteAddress = socket.remoteAddress ?? '';
      const reply = await fastify.inject({ method: 'GET', url, headers: { ...own, accept }, remoteAddress, signal });
      return { status: reply.statusCode, text: reply.payload, link: textOf(reply.headers['link']) };
    },
  };
}

function plain(headers: OutgoingHttpHeaders): Record<string, string> {
  const texts = Object.entries(headers).map(([name, value]) => [name, textOf(value)] as const);
  return Object.fromEntries(texts.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function textOf(value: OutgoingHttpHeaders[string]): string | undefined {
  return value === undefined ? undefined : [value].flat().join(', ');
}
