import type { FastifyRequest } from 'fastify';

/** Names by which a program names the machine it runs on. */
export const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Headers that proxies, balancers and content networks add to what they pass on, by the kinds of their names: whatever speaks of a
 * client, of an address or of a host other than `Host`, and the prefixes of those who run such networks. No browser sends them, and
 * a program on this machine has no reason to: one name too many refuses a write and says why, one too few opens the record.
 */
const PASSED_ON = [
  /forward|proxy|proxied|client-?ip|real-?ip|connecting-?ip|cdn/,
  /^(via|max-forwards|client-(cert|verify|address)|remote-(addr|address|host|ip|user))$/,
  /^x-.*(ip|addr|address|host|hostname|proto|protocol|scheme|port|prefix|https|ssl|server|edge|hops)$/,
  /^(x-)?(akamai|amzn?|appengine|arr|azure|cf|cloudfront|cloud-trace|edge|envoy|fastly|fly|google|haproxy|incap|kong|ms|nf|nginx|original|originating|railway|render|request-start|squid|sucuri|traefik|tls|varnish|vercel|wl)(-|$)/,
];

/** How the wire names a request and both ends of its connection. */
type Arrived = Pick<FastifyRequest, 'headers' | 'socket'> & { readonly raw: { readonly httpVersion: string } };

/**
 * Why a request cannot be taken to come from a person or program on this machine, as the end of a sentence about it; undefined where
 * nothing speaks against it. A connection from this machine may be a proxy's, that asks for whoever asked it: any sign of one counts.
 * `listensAt`: the name or address the server was told to listen at, as `Host` has it.
 */
export function whyNotThisMachine(request: Arrived, listensAt: string): string | undefined {
  if (!isLocalConnection(request)) return 'came from another machine';
  const sign = Object.keys(request.headers).find(isSignOfProxy);
  if (sign !== undefined) return `came through a proxy, as its header ${sign} says`;
  // nginx passes a request on as HTTP/1.0 and without a word, unless it is told otherwise.
  if (request.raw.httpVersion !== '1.1') return `came as HTTP/${request.raw.httpVersion}, as proxies send it`;
  const host = request.headers.host ?? '';
  if (![...LOOPBACK_NAMES, listensAt, ownAddress(request)].includes(nameOf(host)))
    return `asks for "${host.slice(0, 60)}", a name that readers elsewhere use`;
  // Some proxies put their own name for the server in the place of the reader's; the page still says where it was.
  const elsewhere = [request.headers.origin, request.headers.referer].find(
    (address) => address !== undefined && !(URL.canParse(address) && new URL(address).host === host.toLowerCase()),
  );
  return elsewhere === undefined ? undefined : `came from a page at ${elsewhere.slice(0, 60)}, so through a proxy`;
}

/** The name in a `Host`: in small letters and without the port. */
export function nameOf(host: string): string {
  return host.replace(/:\d{1,5}$/, '').toLowerCase();
}

function isSignOfProxy(name: string): boolean {
  // Some put underscores where others have hyphens.
  const spelt = name.replaceAll('_', '-');
  return PASSED_ON.some((kind) => kind.test(spelt));
}

function isLocalConnection({ socket: { remoteAddress = '', localAddress } }: Arrived): boolean {
  const address = withoutMapping(remoteAddress);
  // Whoever comes from the very address that was asked is on the machine that has it.
  return address === '::1' || address.startsWith('127.') || (remoteAddress !== '' && remoteAddress === localAddress);
}

/** The address that was asked, as a `Host` writes it. */
function ownAddress({ socket: { localAddress = '' } }: Arrived): string {
  const address = withoutMapping(localAddress);
  return address.includes(':') ? `[${address}]` : address;
}

/** An IPv4 address on a socket that takes both kinds is written as one of IPv6. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}
