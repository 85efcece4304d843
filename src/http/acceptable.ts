import type { FastifyRequest } from 'fastify';
import { isPageAddress } from './problem-page.js';
import { Problem } from './problem.js';

/** What each kind of address answers with. */
function offeredBy(path: string): string {
  if (path.endsWith('.ndjson')) return 'application/x-ndjson';
  if (path.endsWith('.css')) return 'text/css';
  if (path.endsWith('.js')) return 'text/javascript';
  if (path.endsWith('.png')) return 'image/png';
  if (path.endsWith('.svg')) return 'image/svg+xml';
  if (path.endsWith('.tsv')) return 'text/tab-separated-values';
  return path === '/api/docs' || isPageAddress(path) ? 'text/html' : 'application/json';
}

/** Why the client would not take the only form the answer has; undefined when it takes it. */
export function unacceptable({ url, headers: { accept } }: FastifyRequest): Problem | undefined {
  if (accept === undefined || accept.includes('*/*')) return undefined;
  const offered = offeredBy(url.split('?', 1)[0]!);
  const wanted = accept.split(',').map((range) => range.trim().toLowerCase()).filter((range) => !/;\s*q=0(\.0*)?$/.test(range)).map((range) => range.split(';')[0]!.trim());
  const takes = wanted.some((range) => range === offered || range === `${offered.split('/')[0]}/*` || range === 'application/problem+json');
  return takes ? undefined : new Problem('not-acceptable', `The answer comes as ${offered}; the request takes only ${accept.slice(0, 100)}.`);
}
