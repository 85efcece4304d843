import { EventStoreUnavailable, RevisionConflict } from '../event-store/event-store.js';

/** The event store could not be written within the time a command waits; whatever was tried may be sent again without harm. */
export class StoreTrouble extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`Nothing is acknowledged: ${reason} Send the same request again; with an id it is never stored twice.`, options);
    this.name = 'StoreTrouble';
  }
}

/** What the client is told when patience with the store has run out; any other error stays what it is. */
export function storeTrouble(error: unknown): unknown {
  if (error instanceof EventStoreUnavailable) return new StoreTrouble(error.message, { cause: error });
  if (error instanceof RevisionConflict) return new StoreTrouble('other writers were first again and again for 5 s.', { cause: error });
  return error;
}
