import { isIPv6 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isHealthAddress } from './problem-page.js';
import { Problem } from './problem.js';
import { objectionToTarget } from './request-target.js';
import { LOOPBACK_NAMES, nameOf, whyNotThisMachine } from './this-machine.js';

/** Who may come in, according to the settings. */
export interface RequestGuardRules {
  /** Writes are accepted from other machines too. */
  readonly remoteWrites: boolean;
  /** The address the server listens on, which is also one of its names. */
  readonly host: string;
  /** Host names the server answers to, besides those of this machine. */
  readonly hosts: readonly string[];
  /** Scheme, host and port that readers use, if set; its host is also one of the server's names. */
  readonly publicUrl?: string | undefined;
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Requests only under this server's names, and writes from no page of another site (docs/api.md, Safety). */
export class RequestGuard {
  private readonly hosts: ReadonlySet<string>;
  private readonly listensAt: string;

  constructor(private readonly rules: RequestGuardRules) {
    const publicHosts = rules.publicUrl === undefined ? [] : [new URL(rules.publicUrl).hostname];
    this.listensAt = asHost(rules.host);
    this.hosts = new Set([...LOOPBACK_NAMES, this.listensAt, ...[...rules.hosts, ...publicHosts].map(asHost)]);
  }

  /** Attaches to the server: after the rate limit, so that refusals count, and before everything else that answers. */
  attachTo(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, _reply, done) => done(this.objection(request)));
  }

  private objection(request: FastifyRequest): Problem | undefined {
    return objectionToTarget(request) ?? this.objectionToName(request) ?? elsewhere(request);
  }

  private objectionToName(request: FastifyRequest): Problem | undefined {
    if (isCheckOfHealth(request)) return undefined;
    const host = nameOf(request.headers.host ?? '');
    return this.hosts.has(host)
      ? undefined
      : new Problem(
          'host-unknown',
          `This server does not answer to the name "${host.slice(0, 60)}". Use one of its own, or add this one to PARLEY_HOSTS.`,
        );
  }

  /** Until there are keys, only who sits at this machine writes, unless the settings let everybody. */
  objectionToMachine(request: FastifyRequest): Problem | undefined {
    if (this.rules.remoteWrites) return undefined;
    const why = whyNotThisMachine(request, this.listensAt);
    return why === undefined
      ? undefined
      : new Problem(
          'writes-refused',
          `Writes are accepted only from the machine Parley runs on, and this one ${why}. Whoever is to write ` +
            'from elsewhere needs a key: "parley keys create" on that machine makes one.',
        );
  }
}

/** A page of another site must not write through the browser of somebody on this machine. */
function elsewhere({ method, headers }: FastifyRequest): Problem | undefined {
  if (READING.has(method)) return undefined;
  const { origin, host, 'sec-fetch-site': site } = headers;
  // Browsers that send no Sec-Fetch-Site at least name the origin; programs send neither.
  const own =
    site === undefined ? origin === undefined || isOwnOrigin(origin, host) : site === 'same-origin' || site === 'none';
  return own
    ? undefined
    : new Problem(
        'writes-refused',
        'The request comes from a page of another site. Record from Parley itself, from the command line or from a program.',
      );
}

/**
 * Whether the page that sends the request was served under the very name the request is sent to; `null` is no page of
 * ours.
 */
function isOwnOrigin(origin: string, host = ''): boolean {
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

/** Load balancers name the server by its address, or not at all; what they are told reveals nothing of the record. */
function isCheckOfHealth({ method, url }: FastifyRequest): boolean {
  return isHealthAddress(url) || (method === 'OPTIONS' && (url === '/' || url === '*'));
}

function asHost(name: string): string {
  return isIPv6(name) ? `[${name.toLowerCase()}]` : nameOf(name);
}
