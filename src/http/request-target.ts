import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/** Where nothing is: what cannot be decoded is sent there, so that it meets what every request meets. */
const NOWHERE = '/api/';

/**
 * The path and query that a request asks for, for the router; a target may also name the server, as proxies are sent
 * it (RFC 9112 §3.2.2).
 */
export function pathOfTarget(target: string): string {
  if (!isDecodable(target)) return NOWHERE;
  const rest = /^https?:\/\/[^/?#]*([^#]*)/i.exec(target)?.[1];
  return rest === undefined ? target : rest.startsWith('/') ? rest : `/${rest}`;
}

/** Why the target cannot be served, whatever it asks for; undefined where it can. */
export function objectionToTarget({ raw, originalUrl, headers: { host = '' } }: FastifyRequest): Problem | undefined {
  if (!isDecodable(originalUrl)) return undecodable();
  // Two names for the server would let whoever stands before it check the one and Parley the other.
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

/** The refusal of an address whose escapes are none. */
export function undecodable(): Problem {
  return new Problem(
    'request-unreadable',
    'The address is not percent-encoded UTF-8. Encode each part of the path, for example with encodeURIComponent.',
  );
}

function isDecodable(target: string): boolean {
  // Only the path is routed; a query that cannot be decoded is told by its parameter.
  const path = target.split('?', 1)[0]!;
  if (!path.includes('%')) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
