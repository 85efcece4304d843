import type { FastifyInstance } from 'fastify';

/** What a browser may do with an answer: nothing but show it. */
export const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
} as const;

/** For a year readers go to the server by https alone. */
const HTTPS_ONLY = { 'strict-transport-security': 'max-age=31536000' };

/** Gives every answer of the server its security headers and its request id; before all else, so that refusals have them too. */
export function secureAnswers(fastify: FastifyInstance, publicUrl: string | undefined): void {
  const headers = { ...SECURITY_HEADERS, ...(publicUrl?.startsWith('https:') && HTTPS_ONLY) };
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headers).header('x-request-id', request.id);
    done();
  });
}
