import { resolve } from 'node:path';
import { EDITOR_FORMS, type EditorForm } from './domain/editors/keyring.js';
import { ADDRESS_FORMS, type AddressForm } from './http/client-address.js';
import type { ListenAt } from './http/metrics/metrics-listener.js';
import { trustedProxyOf, type TrustedProxy } from './http/access/trusted-proxy.js';
import { STORE_BEGINNINGS } from './event-store/stores.js';
import {
  contactOf,
  eventStoreOf,
  listenAddressOf,
  metricsAt,
  hostsOf,
  lineOf,
  originOf,
  portOf,
  rateOf,
  streamsOf,
  unknownSettings,
  withoutPassword,
  yesOrNo,
} from './setting-values.js';
import { LOG_LEVELS, type LowestLevel } from './process-log.js';
import type { Keeper } from './words/keeper.js';

/** Parley's settings, read from the environment and checked. */
export interface Config extends Omit<Keeper, 'stamp'> {
  /** PARLEY_PORT, 0 for any free one. */
  readonly port: number;
  /** PARLEY_HOST: the address to listen on. */
  readonly host: string;
  /** PARLEY_DATA: the folder of the embedded log and the read models, as an absolute path. */
  readonly data: string;
  /** PARLEY_EVENT_STORE: where the log is kept; undefined: embedded, in `data`. */
  readonly eventStore: string | undefined;
  /** PARLEY_STREAM_PREFIX: keeps Parley's streams apart in a store that others use too. */
  readonly streamPrefix: string;
  /** PARLEY_BACKUPS: the folder in which a backup is made each day, as an absolute path; undefined: none are. */
  readonly backups: string | undefined;
  /** PARLEY_MCP=yes: assistants may ask at /mcp. */
  readonly mcp: boolean;
  /** PARLEY_REMOTE_WRITES=yes: while there are no keys, writes are accepted from other machines too. */
  readonly remoteWrites: boolean;
  /** PARLEY_READS: whether everybody reads, or only who has a key. */
  readonly reads: 'public' | 'keys';
  /** PARLEY_SESSION_SECRET: signs sessions, the same for all servers of a record; undefined: each start makes one. */
  readonly sessionSecret: string | undefined;
  /** PARLEY_TRUSTED_PROXY: a proxy that hands on the names of editors. */
  readonly trustedProxy: TrustedProxy | undefined;
  /** PARLEY_SHOWS_EDITORS: how those who recorded are shown. */
  readonly showsEditors: EditorForm;
  /** PARLEY_HOSTS: names the server answers to besides those of this machine, separated by commas. */
  readonly hosts: readonly string[];
  /**
   * PARLEY_PUBLIC_URL: scheme, host and port that readers use, for absolute addresses; undefined: those of each
   * request.
   */
  readonly publicUrl: string | undefined;
  /** PARLEY_RATE_LIMIT: requests a minute from one address, or `off`. */
  readonly rateLimit: number | 'off';
  /** PARLEY_CONNECTIONS_PER_ADDRESS: connections one address may have open at once, or `off`. */
  readonly connectionsPerAddress: number | 'off';
  /** PARLEY_STREAMS: streams that may be open at once; one address gets at most half. */
  readonly streams: number;
  /** PARLEY_LOG_LEVEL: the lowest level of the lines that the log gets. */
  readonly logLevel: LowestLevel;
  /** PARLEY_LOG_ADDRESSES: how much of an address the log gets. */
  readonly logAddresses: AddressForm;
  /** PARLEY_METRICS: where metrics are answered, on a port of their own. */
  readonly metrics: ListenAt | 'off';
  /** Odd settings that do not stop the start. */
  readonly warnings: readonly string[];
}

/** Settings that cannot be used, with every fault listed. */
export class ConfigInvalid extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Parley cannot start with these settings:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigInvalid';
  }
}

