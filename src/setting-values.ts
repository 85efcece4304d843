import { storeKindOf } from './event-store/stores.js';
import type { ListenAt } from './http/metrics/metrics-listener.js';

// What the text of each kind of setting means; undefined if it means nothing.

const HOST = /^[A-Za-z0-9.:_[\]-]+$/;
/** The longest text of a setting that people will read, in characters. */
const LONGEST_LINE = 300;

/** A port; 0 stands for any free one. */
export function portOf(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  return port <= 65_535 ? port : undefined;
}

/** `yes` or `no`. */
export function yesOrNo(text: string): boolean | undefined {
  return text === 'yes' ? true : text === 'no' ? false : undefined;
}

/** An address or host name to listen on. */
export function listenAddressOf(text: string): string | undefined {
  return HOST.test(text) ? text : undefined;
}

/** Host names, separated by commas. */
export function hostsOf(text: string): string[] | undefined {
  const hosts = text.split(',').map((host) => host.trim());
  return hosts.every((host) => HOST.test(host)) ? hosts : undefined;
}

/** A line of text for people; text without visible characters is refused. */
export function lineOf(text: string): string | undefined {
  const line = text.trim();
  return line.length <= LONGEST_LINE && /[\p{L}\p{N}]/u.test(line) && !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(line)
    ? line
    : undefined;
}

/** An e-mail address, or the web address of a page. */
export function contactOf(text: string): string | undefined {
  const contact = text.trim();
  if (/^https?:\/\/[^\s]+$/i.test(contact) && URL.canParse(contact)) return contact;
  return /^[^\s@:?&%]+@[^\s@:?&%]+$/.test(contact) ? contact : undefined;
}

/** Pages are at the root of their host: an address with a path would promise what is not there. */
export function originOf(text: string): string | undefined {
  if (!/^https?:\/\/[^/?#@\s]+\/?$/i.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text).origin;
}

/** Settings get into logs, which anybody may read. */
export function withoutPassword(text: string): string {
  return text.replace(/^([^@]*?:\/\/)?.*@/s, '$1…@');
}

/** How many at most, or `off`. */
export function rateOf(text: string): number | 'off' | undefined {
  if (text === 'off') return 'off';
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** How many streams at most. */
export function streamsOf(text: string): number | undefined {
  const streams = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : NaN;
  return streams <= 10_000 ? streams : undefined;
}

/** Where the metrics are on this machine, unless a setting says otherwise. */
const METRICS_AT = { host: '127.0.0.1', port: 9464 };

/** Where metrics are answered: `yes`, a port of this machine, or an address and a port; `off` for `no`. */
export function metricsAt(text: string): ListenAt | 'off' | undefined {
  if (text === 'no') return 'off';
  if (text === 'yes') return METRICS_AT;
  const [, host = METRICS_AT.host, digits] = /^(?:(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):)?(\d{1,5})$/.exec(text) ?? [];
  const port = portOf(digits ?? '');
  return port === undefined ? undefined : { host: host.replace(/^\[|\]$/g, ''), port };
}

/** The address of a store that Parley can keep its log in. */
export function eventStoreOf(text: string): string | undefined {
  return storeKindOf(text) ? text : undefined;
}

/**
 * A misspelt name would silently have no effect, so it is reported. It does not stop the start, since an older version
 * may not know it.
 */
export function unknownSettings(
  environment: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('PARLEY_') && !name.startsWith('PARLEY_TEST_') && !known.includes(name))
    .map((name) => `${name} is not a Parley setting and has no effect. Parley knows: ${known.join(', ')}.`);
}
