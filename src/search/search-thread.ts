import { Worker } from 'node:worker_threads';
import type { PlaceDocuments } from './documents.js';
import type { FoundDocument, SearchQuestion } from './search-index.js';

/** What the thread is asked. */
export type IndexQuestion = { readonly number: number } & (
  | { readonly ask: 'checkpoint' | 'empty' | 'close' }
  | { readonly ask: 'take'; readonly places: readonly PlaceDocuments[]; readonly checkpoint: string | undefined }
  | { readonly ask: 'find'; readonly question: SearchQuestion }
);

/** What it answers. */
export interface IndexAnswer {
  readonly number: number;
  readonly result?: unknown;
  readonly error?: string;
  /** Whether the file is no longer what was written. */
  readonly damaged?: boolean;
}

/** The index cannot be used now. It holds nothing of its own and is filled again from the log. */
export class SearchUnavailable extends Error {
  constructor(found: string) {
    super(`The search index cannot be used now (${found}). Ask again in a moment.`);
    this.name = 'SearchUnavailable';
  }
}

/** Searches that may wait at once; whoever comes then is asked to come again. */
const MOST_WAITING = 200;
/** Positions taken at once: a search waits for no more. */
const TAKEN_AT_ONCE = 25;

type Settle = Pick<PromiseWithResolvers<unknown>, 'resolve' | 'reject'>;
type Asking<T> = T extends IndexQuestion ? Omit<T, 'number'> : never;

/** The index, asked from the event loop and held by a thread of its own, which is started when first needed. */
export class SearchThread {
  private worker: Worker | undefined;
  private number = 0;
  private readonly waiting = new Map<number, Settle>();
  private heard: ((damage: Error) => void) | undefined;

  /** `file` undefined: the index is in memory. */
  constructor(private readonly file: string | undefined) {}

  /** What was saved with what was taken last; undefined before. @throws SearchUnavailable */
  checkpoint(): Promise<string | undefined> {
    return this.ask({ ask: 'checkpoint' }) as Promise<string | undefined>;
  }

  /** Replaces what is found of these positions and then saves the checkpoint. @throws SearchUnavailable */
  async take(places: readonly PlaceDocuments[], checkpoint: string): Promise<void> {
    for (let from = 0; ; from += TAKEN_AT_ONCE) {
      const last = from + TAKEN_AT_ONCE >= places.length;
      const part = places.slice(from, from + TAKEN_AT_ONCE);
      await this.ask({ ask: 'take', places: part, checkpoint: last ? checkpoint : undefined });
      if (last) return;
    }
  }

  /** @throws SearchUnavailable */
  find(question: SearchQuestion): Promise<readonly FoundDocument[]> {
    if (this.waiting.size >= MOST_WAITING) return Promise.reject(new SearchUnavailable('too many searches at once'));
    return this.ask({ ask: 'find', question }) as Promise<readonly FoundDocument[]>;
  }

  /** Tells of damage met by any question. */
  whenDamaged(hear: (damage: Error) => void): void {
    this.heard = hear;
  }

  /** Throws away all that was taken. @throws SearchUnavailable */
  async empty(): Promise<void> {
    await this.ask({ ask: 'empty' });
  }

  async close(): Promise<void> {
    const { worker } = this;
    if (!worker) return;
    await this.ask({ ask: 'close' }).catch(() => undefined);
    await worker.terminate();
  }

  private ask(asking: Asking<IndexQuestion>): Promise<unknown> {
    const number = ++this.number;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.waiting.set(number, { resolve, reject });
    this.running().postMessage({ ...asking, number });
    return promise;
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(new URL('./search-worker.js', import.meta.url), { workerData: { file: this.file } });
    worker.unref();
    worker.on('message', (told: IndexAnswer) => this.settle(told));
    const ended = (found: string): void => {
      if (this.worker !== worker) return;
      this.worker = undefined;
      for (const { reject } of this.waiting.values()) reject(new SearchUnavailable(found));
      this.waiting.clear();
    };
    worker.on('error', (error) => ended((error as Error).message));
    worker.on('exit', () => ended('its thread has ended'));
    return (this.worker = worker);
  }

  private settle({ number, result, error, damaged }: IndexAnswer): void {
    const settle = this.waiting.get(number);
    this.waiting.delete(number);
    if (error === undefined) return settle?.resolve(result);
    const unavailable = new SearchUnavailable(error);
    if (damaged) this.heard?.(unavailable);
    settle?.reject(unavailable);
  }
}