const KNOWN = [
  'PARLEY_PORT',
  'PARLEY_HOST',
  'PARLEY_DATA',
  'PARLEY_EVENT_STORE',
  'PARLEY_STREAM_PREFIX',
  'PARLEY_BACKUPS',
  'PARLEY_REMOTE_WRITES',
  'PARLEY_MCP',
  'PARLEY_READS',
  'PARLEY_SHOWS_EDITORS',
  'PARLEY_SESSION_SECRET',
  'PARLEY_TRUSTED_PROXY',
  'PARLEY_HOSTS',
  'PARLEY_PUBLIC_URL',
  'PARLEY_RATE_LIMIT',
  'PARLEY_CONNECTIONS_PER_ADDRESS',
  'PARLEY_STREAMS',
  'PARLEY_LOG_LEVEL',
  'PARLEY_LOG_ADDRESSES',
  'PARLEY_METRICS',
  'PARLEY_KEEPER',
  'PARLEY_CONTACT',
  'PARLEY_METHOD',
  'PARLEY_DATA_LICENSE',
  'PARLEY_SHOWS_GRADES',
];

/** Requests a minute from one address: far more than a person or a patient program sends. */
const RATE_LIMIT = 20_000;
/** Room for the streams and for whatever else their readers ask, but not for all there is. */
const CONNECTIONS_PER_ADDRESS = 400;
/** Each costs a connection, and about 100 KB while it is not read. */
const STREAMS = 500;
/** Of these, nothing is told. */
const SECRET = /_SECRET$/;
/** The shortest secret, in characters. */
const SHORTEST_SECRET = 32;

/** Reads the settings. @throws ConfigInvalid with every fault */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const read: Read = (name, fallback, parse, expected) => {
    const text = environment[name];
    if (text === undefined || text === '') return fallback;
    const value = parse(text);
    if (value === undefined)
      faults.push(
        `${name} is ${SECRET.test(name) ? 'not usable' : `"${withoutPassword(text)}"`}; it takes ${expected}.`,
      );
    return value ?? fallback;
  };
  const warnings = unknownSettings(environment, KNOWN);
  const config = {
    ...whereItRuns(read),
    ...whoIsWho(read),
    ...whoMayAsk(read),
    ...howMuchIsServed(read),
    ...whatOperatorsSee(read),
    ...keeperOf(read),
    warnings,
  };
  if (config.backups !== undefined && config.eventStore !== undefined)
    faults.push(
      'PARLEY_BACKUPS backs up the log in PARLEY_DATA, and PARLEY_EVENT_STORE keeps it elsewhere. Unset one of them.',
    );
  if (faults.length > 0) throw new ConfigInvalid(faults);
  return config;
}

/** Reads a setting from its text; `expected` says what it takes, for whoever wrote something else. */
type Read = <T>(name: string, fallback: T, parse: (text: string) => T | undefined, expected: string) => T;

function whereItRuns(read: Read): Pick<Config, 'port' | 'host' | 'data' | 'eventStore' | 'streamPrefix' | 'backups'> {
  return {
    port: read('PARLEY_PORT', 3000, portOf, 'a port from 0 to 65535 (3000 if unset; 0 for any free one)'),
    host: read('PARLEY_HOST', '127.0.0.1', listenAddressOf, 'an address or host name (127.0.0.1 if unset)'),
    data: read(
      'PARLEY_DATA',
      resolve('data'),
      (text) => (text.includes('\0') ? undefined : resolve(text)),
      'a folder (./data if unset)',
    ),
    eventStore: read<string | undefined>(
      'PARLEY_EVENT_STORE',
      undefined,
      eventStoreOf,
      `a connection string that begins with ${STORE_BEGINNINGS} (embedded if unset)`,
    ),
    streamPrefix: read(
      'PARLEY_STREAM_PREFIX',
      '',
      (text) => (/^[A-Za-z0-9_.-]{1,64}$/.test(text) ? text : undefined),
      'up to 64 letters, digits, dots, hyphens and underscores (none if unset)',
    ),
    backups: read<string | undefined>(
      'PARLEY_BACKUPS',
      undefined,
      (text) => (text.includes('\0') ? undefined : resolve(text)),
      'a folder for a backup a day (none if unset)',
    ),
  };
}

