/** Whom the server is told to expect. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Where an EventStoreDB is, as its connection string says. */
export interface EventStoreDbAddress {
  /** The whole connection string: it may hold a password, so it is never shown. */
  readonly connectionString: string;
  /** The part that may be shown, as `esdb://db-1:2113,db-2:2113`. */
  readonly shown: string;
  readonly credentials: Credentials;
  /** Whether the connection string names a user; `credentials` are made up otherwise. */
  readonly namesUser: boolean;
}

/** The connection string cannot be used; the message never repeats it, since it may hold a password. */
export class ConnectionStringInvalid extends Error {
  constructor(fault: string, options?: ErrorOptions) {
    super(
      `It is no usable connection string: ${fault} It looks like esdb://user:password@host:2113 or esdb://host:2113?tls=false.`,
      options,
    );
    this.name = 'ConnectionStringInvalid';
  }
}

/** Sent where the connection string has none: an insecure server ignores them, and a call without any would be sent another way. */
const NOBODY: Credentials = { username: 'parley', password: '' };

const KNOWN_OPTIONS = [
  'tls',
  'tlsCAFile',
  'userCertFile',
  'userKeyFile',
  'connectionName',
  'keepAliveInterval',
  'keepAliveTimeout',
  'defaultDeadline',
  'nodePreference',
  'maxDiscoverAttempts',
  'discoveryInterval',
  'gossipTimeout',
  'tlsVerifyCert',
  'throwOnAppendFailure',
];

/** Options that the client knows and Parley cannot take, with the reason. */
const REFUSED: Readonly<Record<string, string>> = {
  'tlsverifycert=false':
    'tlsVerifyCert=false has no effect in this client; name the certificate authority with tlsCAFile instead.',
  'throwonappendfailure=false': 'throwOnAppendFailure=false would hide that another writer was first; leave it out.',
};

/**
 * Reads what the client would read, and refuses what it would only warn of: its warning shows the password.
 * @throws ConnectionStringInvalid
 */
export function readAddress(connectionString: string): EventStoreDbAddress {
  const parts =
    /^(?<scheme>esdb(?:\+discover)?:\/\/)(?:(?<username>[^:]+):(?<password>[^@]+)@)?(?<hosts>[^?]+)(?:\?(?<options>.*))?$/.exec(
      connectionString.trim(),
    )?.groups;
  if (!parts) throw new ConnectionStringInvalid('it names no host after esdb:// or esdb+discover://.');
  checkOptions(parts['options'] ?? '');
  const { scheme, hosts, username, password } = parts;
  // Otherwise the rest of a password would be taken for a host, and shown as one.
  if (hosts!.includes('@'))
    throw new ConnectionStringInvalid(
      'before the @ it takes user:password, and an @ in either of them has to be written %40.',
    );
  const credentials = username === undefined ? NOBODY : { username: decoded(username), password: decoded(password!) };
  return {
    connectionString,
    shown: scheme + hosts!.replace(/(?<!\/)\/+$/, ''),
    credentials,
    namesUser: username !== undefined,
  };
}

function checkOptions(options: string): void {
  for (const option of options.split('&').filter((text) => text !== '')) {
    const [name, value] = option.split('=');
    if (!KNOWN_OPTIONS.some((known) => flat(known) === flat(name!))) {
      throw new ConnectionStringInvalid(`"${name}" is none of its options, which are ${KNOWN_OPTIONS.join(', ')}.`);
    }
    const refused = REFUSED[`${flat(name!)}=${value}`];
    if (refused !== undefined) throw new ConnectionStringInvalid(refused);
  }
}

/** Names of options are read without regard to case, hyphens and underscores. */
function flat(name: string): string {
  return name.trim().toLowerCase().replace(/[_-]/g, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.trim());
  } catch (cause) {
    throw new ConnectionStringInvalid('a % in the user name or password has to be written %25.', { cause });
  }
}
