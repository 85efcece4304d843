import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib';
import Negotiator from 'negotiator';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Compressions of an answer; among those a client likes equally, the first is used. */
export type Coding = keyof typeof PACK;

/** The package's types do not know yet how ties are broken. */
type Preferring = Negotiator & {
  encoding(offered: readonly string[], options: { readonly preferred: readonly string[] }): string | undefined;
};

/** At these levels a page becomes small and takes a millisecond or two, off the event loop. */
const PACK = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  zstd: (body: Buffer) => promisify(zstdCompress)(body, { params: { [constants.ZSTD_c_compressionLevel]: 9 } }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 9 }),
} as const;

const CODINGS = Object.keys(PACK) as readonly Coding[];
/** Anything smaller would hardly shrink. */
const LEAST_BYTES = 256;
/** Texts only: an event stream is for one reader, as it comes, and a PNG is already compressed. */
const TEXT =
  /^(text\/(?!event-stream)|application\/(json|problem\+json|x-ndjson|atom\+xml|feed\+json)|image\/svg\+xml)/;

/** The body, compressed. */
export function packed(body: Buffer, coding: Coding): Promise<Buffer> {
  return PACK[coding](body);
}

/** Whether answers of that type are compressed for clients that accept it. */
export function isText(contentType: unknown): boolean {
  return typeof contentType === 'string' && TEXT.test(contentType);
}

/** Whether an answer is complete, not a stream. */
export function isBody(payload: unknown): payload is string | Buffer {
  return typeof payload === 'string' || Buffer.isBuffer(payload);
}

/** The client's preferred coding for a text of that many bytes; undefined: uncompressed. */
export function codingFor({ headers }: FastifyRequest, bytes: number): Coding | undefined {
  const accepted = headers['accept-encoding'];
  if (bytes < LEAST_BYTES || accepted === undefined) return undefined;
  const chosen = (new Negotiator({ headers }) as Preferring).encoding([...CODINGS, 'identity'], { preferred: CODINGS });
  return CODINGS.find((coding) => coding === chosen);
}

/** The ETag of the answer in the coding: different bytes, so a different tag (RFC 9110 §8.8.3.3). */
export function etagIn(etag: string, coding: Coding | undefined): string {
  return coding === undefined ? etag : `${etag.slice(0, -1)}-${coding}"`;
}

/** Adds that the answer depends on the client's accepted codings. */
export function varyByCoding(reply: FastifyReply): void {
  const vary = String(reply.getHeader('vary') ?? '');
  if (!vary.includes('accept-encoding'))
    void reply.header('vary', vary === '' ? 'accept-encoding' : `${vary}, accept-encoding`);
}

/**
 * Compresses every other text answer, such as a refusal, the answer to a write, a form, a style or a script; must come
 * after whatever caches what it compresses. Files that never change are compressed once.
 */
export function packAnswers(fastify: FastifyInstance): void {
  const files = new Map<string, Promise<Buffer>>();
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (!isBody(payload) || reply.hasHeader('content-encoding') || !isText(reply.getHeader('content-type')))
      return payload;
    varyByCoding(reply);
    const body = typeof payload === 'string' ? Buffer.from(payload) : payload;
    const coding = codingFor(request, body.length);
    if (coding === undefined) return body;
    const name =
      request.url.startsWith('/assets/') && reply.statusCode === 200
        ? `${coding} ${request.url.split('?', 1)[0]}`
        : undefined;
    const bytes = (name !== undefined && files.get(name)) || packed(body, coding);
    if (name !== undefined) files.set(name, bytes);
    void reply.header('content-encoding', coding);
    return bytes;
  });
}
