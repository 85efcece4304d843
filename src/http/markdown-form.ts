import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

/** Pages that are told as Markdown, too: a board, a channel, an event, the promises. */
const TOLD = /^\/r\/[^/]+(\/channels\/[^/]+|\/events\/[^/]+|\/commitments)?$/;
const FORMS = ['text/html', 'text/markdown'];

/** Whether the page at a path has a form in Markdown. */
export function hasMarkdown(path: string): boolean {
  return TOLD.test(path);
}

/** Whether the page is wanted as Markdown rather than as HTML (RFC 9110 §12.5.1); who takes both alike gets HTML. */
export function prefersMarkdown({ url, headers: { accept } }: Pick<FastifyRequest, 'url' | 'headers'>): boolean {
  // Browsers never name it, so most requests end here.
  if (!accept?.includes('text/markdown') || !hasMarkdown(url.split('?', 1)[0]!)) return false;
  return new Negotiator({ headers: { accept } }).mediaType(FORMS) === 'text/markdown';
}
