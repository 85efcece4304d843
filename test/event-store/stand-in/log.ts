/** An event as the stand-in keeps it. */
export interface KeptEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  readonly stream: string;
  readonly revision: number;
  /** Commit and prepare position: an offset in bytes, rising with gaps. */
  readonly position: number;
}

/** An event before it has its place. */
export type Proposed = Omit<KeptEvent, 'stream' | 'revision' | 'position'>;

/** Where an append stands, or the revision at which the stream is instead; -1 for none. */
export type Outcome = { readonly last: KeptEvent } | { readonly actual: number };

const MAX_APPEND_BYTES = 1_048_576;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An append over the server's limit. */
export class TooLarge extends Error {}

/** The log of an EventStoreDB in memory, with its rules for appends as they were measured on version 23.10.6. */
export class InMemoryLog {
  readonly events: KeptEvent[] = [];
  /** Messages sent to readers and subscribers. */
  sent = 0;
  private streams = new Map<string, KeptEvent[]>();
  private readonly watchers = new Set<() => void>();
  private end = 1_000;

  constructor() {
    // A new server's log is not empty.
    this.foreign(2, '$settings');
  }

  stream(name: string): readonly KeptEvent[] {
    return this.streams.get(name) ?? [];
  }

  /** `expected` is the revision of the stream's last event, -1 for a stream that does not exist. */
  append(stream: string, events: readonly Proposed[], expected: number): Outcome {
    if (events.some(({ id, type }) => !UUID.test(id) || type === ''))
      throw new Error('Exception was thrown by handler.');
    if (events.reduce((sum, { data }) => sum + data.length, 0) > MAX_APPEND_BYTES) throw new TooLarge();
    const kept = this.stream(stream);
    const actual = kept.length - 1;
    if (expected !== actual) return this.repeated(kept, events, expected) ?? { actual };
    return { last: this.write(stream, events) };
  }

  /** Events of other programs, in one append. */
  foreign(count: number, stream = 'orders-1'): void {
    const nothing = new TextEncoder().encode('{}');
    this.write(
      stream,
      Array.from({ length: count }, () => ({
        id: crypto.randomUUID(),
        type: 'Noise',
        contentType: 'application/json',
        data: nothing,
        metadata: new Uint8Array(),
      })),
    );
  }

  /** Loses its newest events, as one that is restored from an older backup. */
  cutOff(count: number): void {
    this.events.splice(-count);
    this.streams = new Map([...Map.groupBy(this.events, ({ stream }) => stream)]);
  }

  /** Calls `grown` after each append, until the returned function is called. */
  watch(grown: () => void): () => void {
    this.watchers.add(grown);
    return () => this.watchers.delete(grown);
  }

  /** Only ids are compared, from the expected place on; a shorter repeat counts, a longer one does not. */
  private repeated(kept: readonly KeptEvent[], events: readonly Proposed[], expected: number): Outcome | undefined {
    const standing = kept.slice(expected + 1, expected + 1 + events.length);
    const same = standing.length === events.length && standing.every(({ id }, index) => id === events[index]!.id);
    return same ? { last: standing.at(-1)! } : undefined;
  }

  private write(stream: string, events: readonly Proposed[]): KeptEvent {
    const kept = this.streams.get(stream) ?? [];
    this.streams.set(stream, kept);
    for (const event of events) {
      const placed = { ...event, id: event.id.toLowerCase(), stream, revision: kept.length, position: this.end };
      this.end += 140 + event.data.length + event.metadata.length + event.type.length * 2;
      kept.push(placed);
      this.events.push(placed);
    }
    for (const grown of this.watchers) grown();
    return kept.at(-1)!;
  }
}
