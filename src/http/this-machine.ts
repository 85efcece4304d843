import type { FastifyRequest } from 'fastify';

/** Names by which a program refers to its own machine. */
export const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Headers that proxies, load balancers and CDNs add, by kinds of names: anything about a client, an address or a host
 * other than `Host`, and the prefixes of those who run such networks. No browser sends them, and a program on this
 * machine has no reason to. A name too many here refuses a write and says why; a name too few opens the record.
 */
const PASSED_ON = [
  /forward|proxy|proxied|client-?ip|real-?ip|connecting-?ip|cdn/,
  /^(via|max-forwards|client-(cert|verify|address)|remote-(addr|address|host|ip|user))$/,
  /^x-.*(ip|addr|address|host|hostname|proto|protocol|scheme|port|prefix|https|ssl|server|edge|hops)$/,
  /^(x-)?(akamai|amzn?|appengine|arr|azure|cf|cloudfront|cloud-trace|edge|envoy|fastly|fly|google|haproxy|incap|kong|ms|nf|nginx|original|originating|railway|render|request-start|squid|sucuri|traefik|tls|varnish|vercel|wl)(-|$)/,
];

/** How a request and both ends of its connection are named. */
type Arrived = Pick<FastifyRequest, 'headers' | 'socket'> & { readonly raw: { readonly httpVersion: string } };

/**
 * Why a request cannot be assumed to come from a person or program on this machine, as the end of a sentence; undefined
 * if nothing speaks against it. A connection from this machine may be a proxy's, on behalf of anybody, so any sign of a
 * proxy counts. `listensAt`: the name or address the server was told to listen on, as in `Host`.
 */
export function whyNotThisMachine(request: Arrived, listensAt: string): string | undefined {
  if (!isLocalConnection(request)) return 'came from another machine';
  const sign = Object.keys(request.headers).find(isSignOfProxy);
  if (sign !== undefined) return `came through a proxy, as its header ${sign} says`;
  // By default, nginx passes requests on as HTTP/1.0 without adding a header.
  if (request.raw.httpVersion !== '1.1') return `came as HTTP/${request.raw.httpVersion}, as proxies send it`;
  const host = request.headers.host ?? '';
  if (![...LOOPBACK_NAMES, listensAt, ownAddress(request)].includes(nameOf(host)))
    return `asks for "${host.slice(0, 60)}", a name that readers elsewhere use`;
  // Some proxies replace the reader's name for the server with their own; the page still says where it was.
  const elsewhere = [request.headers.origin, request.headers.referer].find(
    (address) => address !== undefined && !(URL.canParse(address) && new URL(address).host === host.toLowerCase()),
  );
  return elsewhere === undefined ? undefined : `came from a page at ${elsewhere.slice(0, 60)}, so through a proxy`;
}

/** The name in a `Host`, in lower case and without the port. */
export function nameOf(host: string): string {
  return host.replace(/:\d{1,5}$/, '').toLowerCase();
}

function isSignOfProxy(name: string): boolean {
  // Some write underscores for hyphens.
  const spelt = name.replaceAll('_', '-');
  return PASSED_ON.some((kind) => kind.test(spelt));
}

function isLocalConnection({ socket: { remoteAddress = '', localAddress } }: Arrived): boolean {
  const address = withoutMapping(remoteAddress);
  // A connection from the very address it connects to comes from the machine that has it.
  return address === '::1' || address.startsWith('127.') || (remoteAddress !== '' && remoteAddress === localAddress);
}

/** The local address of the connection, as in a `Host`. */
function ownAddress({ socket: { localAddress = '' } }: Arrived): string {
  const address = withoutMapping(localAddress);
  return address.includes(':') ? `[${address}]` : address;
}

/** On a socket for both, an IPv4 address is written as an IPv6 one. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}
