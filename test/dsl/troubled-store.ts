import {
  EventStore,
  EventStoreUnavailable,
  type Appended,
  type ExpectedRevision,
  type LogPosition,
  type NewEvent,
  type Page,
  type StoredEvent,
} from '../../src/event-store/event-store.js';

/** What goes wrong with the next call: before anything is done, after it was done and before the answer came, or no answer ever comes. */
export type Trouble = 'refused' | 'answer-lost' | 'silence';

/** A real store with trouble on the way to it. */
export class TroubledStore extends EventStore {
  /** Called before each append, each page and each event read of a stream: what goes wrong with it, if anything. */
  trouble: (call: 'append' | 'page' | 'event' | 'head') => Trouble | undefined = () => undefined;
  /** Called before each append, for another writer to come first. */
  beforeAppend: () => Promise<void> = async () => undefined;
  appends = 0;

  constructor(readonly store: EventStore) {
    super();
  }

  override async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    await this.beforeAppend();
    this.appends++;
    const trouble = this.trouble('append');
    if (trouble === 'refused') throw new EventStoreUnavailable('The store is on fire.');
    if (trouble === 'silence') return new Promise(() => undefined);
    const appended = await this.store.append(stream, events, expected);
    if (trouble === 'answer-lost') throw new EventStoreUnavailable('The line went dead.');
    return appended;
  }

  override async *readStream(stream: string, fromRevision?: number): AsyncGenerator<StoredEvent> {
    for await (const event of this.store.readStream(stream, fromRevision)) {
      if (this.trouble('event')) throw new EventStoreUnavailable('The line went dead.');
      yield event;
    }
  }

  override async *follow(after: LogPosition | undefined, signal: AbortSignal): AsyncGenerator<Page> {
    for await (const page of this.store.follow(after, signal)) {
      if (this.trouble('page')) throw new EventStoreUnavailable('The subscription dropped.');
      yield page;
    }
  }

  override async head(): Promise<LogPosition> {
    if (this.trouble('head')) throw new EventStoreUnavailable('The store is on fire.');
    return this.store.head();
  }

  override at(place: LogPosition): Promise<StoredEvent | undefined> {
    return this.store.at(place);
  }

  override first(): Promise<StoredEvent | undefined> {
    return this.store.first();
  }

  override close(): Promise<void> {
    return this.store.close();
  }
}
