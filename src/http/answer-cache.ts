import { LRUCache } from 'lru-cache';

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
  private readonly answers: LRUCache<string, CachedAnswer>;

  constructor(private readonly mostBytes: number) {
    this.answers = new LRUCache({ maxSize: mostBytes, sizeCalculation: (answer, address) => sizeOf(address, answer) });
  }

  /** The answer for the address, if it is valid under the mark and on the day. */
  find(address: string, mark: string, day: number): CachedAnswer | undefined {
    const answer = this.answers.get(address);
    if (answer?.mark === mark && (answer.day === undefined || answer.day === day)) return answer;
    this.answers.delete(address);
    return undefined;
  }

  /** Keeps the answer unless it alone would take a tenth of the cache. */
  keep(address: string, answer: CachedAnswer): void {
    if (sizeOf(address, answer) > this.mostBytes / 10) this.answers.delete(address);
    else this.answers.set(address, answer);
  }

  /** Keeps an answer's compressed bytes for as long as the answer itself. */
  keepPacked(address: string, answer: CachedAnswer, coding: string, bytes: Buffer): void {
    if (this.answers.peek(address) !== answer || answer.packed.has(coding)) return;
    // Taken out and put back, so that its size is told anew.
    this.answers.delete(address);
    answer.packed.set(coding, bytes);
    this.answers.set(address, answer);
  }

  /** Bytes held, roughly. */
  get size(): number {
    return this.answers.calculatedSize;
  }
}

/** An address takes up to two bytes of memory per character. */
function sizeOf(address: string, answer: CachedAnswer): number {
  const packed = answer.packed.values().reduce((sum, bytes) => sum + bytes.length, 0);
  return 2 * address.length + answer.body.length + packed + OVERHEAD_BYTES;
}
