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
  /** When it was written, in ms of the server's clock. */
  readonly created: number;
}

/** An event before it has its place. */
export type Proposed = Omit<KeptEvent, 'stream' | 'revision' | 'position' | 'created'>;

/** Where an append stands, or the revision at which the stream is instead; -1 for none. */
export type Outcome = { readonly last: KeptEvent } | { readonly actual: number };

/** `$tb` of a deleted stream: the largest there is, as JSON gives it back. */
const SOFT_DELETED = Number.MAX_SAFE_INTEGER * 1_024;
const MAX_APPEND_BYTES = 1_048_576;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What an administrator can set on a stream. */
export interface Settings {
  readonly $maxCount?: number;
  readonly $maxAge?: number;
  readonly $tb?: number;
}

/** An append over the server's limit. */
export class TooLarge extends Error {}

/** The log of an EventStoreDB in memory, with its rules for appends as they were measured on version 23.10.6. */
export class InMemoryLog {
  readonly events: KeptEvent[] = [];
  /** Messages sent to readers and subscribers. */
  sent = 0;
  /** Events looked at for them, sent or not. */
  considered = 0;
  private streams = new Map<string, KeptEvent[]>();
  private readonly deleted = new Set<string>();
  private readonly scavenged = new Set<number>();
  private readonly watchers = new Set<() => void>();
  private end = 1_000;
  private ahead = 0;

  constructor() {
    // A new server's log is not empty.
    this.foreign(2, '$settings');
  }

  /** All that a reader of the stream is given: what its settings cut off is not. */
  stream(name: string): readonly KeptEvent[] {
    const kept = this.streams.get(name) ?? [];
    const { $maxCount = Infinity, $maxAge = Infinity, $tb = 0 } = this.settingsOf(name);
    const newest = kept.at(-1)?.revision ?? 0;
    const oldest = this.now - $maxAge * 1_000;
    return kept.filter(({ revision, created }) => revision >= $tb && revision > newest - $maxCount && created > oldest);
  }

  /**
   * Sets what an administrator can set on a stream: `$maxCount`, `$maxAge`, `$tb`; nothing sets it back. A stream that was deleted
   * comes back without its events: to what is set first the server adds a `$tb` behind the newest.
   */
  set(stream: string, settings: Settings): void {
    const wasDeleted = this.settingsOf(stream).$tb === SOFT_DELETED;
    this.write(`$$${stream}`, [jsonEvent('$metadata', settings)]);
    if (wasDeleted) this.write(`$$${stream}`, [jsonEvent('$metadata', { ...settings, $tb: this.next(stream) })]);
  }

  /** Lets time pass: what is older than a stream's `$maxAge` is not read any more. */
  later(seconds: number): void {
    this.ahead += seconds * 1_000;
  }

  /** Deletes a stream so that it can be written anew. */
  softDelete(stream: string): void {
    this.write(`$$${stream}`, [jsonEvent('$metadata', { $tb: SOFT_DELETED })]);
  }

  /** Deletes a stream for good. */
  tombstone(stream: string): void {
    this.write(stream, [jsonEvent('$streamDeleted', {})], 9_223_372_036_854_775_807n);
    this.deleted.add(stream);
  }

  /** What is set on a stream goes with it. */
  isTombstoned(stream: string): boolean {
    return this.deleted.has(stream.replace(/^\$\$/, ''));
  }

  /** Takes away for good what settings have cut off. */
  scavenge(): void {
    const standing = new Set([...this.streams.keys()].flatMap((name) => this.stream(name)));
    const gone = this.events.filter((event) => !standing.has(event));
    this.events.splice(0, Infinity, ...this.events.filter((event) => standing.has(event)));
    for (const { position } of gone) this.scavenged.add(position);
    for (const [name, kept] of this.streams)
      this.streams.set(
        name,
        kept.filter((event) => standing.has(event)),
      );
  }

  /**
   * Index of the event at the position, or of the first behind it where a scavenge took that away; the length of the log beyond its
   * end, -1 for a position that was never given.
   */
  indexAt(position: number): number {
    if (position > (this.events.at(-1)?.position ?? 0)) return this.events.length;
    const index = this.events.findIndex((event) => event.position >= position);
    return this.events[index]!.position === position || this.scavenged.has(position) ? index : -1;
  }

  private get now(): number {
    return Date.now() + this.ahead;
  }

  private next(stream: string): number {
    return (this.streams.get(stream)?.at(-1)?.revision ?? -1) + 1;
  }

  private settingsOf(stream: string): Settings {
    const newest = (this.streams.get(`$$${stream}`) ?? []).at(-1);
    return newest ? (JSON.parse(new TextDecoder().decode(newest.data)) as Settings) : {};
  }

  /** `expected` is the revision of the stream's last event, -1 for a stream that does not exist. */
  append(stream: string, events: readonly Proposed[], expected: number): Outcome {
    if (events.some(({ id, type }) => !UUID.test(id) || type === ''))
      throw new Error('Exception was thrown by handler.');
    if (events.reduce((sum, { data }) => sum + data.length, 0) > MAX_APPEND_BYTES) throw new TooLarge();
    const kept = this.streams.get(stream) ?? [];
    // A stream that is cut off keeps counting.
    const actual = kept.at(-1)?.revision ?? -1;
    if (expected !== actual) return this.repeated(kept, events, expected) ?? { actual };
    return { last: this.write(stream, events) };
  }

  /** Events of other programs, in one append. */
  foreign(count: number, stream = 'orders-1', metadata?: object): void {
    const [nothing, beside] = [{}, metadata].map((json) => new TextEncoder().encode(JSON.stringify(json)));
    this.write(
      stream,
      Array.from({ length: count }, () => ({
        id: crypto.randomUUID(),
        type: 'Noise',
        contentType: 'application/json',
        data: nothing!,
        metadata: metadata ? beside! : new Uint8Array(),
      })),
    );
  }

  /** Loses its newest events, as one that is restored from an older backup. */
  cutOff(count: number): void {
    this.end = this.events.splice(-count)[0]!.position;
    this.streams = new Map([...Map.groupBy(this.events, ({ stream }) => stream)]);
  }

  /** Calls `grown` after each append, until the returned function is called. */
  watch(grown: () => void): () => void {
    this.watchers.add(grown);
    return () => this.watchers.delete(grown);
  }

  /** Only ids are compared, from the expected place on; a shorter repeat counts, a longer one does not. */
  private repeated(kept: readonly KeptEvent[], events: readonly Proposed[], expected: number): Outcome | undefined {
    const standing = kept.filter(({ revision }) => revision > expected).slice(0, events.length);
    const same = standing.length === events.length && standing.every(({ id }, index) => id === events[index]!.id);
    return same ? { last: standing.at(-1)! } : undefined;
  }

  private write(stream: string, events: readonly Proposed[], revision?: bigint): KeptEvent {
    const kept = this.streams.get(stream) ?? [];
    this.streams.set(stream, kept);
    for (const event of events) {
      const placed = {
        ...event,
        id: event.id.toLowerCase(),
        stream,
        revision: revision === undefined ? this.next(stream) : Number(revision),
        position: this.end,
        created: this.now,
      };
      this.end += 140 + event.data.length + event.metadata.length + event.type.length * 2;
      kept.push(placed);
      this.events.push(placed);
    }
    for (const grown of this.watchers) grown();
    return kept.at(-1)!;
  }
}

function jsonEvent(type: string, data: object): Proposed {
  return {
    id: crypto.randomUUID(),
    type,
    contentType: 'application/json',
    data: new TextEncoder().encode(JSON.stringify(data)),
    metadata: new Uint8Array(),
  };
}
