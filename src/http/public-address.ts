import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/**
 * Scheme, host and port of absolute addresses, as link previews and citations need them. Behind a proxy that speaks TLS
 * the request alone does not reveal them; PARLEY_PUBLIC_URL does. Headers are not believed, since anyone could send
 * them.
 */
@Injectable()
export class PublicAddress {
  private settled: string | undefined;

  /** Sets one address for every reader; undefined: the one each request used. */
  settle(url: string | undefined): void {
    this.settled = url;
  }

  /** Such as `https://parley.example.org`, without a trailing slash. */
  of({ protocol, headers: { host } }: FastifyRequest): string {
    return this.settled ?? `${protocol}://${host}`;
  }
}
