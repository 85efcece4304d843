import { Injectable } from '@nestjs/common';
import { EventStore } from '../event-store/event-store.js';
import { StreamNames } from '../event-store/stream-names.js';

/** Where events have to be read to be counted, so many are. */
const MOST_COUNTED = 1_000;

/** Whether the log can be reached, and how far it reaches. */
@Injectable()
export class EventStoreHealth {
  constructor(
    private readonly store: EventStore,
    private readonly streams: StreamNames,
  ) {}

  /** The newest place in the log, or why it cannot be told within `timeoutMs`. */
  head(timeoutMs: number): Promise<{ readonly logPosition: string } | { readonly reason: string }> {
    return within(
      timeoutMs,
      this.store.head().then((logPosition) => ({ logPosition })),
    );
  }

  /** Why nothing can be appended now, as far as that can be told within `timeoutMs`; undefined while it can. */
  async obstacle(timeoutMs: number): Promise<string | undefined> {
    const told = await within(
      timeoutMs,
      this.store.obstacle().then((obstacle) => ({ obstacle })),
    );
    return 'reason' in told ? told.reason : told.obstacle;
  }

  /** How many events stand after this place, as far as they are counted within `timeoutMs`, or why that cannot be told. */
  lag(place: string, timeoutMs: number): Promise<{ readonly events: number } | { readonly reason: string }> {
    const counting = this.store.eventsAfter(place, MOST_COUNTED, AbortSignal.timeout(timeoutMs));
    return within(
      timeoutMs,
      counting.then((events) => ({ events })),
    );
  }

  /** What endangers streams of ours, a sentence each; writing to them is refused. */
  faults(): readonly string[] {
    return this.store.faults.map(({ reason }) => reason);
  }

  /** The newest position of a relationship in the log, `known` if nothing follows it, or why it cannot be told within `timeoutMs`. */
  newestPosition(
    relationship: string,
    known: number,
    timeoutMs: number,
  ): Promise<{ readonly position: number } | { readonly reason: string }> {
    return within(timeoutMs, this.read(relationship, known));
  }

  private async read(relationship: string, known: number): Promise<{ position: number }> {
    let position = known;
    // Revisions count from 0, positions from 1: the revision after the known event is the number of its position.
    for await (const { revision } of this.store.readStream(this.streams.streamOf(relationship), known))
      position = revision + 1;
    return { position };
  }
}

async function within<Told>(timeoutMs: number, answer: Promise<Told>): Promise<Told | { readonly reason: string }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ reason: string }>((resolve) => {
    timer = setTimeout(() => resolve({ reason: `The log gave no answer within ${timeoutMs} ms.` }), timeoutMs);
  });
  const failed = (error: Error): { reason: string } => ({ reason: error.message });
  return Promise.race([answer.catch(failed), late]).finally(() => clearTimeout(timer));
}
