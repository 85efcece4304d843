import { EventStoreUnavailable, UnreadableEvent } from './event-store.js';
import type { EventStoreDbAddress } from './eventstoredb-address.js';
import { clientError, passes } from './eventstoredb-errors.js';
import { settledStreamOf } from './eventstoredb-settings.js';
import { deletedForGood } from './foreign-event.js';

/** The server gave no answer in time, not even that it is late: a frozen one, or a line that swallows everything. */
export class NoAnswer extends Error {
  constructor(ms: number) {
    super(`no answer within ${ms / 1000} s`);
    this.name = 'NoAnswer';
  }
}

const INTERNAL = 13;
const UNAVAILABLE = 14;

/** These carry nothing else to tell them by. */
const PASSING_MESSAGES = /Not Ready|Too Busy|Failed to discover|No leader info/;

const ADVICE: readonly (readonly [sign: RegExp, advice: string])[] = [
  [
    /servername/i,
    'With TLS the host has to be named as its certificate does, not by an IP address; if it is insecure on purpose, add ?tls=false.',
  ],
  [
    /wrong version number|packet length too long|EPROTO|SSL routines/,
    'It does not speak TLS: if it is insecure on purpose, add ?tls=false to the connection string.',
  ],
  [
    /certificate|altnames/i,
    'Its certificate is not trusted: name the authority with tlsCAFile, and the host as the certificate does.',
  ],
  [
    /ECONNRESET|Failed to connect|socket hang up|Protocol error|before secure TLS/,
    'The connection was cut: see that it still runs; if it wants TLS, leave out tls=false.',
  ],
  [/ENOTFOUND|EAI_AGAIN|Name resolution/, 'There is no such host: look at the address.'],
  [
    /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|Failed to discover/,
    'Nothing answers there: see that it runs, and look at the address.',
  ],
  [/Not Ready|Too Busy|No leader info/, 'It is starting, busy or electing a leader: that passes.'],
];

/** Whether nobody answered in time: the client does not look for another leader by itself then, and is to be replaced. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof NoAnswer || clientError(error, 'deadline-exceeded') !== undefined;
}

/** Whether the server gave up a subscription because more came live than was taken; nothing is wrong with either of them. */
export function isOutpaced(error: unknown): boolean {
  return /Consumer too slow/.test(clientError(error, 'timeout')?.message ?? '');
}

/** Whether the server did not let us in, or not to what was asked for. */
export function isDenied(error: unknown): boolean {
  return clientError(error, 'access-denied') !== undefined;
}

/** What the client reports, as the port says it; errors that are no trouble with the server stay what they are. */
export function portError(error: unknown, { shown: server, namesUser }: EventStoreDbAddress): unknown {
  if (error instanceof EventStoreUnavailable || !(error instanceof Error)) return error;
  // Rights do not come back by themselves: who writes is told at once.
  if (isDenied(error))
    return new EventStoreUnavailable(namesUser ? denied(server) : unnamed(server), { cause: error, lasting: true });
  const deleted = clientError(error, 'stream-deleted');
  // What is set on a stream goes with it, and is what is asked for first.
  if (deleted) {
    const stream = settledStreamOf(deleted.streamName) ?? deleted.streamName;
    return new UnreadableEvent(deletedForGood(stream), { cause: error });
  }
  if (!isPassing(error)) return error;
  const advice = ADVICE.find(([sign]) => sign.test(error.message))?.[1] ?? 'It is tried again.';
  return new EventStoreUnavailable(`EventStoreDB at ${server} cannot be used now (${said(error)}). ${advice}`, {
    cause: error,
  });
}

/** Whether the same call may succeed later. */
export function isPassing(error: Error & { readonly code?: number }): boolean {
  return (
    error instanceof NoAnswer ||
    passes(error) ||
    error.code === UNAVAILABLE ||
    error.code === INTERNAL ||
    PASSING_MESSAGES.test(error.message)
  );
}

function unnamed(server: string): string {
  return `EventStoreDB at ${server} asks for a user, and the connection string names none: write it as esdb://user:password@host:2113.`;
}

function denied(server: string): string {
  return (
    `EventStoreDB at ${server} refuses the user of the connection string. See that name and password are right (a special ` +
    "character is written %XX), and that the user may read $all, and read, append to and read the metadata of Parley's streams, as " +
    'members of $admins may.'
  );
}

/**
 * The first line, without what only its authors understand: `14 UNAVAILABLE: No connection established. Last error: …
 * Resolution note: `.
 */
function said(error: Error & { readonly type?: string }): string {
  const [line] = error.message.split('\n');
  return (
    line!
      .replace(/^\d+ [A-Z_]+: /, '')
      .replace(/ Resolution note: .*$/, '')
      .replace(/ Last error: (Error: )?/, ' ')
      .replace(/(?<!\.)\.+$/, '') ||
    (error.type ?? error.name)
  );
}
