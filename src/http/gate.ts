import { isIPv6 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/** Who may come in, as the settings say. */
export interface GateRules {
  /** Writes are taken from other machines too. */
  readonly remoteWrites: boolean;
  /** The address the server listens on: a name of its own, too. */
  readonly host: string;
  /** Host names under which the server may be asked, besides those of this machine. */
  readonly hosts: readonly string[];
  /** Scheme, host and port under which readers reach it, where that is said: its host is a name of the server, too. */
  readonly publicUrl?: string | undefined;
}

const OWN_NAMES = ['localhost', '127.0.0.1', '[::1]'];
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What a browser may do with an answer: nothing but show it. */
export const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** Until there are keys: writes only from this machine, and only names of this server (docs/api.md, Safety). */
export class Gate {
  private readonly hosts: ReadonlySet<string>;

  constructor(private readonly rules: GateRules) {
    const publicHosts = rules.publicUrl === undefined ? [] : [new URL(rules.publicUrl).hostname];
    this.hosts = new Set(
      [...OWN_NAMES, rules.host, ...rules.hosts, ...publicHosts].map((host) =>
        isIPv6(host) ? `[${host.toLowerCase()}]` : nameOf(host),
      ),
    );
  }

  /** Attaches to the server; before all else. */
  attachTo(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, reply, done) => {
      void reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
      done(this.objection(request));
    });
  }

  private objection(request: FastifyRequest): Problem | undefined {
    const host = nameOf(request.headers.host);
    if (!this.hosts.has(host)) {
      return new Problem(
        'host-unknown',
        `This server is not known as "${host.slice(0, 60)}". Ask it by a name of its own, or add the name to PARLEY_HOSTS.`,
      );
    }
    if (READING.has(request.method)) return undefined;
    // A page of another site may not write through the browser of somebody on this machine.
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') {
      return elsewhere();
    }
    // Browsers that do not say so name at least the origin; programs name neither.
    if (site === undefined && request.headers.origin !== undefined && !isOwnOrigin(request)) return elsewhere();
    if (this.rules.remoteWrites || isThisMachine(request)) return undefined;
    return new Problem(
      'writes-refused',
      'Writes are taken only from the machine Parley runs on. PARLEY_REMOTE_WRITES=yes opens them to all who can reach it.',
    );
  }
}

function elsewhere(): Problem {
  return new Problem(
    'writes-refused',
    'The request comes from a page of another site. Record from Parley itself, from the command line or from a program.',
  );
}

/** Whether the page that sends the request was served under the very name the request asks for; `null` is no page of ours. */
function isOwnOrigin({ headers: { origin, host } }: FastifyRequest): boolean {
  return URL.canParse(origin!) && new URL(origin!).host === (host ?? '').toLowerCase();
}

function nameOf(host: string | undefined): string {
  return (host ?? '').replace(/:\d+$/, '').toLowerCase();
}

/** A request that was passed on by a proxy comes from wherever the proxy was asked from. */
function isThisMachine(request: FastifyRequest): boolean {
  if (request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined) return false;
  const { remoteAddress = '', localAddress } = request.socket;
  const address = remoteAddress.replace(/^::ffff:/, '');
  // Whoever comes from the very address that was asked is on the machine that has it.
  return address === '::1' || address.startsWith('127.') || (remoteAddress !== '' && remoteAddress === localAddress);
}
