import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** A proxy that has asked people who they are, and hands on their names. */
export interface TrustedProxy {
  /** The addresses its requests come from. */
  readonly addresses: readonly string[];
  /** The header with the name, in lower case. */
  readonly header: string;
}

/** Reads `10.0.0.5,10.0.0.6 X-Remote-User`; undefined for anything else. */
export function trustedProxyOf(text: string): TrustedProxy | undefined {
  const [list = '', header = '', more] = text.trim().split(/\s+/);
  const addresses = list.split(',');
  if (more !== undefined || !addresses.every((one) => isIP(one) > 0) || !/^[A-Za-z0-9-]{1,64}$/.test(header))
    return undefined;
  const name = header.toLowerCase();
  return ['authorization', 'cookie', 'host', 'origin'].includes(name) ? undefined : { addresses, header: name };
}

/** The name that a trusted proxy hands on; undefined where it hands on none, or where another sends the header. */
export function nameHandedOn({ addresses, header }: TrustedProxy, request: FastifyRequest): string | undefined {
  const from = (request.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '');
  const value = request.headers[header];
  if (typeof value !== 'string' || value.trim() === '' || !addresses.includes(from)) return undefined;
  // Headers arrive byte by byte; names are written in UTF-8.
  return Buffer.from(value, 'latin1').toString('utf8').trim();
}
