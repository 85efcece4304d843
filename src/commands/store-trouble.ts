import { UnknownEvent } from '../domain/catalogue/stored-event.js';
import { EventStoreUnavailable, RevisionConflict, UnreadableEvent } from '../event-store/event-store.js';

const SEND_AGAIN = 'Send the same request again; with an id it is never stored twice.';

/** The event store could not be written within the time a command waits; whatever was tried may be sent again without harm. */
export class StoreTrouble extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`Nothing is acknowledged: ${reason}`, options);
    this.name = 'StoreTrouble';
  }
}

/** Whether trying again may help. */
export function mayPass(error: unknown): boolean {
  return error instanceof RevisionConflict || (error instanceof EventStoreUnavailable && !error.lasting);
}

/** What the client is told when patience with the store has run out; any other error stays what it is. */
export function storeTrouble(error: unknown): unknown {
  if (error instanceof EventStoreUnavailable)
    return new StoreTrouble(`${error.message} ${SEND_AGAIN}`, { cause: error });
  if (error instanceof RevisionConflict)
    return new StoreTrouble(`other writers were first again and again for 5 s. ${SEND_AGAIN}`, { cause: error });
  if (error instanceof UnreadableEvent || error instanceof UnknownEvent)
    return new StoreTrouble(error.message, { cause: error });
  return error;
}
