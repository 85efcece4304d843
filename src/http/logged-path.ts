import type { FastifyRequest } from 'fastify';

/** What stands for a part of a path that no log may hold. */
const HIDDEN = '…';

/** The parameters of routes that are ids on record or names of files of ours; any other, such as a signed draft, is hidden. */
const IDS = new Set(['relationship', 'channel', 'event', 'proposal', 'import', 'key', 'editor', 'backup', 'file']);

/** An id or a name, and no key that was pasted in its place, nor the secret of one. */
const ID = /^(?!.*parley_)(?!.*[0-9a-z]{40})[0-9a-z][\w.-]{0,127}$/i;

/**
 * The path of a request as a log may hold it, without its query, in which keys and the words of a search stand. Of its
 * route, ids are told and all else is hidden; undefined for an address that is none of ours, where anything may be typed.
 */
export function loggedPath({ url, routeOptions: { url: route } }: FastifyRequest): string | undefined {
  if (route === undefined) return undefined;
  const typed = url.split('?', 1)[0]!.split('/');
  const shown = (part: string, index: number): string => {
    if (!part.includes(':') && !part.includes('*')) return part;
    const value = typed[index] ?? '';
    return part.startsWith(':') && IDS.has(part.slice(1)) && ID.test(value) ? value : HIDDEN;
  };
  return route.split('/').map(shown).join('/');
}

/** What a request asks, for a line about it: its method and as much of its path as a log may hold. */
export function askedIn(request: FastifyRequest): string {
  return `${request.method} ${loggedPath(request) ?? 'at no address of ours'}`;
}
