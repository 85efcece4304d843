import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/**
 * Scheme, host and port of whole addresses, as pictures of links and citations have them. Behind a proxy that speaks TLS the request
 * alone cannot tell: PARLEY_PUBLIC_URL does, since a header that says it could be sent by anyone.
 */
@Injectable()
export class PublicAddress {
  private settled: string | undefined;

  /** Settles the address for every reader; undefined: each has the one asked by. */
  settle(url: string | undefined): void {
    this.settled = url;
  }

  /** As `https://parley.example.org`, without a slash at the end. */
  of({ protocol, headers: { host } }: FastifyRequest): string {
    return this.settled ?? `${protocol}://${host}`;
  }
}