function whoIsWho(read: Read): Pick<Config, 'reads' | 'showsEditors' | 'sessionSecret' | 'trustedProxy'> {
  return {
    reads: read<Config['reads']>(
      'PARLEY_READS',
      'public',
      (text) => (['public', 'keys'] as const).find((one) => one === text),
      '"public" or "keys" (public if unset)',
    ),
    sessionSecret: read<string | undefined>(
      'PARLEY_SESSION_SECRET',
      undefined,
      (text) => (text.length >= SHORTEST_SECRET ? text : undefined),
      `${SHORTEST_SECRET} characters or more, which nobody can guess (one made at each start if unset)`,
    ),
    trustedProxy: read<TrustedProxy | undefined>(
      'PARLEY_TRUSTED_PROXY',
      undefined,
      trustedProxyOf,
      'the addresses of the proxy, separated by commas, and after a space its header, such as "10.0.0.5 X-Remote-User" (none if unset)',
    ),
    showsEditors: read<EditorForm>(
      'PARLEY_SHOWS_EDITORS',
      'name',
      (text) => EDITOR_FORMS.find((form) => form === text),
      `one of ${EDITOR_FORMS.join(', ')} (name if unset)`,
    ),
  };
}

function whoMayAsk(read: Read): Pick<Config, 'mcp' | 'remoteWrites' | 'hosts' | 'publicUrl'> {
  return {
    mcp: read('PARLEY_MCP', false, yesOrNo, '"yes" or "no" (no if unset)'),
    remoteWrites: read('PARLEY_REMOTE_WRITES', false, yesOrNo, '"yes" or "no" (no if unset)'),
    hosts: read(
      'PARLEY_HOSTS',
      [],
      hostsOf,
      "host names separated by commas (none besides this machine's own if unset)",
    ),
    publicUrl: read<string | undefined>(
      'PARLEY_PUBLIC_URL',
      undefined,
      originOf,
      'a web address with scheme, host and port only, such as https://parley.example.org (if unset, the one each request uses)',
    ),
  };
}

function keeperOf(read: Read): Omit<Keeper, 'stamp'> {
  const line = (name: string, what: string) =>
    read<string | null>(name, null, lineOf, `${what} in one line (none if unset)`);
  return {
    keeper: line('PARLEY_KEEPER', 'who keeps the records,'),
    contact: read<string | null>(
      'PARLEY_CONTACT',
      null,
      contactOf,
      'an e-mail address, or the web address of a page (none if unset)',
    ),
    method: line('PARLEY_METHOD', 'how the records are kept, a sentence'),
    dataLicense: line('PARLEY_DATA_LICENSE', 'under what terms the data may be used, such as CC BY 4.0,'),
    showsGrades: read('PARLEY_SHOWS_GRADES', true, yesOrNo, '"yes" or "no" (yes if unset)'),
  };
}

function howMuchIsServed(read: Read): Pick<Config, 'rateLimit' | 'connectionsPerAddress' | 'streams'> {
  const rateLimit = read<number | 'off'>(
    'PARLEY_RATE_LIMIT',
    RATE_LIMIT,
    rateOf,
    `requests a minute, or "off" (${RATE_LIMIT} if unset)`,
  );
  return {
    rateLimit,
    connectionsPerAddress: read<number | 'off'>(
      'PARLEY_CONNECTIONS_PER_ADDRESS',
      // Whoever removes the limit per address knows that all clients share one.
      rateLimit === 'off' ? 'off' : CONNECTIONS_PER_ADDRESS,
      rateOf,
      `connections that one address may have open at once, or "off" (${CONNECTIONS_PER_ADDRESS} if unset, and ` +
        'off if PARLEY_RATE_LIMIT is)',
    ),
    streams: read(
      'PARLEY_STREAMS',
      STREAMS,
      streamsOf,
      `streams that may be open at once, from 1 to 10000 (${STREAMS} if unset)`,
    ),
  };
}

function whatOperatorsSee(read: Read): Pick<Config, 'logLevel' | 'logAddresses' | 'metrics'> {
  return {
    logLevel: read<LowestLevel>(
      'PARLEY_LOG_LEVEL',
      'info',
      (text) => LOG_LEVELS.find((level) => level === text),
      `one of ${LOG_LEVELS.join(', ')} (info if unset)`,
    ),
    logAddresses: read<AddressForm>(
      'PARLEY_LOG_ADDRESSES',
      'cut',
      (text) => ADDRESS_FORMS.find((form) => form === text),
      `one of ${ADDRESS_FORMS.join(', ')} (cut if unset)`,
    ),
    metrics: read<ListenAt | 'off'>(
      'PARLEY_METRICS',
      'off',
      metricsAt,
      '"yes" (port 9464 of this machine), a port of this machine, an address and a port such as 0.0.0.0:9464, or "no" (no if unset)',
    ),
  };
}
