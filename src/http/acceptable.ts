import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { hasMarkdown } from './markdown-form.js';
import { isPageAddress } from './problem-page.js';
import { Problem } from './problem.js';

/** The media type of answers at each kind of address. */
function offeredBy(path: string): string {
  if (path.endsWith('.ndjson')) return 'application/x-ndjson';
  if (/^\/api\/v1\/relationships\/[^/]+\/stream$/.test(path)) return 'text/event-stream';
  if (path.endsWith('.css')) return 'text/css';
  if (path.endsWith('.js')) return 'text/javascript';
  if (path.endsWith('.png')) return 'image/png';
  if (path.endsWith('.svg')) return 'image/svg+xml';
  if (path === '/robots.txt' || path === '/llms.txt') return 'text/plain';
  if (path === '/sitemap.xml') return 'application/xml';
  if (path.endsWith('/report.md')) return 'text/markdown';
  if (path.endsWith('.atom')) return 'application/atom+xml';
  if (path.endsWith('/feed.json')) return 'application/feed+json';
  if (path.endsWith('.ics')) return 'text/calendar';
  if (path.endsWith('.tsv')) return 'text/tab-separated-values';
  if (path.endsWith('.csv')) return 'text/csv';
  if (path.endsWith('.xlsx')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return isPageAddress(path) ? 'text/html' : 'application/json';
}

/** Why the client would not accept the only form the answer has; undefined if it accepts it. */
export function unacceptable({ url, headers: { accept } }: FastifyRequest): Problem | undefined {
  if (accept === undefined || accept.trim() === '') return undefined;
  const offered = offeredBy(url.split('?', 1)[0]!);
  return takes(accept, offered) || (hasMarkdown(url.split('?', 1)[0]!) && takes(accept, 'text/markdown'))
    ? undefined
    : new Problem('not-acceptable', `The answer comes as ${offered}; the request takes only ${accept.slice(0, 100)}.`);
}

/** Whether a form is acceptable (RFC 9110 §12.5.1). */
function takes(accept: string, offered: string): boolean {
  // Parameters name versions of a form, and each form has one here: only the weights count.
  const ranges = accept.replace(/;(?!\s*q\s*=)[^,;]*/gi, '');
  if (new Negotiator({ headers: { accept: ranges } }).mediaType([offered]) !== undefined) return true;
  // A client that accepts nothing but problem documents gets the answer all the same: it means refusals, not forms.
  return /^\s*application\/problem\+json\s*$/i.test(ranges);
}
