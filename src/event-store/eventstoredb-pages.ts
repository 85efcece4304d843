import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ForeignEvent, LogPosition, Page, StoredEvent } from './event-store.js';
import type { FoundEvent } from './eventstoredb-events.js';
import type { KnownPositions } from './eventstoredb-known-positions.js';
import type { Tail } from './eventstoredb-tail.js';

const PAGE = 1_000;

/**
 * The tail in pages of whole appends: about a thousand events each while it is the past, afterwards what has arrived. `until`
 * is always the place of an event of ours, never a checkpoint: another instance would not know that place, and the head would
 * never be equal to it. What others wrote into streams of ours comes along, but is no place either. `owed` waits for
 * what the server owes, the rest of the past or of an append; else nothing may happen for
 * days. `settled` hears what is set on a stream of ours.
 */
export async function* logPagesOf(
  tail: Tail,
  after: LogPosition,
  signal: AbortSignal,
  knownPositions: KnownPositions,
  owed: (arrival: Promise<void>) => Promise<void>,
  settled: (stream: string, settings: unknown) => void,
): AsyncGenerator<Page, void, undefined> {
  const cutter = new PageCutter(after);
  let live = false;
  let caughtUpTold = false;
  while (!signal.aborted) {
    const next = tail.take();
    if (next === undefined) {
      if (!live || cutter.isWithinAppend) {
        if (!live) knownPositions.pursued(tail, cutter.newest);
        await owed(tail.arrival());
        // They come one by one, but hundreds in one turn of the event loop.
        await nextTurn();
      } else if (cutter.isEmpty && caughtUpTold) await tail.arrival();
      else if (!(await arrivesAtOnce(tail))) {
        const page = cutter.cut();
        caughtUpTold = page.caughtUp;
        yield page;
      }
    } else if (next === 'caughtUp') {
      live = true;
      knownPositions.rested(tail);
      // The server shows appends whole: what has not come by now was lost with the end of its log, and will never come.
      cutter.endAppend();
    } else if ('checkpoint' in next) {
      if (!cutter.hasNews) knownPositions.tell({ after: cutter.newest, reached: next.checkpoint });
    } else if ('settled' in next) {
      settled(next.settled, next.settings);
    } else if ('foreign' in next) {
      cutter.foreign.push(next.foreign);
    } else if ('deleted' in next) {
      cutter.deleted.push(next.deleted);
    } else if (cutter.add(next)) {
      knownPositions.seen(cutter.newest);
      if (cutter.whole < PAGE) continue;
      caughtUpTold = false;
      knownPositions.rested(tail);
      yield { ...cutter.cut(), caughtUp: false };
      // A long past must not keep the event loop from everybody else.
      await nextTurn();
    }
  }
}

/** Appends made at once then share a page, and so a transaction of the reader's. */
async function arrivesAtOnce(tail: Tail): Promise<boolean> {
  await nextTurn();
  return tail.hasArrived;
}

class PageCutter {
  private readonly events: StoredEvent[] = [];
  /** What others wrote, and no page has told of yet. */
  readonly foreign: ForeignEvent[] = [];
  /** Streams that were deleted for good, and no page has told of yet. */
  readonly deleted: string[] = [];
  /** How many of the events make up whole appends. */
  whole = 0;
  /** The place of the newest event, in a page already or not. */
  newest: LogPosition;

  constructor(private until: LogPosition) {
    this.newest = until;
  }

  /** False for an event that came before. */
  add({ event, endsAppend }: FoundEvent): boolean {
    if (event.logPosition <= this.newest) return false;
    // The events of one append follow one another in the log: with another stream another append begins.
    if (event.stream !== this.events.at(-1)?.stream) this.whole = this.events.length;
    this.events.push(event);
    this.newest = event.logPosition;
    if (endsAppend) this.whole = this.events.length;
    return true;
  }

  /** Whether a page would hold nothing. */
  get isEmpty(): boolean {
    return this.whole === 0 && !this.hasNews;
  }

  /** Whether the next page will tell what others did. */
  get hasNews(): boolean {
    return this.foreign.length > 0 || this.deleted.length > 0;
  }

  /** Whether nothing but the beginning of an append is there. */
  get isWithinAppend(): boolean {
    return this.whole === 0 && this.events.length > 0;
  }

  /** No more of the newest append will come. */
  endAppend(): void {
    this.whole = this.events.length;
  }

  /** The whole appends; up to date when nothing is left over. */
  cut(): Page {
    const events = this.events.splice(0, this.whole);
    this.whole = 0;
    this.until = events.at(-1)?.logPosition ?? this.until;
    const news = {
      ...(this.foreign.length > 0 && { foreign: this.foreign.splice(0) }),
      ...(this.deleted.length > 0 && { deleted: this.deleted.splice(0) }),
    };
    return { events, ...news, until: this.until, caughtUp: this.events.length === 0 };
  }
}
