import { isIPv6 } from 'node:net';

/**
 * What counts as one address when each client gets a share: an IPv4 address as it is, even if mapped to IPv6; for IPv6
 * the first 64 bits, since a single client is given all addresses that begin with them (RFC 6177).
 */
export function clientAddress(remote: string | undefined): string {
  const address = (remote ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::') as [string, string?];
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const given = [...groups(head), ...groups(tail ?? '')].length;
  const all = [...groups(head), ...Array<string>(tail === undefined ? 0 : 8 - given).fill('0'), ...groups(tail ?? '')];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
