import type { FastifyInstance } from 'fastify';
import { isOfApi } from './problem-page.js';

/** What a browser may do with an answer: nothing but show it. */
export const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), ' +
    'microphone=(), midi=(), payment=(), usb=()',
} as const;

/** For a year, readers reach the server by https alone. */
const HTTPS_ONLY = { 'strict-transport-security': 'max-age=31536000' };

/**
 * Other sites' pages may show and read it without credentials: what is public there is public everywhere. Every header is told
 * them, `ETag`, `Link` and Parley's own among them.
 */
const READ_BY_ALL = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': '*',
  'cross-origin-resource-policy': 'cross-origin',
};
/** What is taken along from a page, in every form alike; by its whole address, since an event may be named like a picture. */
const TAKEN_ALONG =
  /^\/(r\/[^/?]+\/(channels\/[^/?]+\/|compare\/)?)?(picture\.(png|svg)|table\.tsv|feed\.(atom|json)|calendar\.ics)(\?|$)/;
/** What other sites show: badges as pictures, embeds in a frame, which their own policy allows. */
const SHOWN_ELSEWHERE = /^\/(badge|embed)\//;
const EMBEDDED = /^\/embed\//;
/** What a browser may send when another site's page asks first (Fetch standard, CORS preflight). */
const MAY_BE_SENT = {
  'access-control-allow-methods': 'GET, HEAD',
  'access-control-allow-headers': 'accept, if-none-match, last-event-id, min-position',
  'access-control-max-age': '86400',
};

/**
 * Gives every answer its security headers and its request id; must come first, so that refusals have them too. `readByAll`: whether
 * other sites may read.
 */
export function secureAnswers(fastify: FastifyInstance, publicUrl: string | undefined, readByAll = true): void {
  const headers = { ...SECURITY_HEADERS, ...(publicUrl?.startsWith('https:') && HTTPS_ONLY) };
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headers).header('x-request-id', request.id);
    if (readByAll && EMBEDDED.test(request.url)) void reply.removeHeader('x-frame-options');
    if (
      readByAll &&
      (isOfApi(request.url) || TAKEN_ALONG.test(request.url) || SHOWN_ELSEWHERE.test(request.url)) &&
      request.method !== 'POST'
    )
      void reply.headers(request.method === 'OPTIONS' ? { ...READ_BY_ALL, ...MAY_BE_SENT } : READ_BY_ALL);
    done();
  });
}
