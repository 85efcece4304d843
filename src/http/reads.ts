import { createHash } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { EDITION } from '../domain/edition.js';
import { parseDay } from '../domain/time/days.js';
import { AwaitPosition } from '../queries/await-position.js';
import { ReadModelState } from '../queries/read-model-state.js';
import { ShownEditors } from './access/shown-editors.js';
import { AnswerCache, type CachedAnswer } from './answer-cache.js';
import { codingFor, etagIn, isBody, isText, packed, varyByCoding, type Coding } from './compression.js';
import { prefersMarkdown } from './markdown-form.js';
import { isOfApi, isPageAddress, PAGE_POLICY } from './problem-page.js';
import { Problem } from './problem.js';
import { Stamp } from './stamp.js';
import { Today } from './today.js';

const CACHE_BYTES = 32 * 1024 * 1024;
const LONGEST_CACHED_ADDRESS = 2_000;
const KEPT_HEADERS = [
  'content-type',
  'cache-control',
  'content-security-policy',
  'content-disposition',
  'last-modified',
  'link',
  'vary',
];
/** The edition of the rules, also for answers whose body has no place for it. */
const ANSWERED_BY = { edition: String(EDITION) };
/** Whatever was withheld since is gone from every cache that asks again (docs/decisions/0056). */
const REVALIDATE = 'no-cache';
/** What only some may read is kept by nobody. */
export const PRIVATE = 'private, no-store';

/** What an answer under way rests on, noted before anything is read. */
interface Basis {
  readonly mark: string;
  readonly day: number;
  /** The headers that say how far it has read: at least this far, whatever is recorded meanwhile. */
  readonly reached: Record<string, string>;
}

/** What all reads have in common: answers cached ahead of the router, ETag, 304, Log-Position and Min-Position. */
@Injectable()
export class Reads {
  private readonly cache = new AnswerCache(CACHE_BYTES);
  private readonly bases = new WeakMap<FastifyRequest, Basis>();
  private caching = REVALIDATE;

  constructor(
    private readonly readModelState: ReadModelState,
    private readonly today: Today,
    private readonly queries: QueryBus,
    private readonly editors: ShownEditors,
    private readonly stamp: Stamp,
  ) {}

  /** Lets nobody on the way keep an answer: only who has a key may read it. */
  keepPrivate(): void {
    this.caching = PRIVATE;
  }

