import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ReadModelState } from '../queries/read-model-state.js';
import { unacceptable } from './acceptable.js';
import { Admission, type Readership } from './access/admission.js';
import { AllowedMethods } from './allowed-methods.js';
import { answerAssistants } from './assistants.js';
import { giveUpUnasked } from './asking.js';
import { checkEncoding, NdjsonBody } from './bodies.js';
import { clientAddress, LoggedAddresses } from './client-address.js';
import { packAnswers } from './compression.js';
import { Connections } from './connections.js';
import { FormBody } from './form-body.js';
import { RequestGuard, type RequestGuardRules } from './request-guard.js';
import { ImportFolder } from './imports/import-folder.js';
import { takeUploads } from './imports/upload.js';
import { OpenStreams } from './open-streams.js';
import { Problem } from './problem.js';
import { ProblemFilter } from './problem.filter.js';
import { isPageAddress, ProblemPage } from './problem-page.js';
import { PublicAddress } from './public-address.js';
import { PRIVATE, Reads } from './reads.js';
import { FastifyLines, logRequests, type LoggedRequests } from './request-log.js';
import { pathOfTarget } from './request-target.js';
import { secureAnswers } from './security-headers.js';
import { answerConnect, answerUnreadable, answerUnroutable } from './unreadable.js';

export interface HttpSettings extends RequestGuardRules {
  /** Requests a minute from one address, or `off`. */
  readonly rateLimit: number | 'off';
  /** Connections one address may have open at once, or `off`. */
  readonly connectionsPerAddress: number | 'off';
  /** Streams that may be open at once; one address gets at most half. */
  readonly streams: number;
  /** Whether assistants may ask at /mcp. */
  readonly mcp?: boolean;
  /** Who may read; everybody if it is left out. */
  readonly reads?: Readership | undefined;
  /** Which requests get a line in the log; all if it is left out. */
  readonly logged?: LoggedRequests | undefined;
}

const KB = 1024;
/** Limits of bodies, in bytes (docs/api.md). */
const LARGEST_EVENT = 256 * KB;
const LARGEST_BATCH = 1024 * KB;
/** Node accepts no longer request head, so no address is longer. */
const LONGEST_HEAD = 16 * KB;
/** Limits on time, in ms, and number: a slow client must not keep others out. */
const LONGEST_REQUEST_MS = 30_000;
const LONGEST_HEADERS_MS = 10_000;
/** Node checks for requests over time only this often. */
const LOOK_FOR_SLOW_MS = 2_000;

/** The server underneath Nest. */
export function fastifyAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: LARGEST_BATCH,
    forceCloseConnections: true,
    genReqId: () => randomUUID(),
    logController: new FastifyLines(),
    requestTimeout: LONGEST_REQUEST_MS,
    rewriteUrl: ({ url = '/' }) => pathOfTarget(url),
    // Node itself would answer with nothing but a status; the guard says which name is expected.
    http: { requireHostHeader: false, connectionsCheckingInterval: LOOK_FOR_SLOW_MS },
    // An overlong id is not on record, and is answered like any other id that is not.
    routerOptions: { maxParamLength: LONGEST_HEAD },
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerUnreadable,
  });
}

/**
 * Everything that is the same for every route, in the order a request meets it: rate limit, guard, reads, bodies,
 * errors. Gives the connections, which know how many were dropped.
 */
