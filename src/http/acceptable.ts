import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/** What each kind of address answers with. */
function offeredBy(path: string): string {
  if (path.endsWith('.ndjson')) return 'application/x-ndjson';
  if (/^\/api\/v1\/relationships\/[^/]+\/stream$/.test(path)) return 'text/event-stream';
  if (path === '/api/docs') return 'text/html';
  return path === '/api/docs.css' ? 'text/css' : 'application/json';
}

/** Why the client would not take the only form the answer has; undefined when it takes it. */
export function unacceptable({ url, headers: { accept } }: FastifyRequest): Problem | undefined {
  if (accept === undefined || accept.includes('*/*')) return undefined;
  const offered = offeredBy(url.split('?', 1)[0]!);
  const wanted = accept.split(',').map((range) => range.trim().toLowerCase()).filter((range) => !/;\s*q=0(\.0*)?$/.test(range)).map((range) => range.split(';')[0]!.trim());
  const takes = wanted.some((range) => range === offered || range === `${offered.split('/')[0]}/*` || range === 'application/problem+json');
  return takes ? undefined : new Problem('not-acceptable', `The answer comes as ${offered}; the request takes only ${accept.slice(0, 100)}.`);
}