  /** Attaches to the server; before its routes are. */
  attachTo(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, reply, done) => {
      if (!isRead(request)) return done();
      const wanted = request.headers['min-position'];
      // An empty log's position is empty.
      if (wanted === undefined || wanted === '') return this.begin(request, reply, done);
      if (!this.isPlace(String(wanted)))
        return done(
          new Problem('header-invalid', 'Min-Position takes a Log-Position from an earlier answer, unchanged.', {
            header: 'Min-Position',
          }),
        );
      if (wanted <= this.readModelState.logPosition) return this.begin(request, reply, done);
      this.queries.execute(new AwaitPosition(String(wanted))).then(() => this.begin(request, reply, done), done);
    });
    fastify.addHook('onSend', (request, reply, payload, done) => {
      if (isOfApi(request.url)) {
        void reply.headers(this.bases.get(request)?.reached ?? this.reached(request));
        if (reply.statusCode < 400)
          void reply.headers({ ...ANSWERED_BY, ...this.stamp.headers, ...latestVersionOf(request) });
      }
      if (!isRead(request) || reply.statusCode !== 200 || !isBody(payload)) return done(null, payload);
      // A page that sets its own caching, such as a form with its own id, is different each time.
      if (reply.hasHeader('cache-control')) return done(null, payload);
      // Serialized to bytes once, for the ETag, for later requests and for this one.
      this.finish(request, reply, typeof payload === 'string' ? Buffer.from(payload) : payload).then(
        (sent) => done(null, sent),
        done,
      );
    });
  }

  private begin(request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void {
    const basis = {
      mark: this.markOf(request),
      day: this.today.day(),
      reached: this.reached(request),
    };
    const answer = this.cache.find(addressOf(request), basis.mark, basis.day);
    if (!answer) {
      this.bases.set(request, basis);
      return done();
    }
    const coding = isText(answer.headers['content-type']) ? codingFor(request, answer.body.length) : undefined;
    const etag = etagIn(answer.etag, coding);
    void reply.headers({
      ...answer.headers,
      etag,
      ...(isOfApi(request.url) && { ...basis.reached, ...ANSWERED_BY, ...this.stamp.headers }),
    });
    reply.hijack();
    if (isHeld(request, etag, answer.headers['last-modified']))
      return void reply.raw.writeHead(304, headersOf(reply)).end();
    if (coding === undefined) return send(request, reply, answer.body);
    void reply.header('content-encoding', coding);
    const known = answer.packed.get(coding);
    if (known) return send(request, reply, known);
    this.pack(addressOf(request), answer, coding).then(
      (bytes) => send(request, reply, bytes),
      (error: Error) => reply.raw.destroy(error),
    );
  }

  private async pack(address: string, answer: CachedAnswer, coding: Coding): Promise<Buffer> {
    const bytes = await packed(answer.body, coding);
    this.cache.keepPacked(address, answer, coding, bytes);
    return bytes;
  }

  private async finish(request: FastifyRequest, reply: FastifyReply, body: Buffer): Promise<string | Buffer> {
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    const basis = this.bases.get(request);
    // A page names its styles and scripts, which change with Parley.
    const settled =
      basis !== undefined && (isOfApi(request.url) || standsAlone(reply)) && isSettled(request.url, basis.day);
    const text = isText(typeOf(reply));
    const coding = text ? codingFor(request, body.length) : undefined;
    if (text) varyByCoding(reply);
    void reply.headers({ etag: etagIn(etag, coding), 'cache-control': this.caching });
    const headers = keptHeaders(reply) ?? {};
    const answer = {
      body,
      etag,
      headers,
      mark: basis?.mark ?? '',
      day: settled ? undefined : basis?.day,
      packed: new Map<string, Buffer>(),
    };
    if (basis && this.mayBeKept(request, reply, basis)) this.cache.keep(addressOf(request), answer);
    if (isHeld(request, etagIn(etag, coding), headers['last-modified'])) {
      void reply.code(304);
      return '';
    }
    if (coding === undefined) return body;
    void reply.header('content-encoding', coding);
    return this.pack(addressOf(request), answer, coding);
  }

  /** An answer that lacks what was recorded while it was made is sent, but not cached. */
  private mayBeKept(request: FastifyRequest, reply: FastifyReply, { mark }: Basis): boolean {
    return (
      request.method === 'GET' &&
      addressOf(request).length <= LONGEST_CACHED_ADDRESS &&
      keptHeaders(reply) !== undefined &&
      mark === this.markOf(request)
    );
  }

  /** Pages name those who recorded. */
  private markOf({ url }: FastifyRequest): string {
    const mark = this.readModelState.markOf(relationshipOf(url));
    return isOfApi(url) ? mark : `${mark} ${this.editors.mark}`;
  }

  /** What reads see now, for how long they may have been missing something, and where the record ends for good. */
  private reached({ url }: FastifyRequest): Record<string, string> {
    const { logPosition, lagSeconds } = this.readModelState;
    const relationship = relationshipOf(url);
    const end = relationship === undefined ? undefined : this.readModelState.endOf(relationship);
    return {
      'log-position': logPosition,
      ...(lagSeconds !== undefined && { 'log-lag': String(lagSeconds) }),
      ...(end !== undefined && { 'record-end': String(end) }),
    };
  }

  /**
   * Places in one log are strings of equally many digits, so they compare as text; any other text would be awaited in
   * vain.
   */
  private isPlace(text: string): boolean {
    const { logPosition } = this.readModelState;
    return /^\d{1,64}$/.test(text) && (logPosition === '' || text.length === logPosition.length);
  }
}

/** For Node, which sets them all at once faster than one by one. */
function headersOf(reply: FastifyReply): OutgoingHttpHeaders {
  return reply.getHeaders() as OutgoingHttpHeaders;
}