export async function configureHttp(app: NestFastifyApplication, settings: HttpSettings): Promise<Connections> {
  const fastify = app.getHttpAdapter().getInstance();
  const methods = new AllowedMethods();
  app.useGlobalFilters(new ProblemFilter(methods, app.get(ReadModelState), app.get(ProblemPage)));
  fastify.server.headersTimeout = LONGEST_HEADERS_MS;
  fastify.server.on('connect', answerConnect);
  // An unknown expectation is ignored; Node itself would refuse it without a problem document.
  fastify.server.on('checkExpectation', (request, response) => fastify.server.emit('request', request, response));
  const connections = new Connections({ perAddress: settings.connectionsPerAddress });
  connections.attachTo(fastify);
  logRequests(fastify, app.get(LoggedAddresses), settings.logged ?? 'all');
  const reads = settings.reads ?? 'public';
  secureAnswers(fastify, settings.publicUrl, reads === 'public');
  app.get(PublicAddress).settle(settings.publicUrl);
  if (settings.rateLimit !== 'off') await limitRate(fastify, settings.rateLimit);
  const guard = new RequestGuard(settings);
  guard.attachTo(fastify);
  app.get(Admission).attachTo(fastify, guard, reads);
  methods.attachTo(fastify);
  fastify.addHook('onRequest', (request, _reply, done) => done(unacceptable(request)));
  giveUpUnasked(fastify);
  app.get(Reads).attachTo(fastify);
  if (reads === 'keys') keepPrivate(fastify, app.get(Reads));
  packAnswers(fastify);
  app.get(OpenStreams).attachTo(fastify, settings.streams);
  readBodies(fastify);
  takeUploads(fastify, app.get(ImportFolder));
  if (settings.mcp) await answerAssistants(fastify);
  return connections;
}

/** What only some may read is kept by no cache; styles and scripts say nothing of the record. */
function keepPrivate(fastify: FastifyInstance, answers: Reads): void {
  answers.keepPrivate();
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!request.url.startsWith('/assets/') || reply.statusCode !== 200) void reply.header('cache-control', PRIVATE);
    done(null, payload);
  });
}

async function limitRate(fastify: FastifyInstance, most: number): Promise<void> {
  await fastify.register(rateLimit, {
    global: false,
    max: most,
    timeWindow: '1 minute',
    keyGenerator: ({ ip }) => clientAddress(ip),
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem(
        'too-many-requests',
        `More than ${most} requests came from this address within a minute. Try again in ${Math.ceil(ttl / 1_000)} s.`,
      ),
  });
  // For the server, not per route: cached answers and addresses that do not exist count too.
  fastify.addHook('onRequest', fastify.rateLimit());
}

function readBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      checkSize(request, body);
      checkEncoding(request.headers);
      return parseJson(textOf(body));
    },
  );
  fastify.addContentTypeParser(
    'application/x-ndjson',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      checkEncoding(request.headers);
      if (!isBatch(request))
        throw new Problem(
          'media-type-unsupported',
          'NDJSON is read at …/events/batch only. Send one event as application/json.',
        );
      return new NdjsonBody(textOf(body));
    },
  );
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      // Any site can make a browser send a form, so the API accepts none.
      if (!isPageAddress(request.url))
        throw new Problem(
          'media-type-unsupported',
          'Forms are read by pages only. Send one event as application/json.',
        );
      checkSize(request, body);
      return FormBody.parse(textOf(body));
    },
  );
}

/** Decoding would replace anything that is not UTF-8: a different text than was sent. */
function textOf(body: Buffer): string {
  if (!isUtf8(body))
    throw new Problem(
      'body-unreadable',
      'The body is not UTF-8. Send JSON as UTF-8, without any other encoding or compression.',
    );
  // Some editors begin a file with a byte order mark, which only says that it is UTF-8.
  return body.toString('utf8').replace(/^\ufeff/, '');
}

function isBatch(request: FastifyRequest): boolean {
  return request.url.split('?', 1)[0]!.endsWith('/batch');
}

/** Only a batch may be larger than one event. */
function checkSize(request: FastifyRequest, body: Buffer): void {
  if (!isBatch(request) && body.length > LARGEST_EVENT)
    throw new Problem(
      'body-too-large',
      `The body has ${body.length} bytes; one event may have at most ${LARGEST_EVENT}.`,
    );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Problem('body-unreadable', `The body is not JSON: ${(error as Error).message}`);
  }
}
