import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/**
 * An address with nothing there: undecodable targets are sent to it, so that they pass through what every request
 * passes through.
 */
const NOWHERE = '/api/';

/**
 * The path and query of a request, for the router. A target may also name the server, as for proxies (RFC 9112 §3.2.2).
 */
export function pathOfTarget(target: string): string {
  if (!isDecodable(target)) return NOWHERE;
  const rest = /^https?:\/\/[^/?#]*([^#]*)/i.exec(target)?.[1];
  return rest === undefined ? target : rest.startsWith('/') ? rest : `/${rest}`;
}

/** Why the target cannot be served, whatever it asks for; undefined if it can. */
export function objectionToTarget({ raw, originalUrl, headers: { host = '' } }: FastifyRequest): Problem | undefined {
  if (!isDecodable(originalUrl)) return undecodable();
  // If a request named two servers, whatever stands in front of Parley might check one and Parley the other.
  const fields = raw.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
  if (fields > 1)
    return new Problem(
      'request-unreadable',
      `The request has ${fields} Host headers. Send one, with the server's name.`,
    );
  const named = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(originalUrl)?.[1];
  if (named === undefined || named.toLowerCase() === host.toLowerCase()) return undefined;
  return new Problem(
    'request-unreadable',
    `The request asks for "${named.slice(0, 60)}" and its Host is "${host.slice(0, 60)}". Name one server in both.`,
  );
}

/** The refusal of an address with malformed escapes. */
export function undecodable(): Problem {
  return new Problem(
    'request-unreadable',
    'The address is not percent-encoded UTF-8. Encode each part of the path, for example with encodeURIComponent.',
  );
}

function isDecodable(target: string): boolean {
  // Only the path is routed; an undecodable query is reported with its parameter.
  const path = target.split('?', 1)[0]!;
  if (!path.includes('%')) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
