/** An answer as it goes over the wire. */
export interface CachedAnswer {
  /** Its bytes, so that nothing is encoded again when it is sent. */
  readonly body: Buffer;
  readonly etag: string;
  /** Headers that not every answer has. */
  readonly headers: Readonly<Record<string, string>>;
  /** What it rests on; it is valid while this is the same. */
  readonly mark: string;
  /** The UTC day it was given on; undefined if it is valid on every day. */
  readonly day: number | undefined;
  /** The same bytes compressed, by coding: see `AnswerCache.keepPacked`. */
  readonly packed: Map<string, Buffer>;
}

/** Memory each answer takes besides its body, roughly, in bytes. */
const OVERHEAD_BYTES = 400;

/** Answers by address, bounded by bytes; the least recently used goes first. */
export class AnswerCache {
  private readonly answers = new Map<string, CachedAnswer>();
  private bytes = 0;

  constructor(private readonly mostBytes: number) {}

  /** The answer for the address, if it is valid under the mark and on the day. */
  find(address: string, mark: string, day: number): CachedAnswer | undefined {
    const answer = this.answers.get(address);
    if (!answer) return undefined;
    if (answer.mark !== mark || (answer.day !== undefined && answer.day !== day)) {
      this.drop(address, answer);
      return undefined;
    }
    // Moved to the end: the map's order is the order of use.
    this.answers.delete(address);
    this.answers.set(address, answer);
    return answer;
  }

  /** Keeps the answer unless it alone would take a tenth of the cache. */
  keep(address: string, answer: CachedAnswer): void {
    const before = this.answers.get(address);
    if (before) this.drop(address, before);
    const size = sizeOf(address, answer);
    if (size > this.mostBytes / 10) return;
    this.answers.set(address, answer);
    this.bytes += size;
    this.makeRoom();
  }

  /** Keeps an answer's compressed bytes for as long as the answer itself. */
  keepPacked(address: string, answer: CachedAnswer, coding: string, bytes: Buffer): void {
    if (this.answers.get(address) !== answer || answer.packed.has(coding)) return;
    this.bytes -= sizeOf(address, answer);
    answer.packed.set(coding, bytes);
    this.bytes += sizeOf(address, answer);
    this.makeRoom();
  }

  /** Bytes held, roughly. */
  get size(): number {
    return this.bytes;
  }

  private makeRoom(): void {
    for (const [oldest, dropped] of this.answers) {
      if (this.bytes <= this.mostBytes) return;
      this.drop(oldest, dropped);
    }
  }

  private drop(address: string, answer: CachedAnswer): void {
    this.answers.delete(address);
    this.bytes -= sizeOf(address, answer);
  }
}

/** An address takes up to two bytes of memory per character. */
function sizeOf(address: string, answer: CachedAnswer): number {
  const packed = answer.packed.values().reduce((sum, bytes) => sum + bytes.length, 0);
  return 2 * address.length + answer.body.length + packed + OVERHEAD_BYTES;
}