/** The way from an answer that is pinned to what the record answers today about the same day (RFC 5829). */
function latestVersionOf(request: FastifyRequest): Record<string, string> {
  if (!isRead(request)) return {};
  const [path, question = ''] = request.url.split('?', 2);
  const query = new URLSearchParams(question);
  if (!query.has('knownAt') && !query.has('position')) return {};
  for (const name of ['knownAt', 'position', 'edition', 'cursor']) query.delete(name);
  return {
    link: `<${path!.replaceAll('>', '%3E')}${query.size > 0 ? `?${query.toString()}` : ''}>; rel="latest-version"`,
  };
}

function isRead({ method, url }: FastifyRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && (isOfApi(url) || isPageAddress(url));
}

/** A page cites its own address, so under another name of this server it is a different answer. */
function addressOf(request: FastifyRequest): string {
  if (isOfApi(request.url)) return request.url;
  return `${request.headers.host}${request.url}${prefersMarkdown(request) ? ' as Markdown' : ''}`;
}

function send({ method }: FastifyRequest, reply: FastifyReply, body: Buffer): void {
  reply.raw
    .writeHead(200, { ...headersOf(reply), 'content-length': body.length })
    .end(method === 'HEAD' ? undefined : body);
}

/** An answer without a content type is JSON. */
function typeOf(reply: FastifyReply): string {
  return String(reply.getHeader('content-type') ?? 'application/json; charset=utf-8');
}

/** The headers to cache with an answer; undefined if it is not cached. */
function keptHeaders(reply: FastifyReply): Record<string, string> | undefined {
  const kept = KEPT_HEADERS.map((name): [string, string] => [name, String(reply.getHeader(name) ?? '')]);
  const headers = Object.fromEntries([
    ...kept.filter(([, value]) => value !== ''),
    ['content-type', typeOf(reply)] as const,
  ]);
  // The API's document and its page are made once, and are not answers about the record.
  return headers['content-type']!.startsWith('application/json') ||
    standsAlone(reply) ||
    headers['content-security-policy'] === PAGE_POLICY ||
    headers['content-type']!.startsWith('text/markdown')
    ? headers
    : undefined;
}

/** A picture, a table, a feed or a calendar: it refers to nothing else of Parley. */
function standsAlone(reply: FastifyReply): boolean {
  return /^(image\/|text\/(tab-separated-values|csv|calendar)|application\/(vnd\.openxml|atom\+xml|feed\+json))/.test(
    String(reply.getHeader('content-type') ?? ''),
  );
}

/** The relationship an address is about; undefined for one about all of them, or one too odd to tell. */
function relationshipOf(url: string): string | undefined {
  const id = /^\/(?:api\/v1\/relationships|r)\/([^/?]+)/.exec(url)?.[1];
  return id !== undefined && /^[a-z0-9.-]+$/.test(id) ? id : undefined;
}

/**
 * An answer rests on nothing but the record only if the address names all three axes, of a comparison those of both moments, no future
 * day, and the edition (docs/api.md). Caches elsewhere ask again all the same: something of it may have been withheld.
 */
function isSettled(url: string, today: number): boolean {
  const [path = '', search] = url.split('?', 2);
  const query = new URLSearchParams(search);
  const isPast = (name: string): boolean => {
    const day = parseDay(query.get(name) ?? '');
    return day !== undefined && day <= today;
  };
  const sides = /\/compar(e|ison)(\/|$)/.test(path) ? ['before', 'after'] : [];
  const names =
    sides.length > 0 ? sides.flatMap((side) => [`${side}KnownAt`, `${side}Position`]) : ['knownAt', 'position'];
  return (sides.length > 0 ? sides : ['asOf']).every(isPast) && [...names, 'edition'].every((name) => query.has(name));
}

/** The same, or by the date of what it has, if it says no more than that (RFC 9110 §13.1.3). */
function isHeld(request: FastifyRequest, etag: string, modified: string | undefined): boolean {
  const { 'if-none-match': wanted, 'if-modified-since': since } = request.headers;
  if (wanted !== undefined || since === undefined || modified === undefined) return matchesEtag(request, etag);
  return Date.parse(since) >= Date.parse(modified);
}

/** Whether the client already has this very answer (RFC 9110 §13.1.2). */
export function matchesEtag(request: FastifyRequest, etag: string): boolean {
  const wanted = request.headers['if-none-match'];
  if (wanted === undefined) return false;
  return wanted === '*' || wanted.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
