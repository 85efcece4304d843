import type { EventStore, StoredEvent } from '../event-store/event-store.js';
import { readLogFile } from '../event-store/log-reader.js';
import { verifyLog, verifyStore, type Verification, type VerifyOptions } from './verify.js';

/** A record that can be verified and read from its beginning, wherever it is. */
export interface RecordSource {
  /** What it is called in a sentence, such as "The log data/log.sqlite". */
  readonly name: string;
  verify(options: VerifyOptions): Promise<Verification>;
  /** What it holds now, in the order of its log; events of one append stay together. */
  appends(): AsyncIterable<{ readonly events: readonly StoredEvent[] }>;
}

/** The log of a data folder, or a backup of one. */
export function logSource(file: string): RecordSource {
  return {
    name: `The log ${file}`,
    verify: (options) => verifyLog(file, options),
    async *appends() {
      const reader = readLogFile(file);
      try {
        yield* reader.appends();
      } finally {
        reader.close();
      }
    },
  };
}

/** A store that is open; `storeName`: what it is called. */
export function storeSource(store: EventStore, storeName: string): RecordSource {
  return {
    name: `The record in ${storeName}`,
    verify: (options) => verifyStore(store, options),
    async *appends() {
      const end = new AbortController();
      for await (const { events, caughtUp } of store.follow(undefined, end.signal)) {
        for (const append of ofOneStream(events)) yield { events: append };
        if (caughtUp) return;
      }
    },
  };
}

/** Where appends end, pages do not tell; neighbours of one stream may as well arrive together. */
function* ofOneStream(events: readonly StoredEvent[]): Generator<readonly StoredEvent[]> {
  let append: StoredEvent[] = [];
  for (const event of events) {
    if (append.length > 0 && append[0]!.stream !== event.stream) {
      yield append;
      append = [];
    }
    append.push(event);
  }
  if (append.length > 0) yield append;
}
