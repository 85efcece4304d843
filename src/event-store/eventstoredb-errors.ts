import type { CommandError } from '@eventstore/db-client';

/** The client's errors are told apart by this; their name is always "Error" and their message may be empty. */
type ErrorType = `${CommandError['type']}`;

/** The errors of that type, as the client declares them. */
type ErrorOf<T extends ErrorType, E = CommandError> = E extends { readonly type: infer U }
  ? `${U & string}` extends T
    ? E
    : never
  : never;

/**
 * Every error the client can report, and whether it passes by itself: nothing was lost then, and the same call may be repeated.
 * The list is the client's own, so that another client with other errors does not compile until each has been looked at:
 * among them what a slow reader's dropped subscription is reported as (`timeout`), and what tells where a stream is instead.
 */
const PASSES: { readonly [T in ErrorType]: boolean } = {
  timeout: true,
  'deadline-exceeded': true,
  unavailable: true,
  cancelled: true,
  'not-leader': true,
  unknown: false,
  'stream-not-found': false,
  'no-stream': false,
  'access-denied': false,
  'invalid-argument': false,
  'invalid-transaction': false,
  'stream-deleted': false,
  'scavenge-not-found': false,
  'wrong-expected-version': false,
  'maximum-append-size-exceeded': false,
  'missing-required-metadata-property': false,
  'persistent-subscription-failed': false,
  'persistent-subscription-does-not-exist': false,
  'persistent-subscription-exists': false,
  'persistent-subscription-dropped': false,
  'maximum-subscribers-reached': false,
  'user-not-found': false,
  'user-conflict': false,
  unsupported: false,
};

/** The error as the client declares it, if it is one of that type. */
export function clientError<T extends ErrorType>(error: unknown, type: T): ErrorOf<T> | undefined {
  return typeIn(error) === type ? (error as ErrorOf<T>) : undefined;
}

/** Whether it is an error of the client that passes by itself. */
export function passes(error: unknown): boolean {
  const type = typeIn(error);
  return type !== undefined && Object.hasOwn(PASSES, type) && PASSES[type as ErrorType];
}

function typeIn(error: unknown): string | undefined {
  return (error as { readonly type?: string } | undefined)?.type;
}
