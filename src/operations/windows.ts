import pLimit from 'p-limit';
import type { StoredEvent } from '../event-store/event-store.js';

/** How many events are looked at together: those of one relationship among them go into as few appends as possible. */
const WINDOW = 5_000;
const LARGEST_APPEND = { events: 500, bytes: 512 * 1024 };

/** The appends of a log, some thousand events at a time. */
export async function* windowsOf(
  appends: AsyncIterable<{ readonly events: readonly StoredEvent[] }>,
): AsyncGenerator<(readonly StoredEvent[])[]> {
  let window: (readonly StoredEvent[])[] = [];
  let size = 0;
  for await (const { events } of appends) {
    window.push(events);
    size += events.length;
    if (size < WINDOW) continue;
    yield window;
    window = [];
    size = 0;
  }
  if (window.length > 0) yield window;
}

/** Whole appends, joined while they stay small: what was recorded at once also arrives at once. */
export function* joined(appends: readonly (readonly StoredEvent[])[]): Generator<readonly StoredEvent[]> {
  let events: StoredEvent[] = [];
  let bytes = 0;
  for (const append of appends) {
    const size = append.reduce((sum, event) => sum + Buffer.byteLength(JSON.stringify(event)), 0);
    if (
      events.length > 0 &&
      (bytes + size > LARGEST_APPEND.bytes || events.length + append.length > LARGEST_APPEND.events)
    ) {
      yield events;
      events = [];
      bytes = 0;
    }
    events.push(...append);
    bytes += size;
  }
  if (events.length > 0) yield events;
}

/** Ends once all work has ended, even if some of it failed; after a failure no more is begun. */
export async function eachOf<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const limit = pLimit(atOnce);
  let failed = false;
  const one = async (item: T): Promise<void> => {
    if (failed) return;
    await work(item).catch((error: unknown) => {
      failed = true;
      throw error;
    });
  };
  const ended = await Promise.allSettled(items.map((item) => limit(one, item)));
  const first = ended.find((each) => each.status === 'rejected');
  if (first) throw first.reason;
}
