import type { EventStore, StoredEvent } from '../event-store/event-store.js';
import { assertOthers } from '../event-store/foreign-event.js';
import { appendsIn, verifyLog, verifyStore, type Verification, type VerifyOptions } from './verify.js';

/** A record, wherever it is, that can be read from its beginning and verified. */
export interface RecordSource {
  /** Its name in a sentence, such as "The log data/log.sqlite". */
  readonly name: string;
  verify(options: VerifyOptions): Promise<Verification>;
  /** What it holds now, in log order; events of one append stay together. */
  appends(): AsyncIterable<{ readonly events: readonly StoredEvent[] }>;
}

/** The log of a data folder, or a backup of one. */
export function logSource(file: string): RecordSource {
  return {
    name: `The log ${file}`,
    verify: (options) => verifyLog(file, options),
    appends: () => appendsIn(file),
  };
}

/** An open store; `storeName`: what to call it. */
export function storeSource(store: EventStore, storeName: string): RecordSource {
  return {
    name: `The record in ${storeName}`,
    verify: (options) => verifyStore(store, options),
    async *appends() {
      const end = new AbortController();
      const others = new Set<string>();
      for await (const { events, foreign = [], deleted = [], caughtUp } of store.follow(undefined, end.signal)) {
        for (const { stream, revision } of foreign) if (revision === 0) others.add(stream);
        for (const stream of deleted) assertOthers(stream, others.has(stream));
        for (const append of ofOneStream(events)) yield { events: append };
        if (caughtUp) return;
      }
    },
  };
}

/** Pages do not show where appends end; consecutive events of one stream may as well arrive together. */
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
