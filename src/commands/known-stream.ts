import { saidBy } from '../event-store/erased.js';
import { RevisionConflict, UnreadableEvent, type EventStore, type StoredEvent } from '../event-store/event-store.js';
import { brokenLinkInWords, ChainWalk } from '../event-store/hash-chain.js';
import type { Appends } from './appends.js';
import type { RetryPolicy } from './retry-policy.js';
import { sealEvents, type StreamEnd } from './to-new-events.js';

/** A stream of Parley's besides the record: its names, its catalogue, and who hears what stands in it. */
export interface KnownStreamTerms<One> {
  /** Its name in the store. */
  readonly stream: string;
  /** Its name without any prefix, of which its event ids are made. */
  readonly identity: string;
  /** The catalogue, with the version of each type. */
  readonly types: Readonly<Record<string, number>>;
  /** @throws UnknownEvent */
  readonly read: (stored: Pick<StoredEvent, 'type' | 'data' | 'metadata'>) => One;
  /** Hears every event, in order, once. */
  readonly take: (event: One, stored: StoredEvent) => void;
  readonly appends?: Appends;
}

/** A stream as this instance knows it; others may add to it at any moment. */
export class KnownStream<One extends { readonly type: string; readonly id: string }> {
  private end: StreamEnd = { link: null, recordedAt: 0 };
  private reading: Promise<void> | undefined;
  /** The link after each event, from the first. */
  readonly links: string[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly terms: KnownStreamTerms<One>,
  ) {}

  /** Link of its last event; null while it has none. */
  get head(): string | null {
    return this.end.link;
  }

  /** Reads what was stored since, now. @throws EventStoreUnavailable, UnreadableEvent, UnknownEvent */
  catchUp(): Promise<void> {
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  /**
   * Decides on its newest state, again where another writer was first, and stores what was decided. `announce`: hears of the end
   * that the stream is about to have. @throws what `decide` does, EventStoreUnavailable, RevisionConflict when time is up
   */
  async settle(
    decide: () => { readonly events: readonly One[]; readonly now: number; readonly recordedBy: string },
    retry: RetryPolicy,
    announce: (events: number, link: string | null) => void = () => undefined,
  ): Promise<void> {
    for (;;) {
      await retry.whileInTrouble(() => this.catchUp());
      const { events: decided, now, recordedBy } = decide();
      if (decided.length === 0) return;
      const { stream, identity, types, appends } = this.terms;
      const schemaOf = ({ type }: One): number => types[type]!;
      const { events, end } = sealEvents(identity, decided, { end: this.end, now, recordedBy, schemaOf });
      const before = this.links.length;
      announce(before + events.length, end.link);
      try {
        await retry.whileInTrouble(() => this.store.append(stream, events, before === 0 ? 'no_stream' : before - 1));
        if (appends) appends.events += events.length;
        return await retry.whileInTrouble(() => this.catchUpAnew());
      } catch (error) {
        if (!(error instanceof RevisionConflict && (await retry.again()))) throw error;
      }
    }
  }

  /** A reading that is under way may have begun before what was just stored. */
  private async catchUpAnew(): Promise<void> {
    await this.reading?.catch(() => undefined);
    await this.catchUp();
  }

  private async read(): Promise<void> {
    const { stream, identity, read, take } = this.terms;
    const before = this.links.length;
    const walk = new ChainWalk(identity, before, this.end.link);
    for await (const stored of this.store.readStream(stream, before)) {
      const event = read({ ...stored, data: saidBy(stored) });
      if (!walk.take(stored))
        throw new UnreadableEvent(
          `${brokenLinkInWords(stream, walk.broken!)} Restore the newest backup that verifies.`,
        );
      take(event, stored);
      this.links.push(walk.head!);
      this.end = { link: walk.head, recordedAt: Date.parse(stored.metadata.recordedAt) };
    }
  }
}
