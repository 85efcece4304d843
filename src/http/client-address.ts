import { isIPv4, isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';

/**
 * What counts as one address when each client gets a share: an IPv4 address as it is, even if mapped to IPv6; for IPv6
 * the first 64 bits, since a single client is given all addresses that begin with them (RFC 6177).
 */
export function clientAddress(remote: string | undefined): string {
  const address = unmapped(remote);
  return isIPv6(address) ? networkOf(address, 64) : address;
}

/** How much of an address the log gets: the network that it is in, all of it, or nothing. */
export const ADDRESS_FORMS = ['cut', 'whole', 'none'] as const;

/** One of them. */
export type AddressForm = (typeof ADDRESS_FORMS)[number];

/** The address as the log may hold it: cut to its network, /24 of IPv4 and /48 of IPv6, unless a form says otherwise. */
export function loggedAddress(remote: string | undefined, form: AddressForm): string | undefined {
  const address = unmapped(remote);
  if (form === 'whole') return address === '' ? undefined : address;
  if (form === 'none') return undefined;
  if (isIPv4(address)) return `${address.slice(0, address.lastIndexOf('.'))}.0/24`;
  return isIPv6(address) ? networkOf(address, 48) : undefined;
}

/** Addresses as the settings let the log have them. */
@Injectable()
export class LoggedAddresses {
  private form: AddressForm = 'cut';

  settle(form: AddressForm): void {
    this.form = form;
  }

  /** Undefined where the log gets none. */
  of(remote: string | undefined): string | undefined {
    return loggedAddress(remote, this.form);
  }
}

/** On a socket for both, an IPv4 address is written as an IPv6 one; a zone only means something on this machine. */
function unmapped(remote = ''): string {
  return remote.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}

/** The first bits of an IPv6 address, a multiple of 16. */
function networkOf(address: string, bits: number): string {
  const [head = '', tail] = address.split('::') as [string, string?];
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const given = [...groups(head), ...groups(tail ?? '')].length;
  const all = [...groups(head), ...Array<string>(tail === undefined ? 0 : 8 - given).fill('0'), ...groups(tail ?? '')];
  return `${all
    .slice(0, bits / 16)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/${bits}`;
}
