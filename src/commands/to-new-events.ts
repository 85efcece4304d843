import { CATALOGUE, type AnyEvent } from '../domain/catalogue/event-types.js';
import { chainSha256, contentSha256, eventUuid } from '../event-store/hash-chain.js';
import type { EventNotes, JsonObject, NewEvent } from '../event-store/event-store.js';

/** The end of a stream as the next event continues it. */
export interface StreamEnd {
  /** Link of the newest event's place in the hash chain; null before the first. */
  readonly link: string | null;
  /** When it was recorded, in ms; the next is never earlier. */
  readonly recordedAt: number;
}

/** Gives events of a relationship the form they are stored in for ever; see `sealEvents`. */
export function toNewEvents(
  stream: string,
  events: readonly AnyEvent[],
  end: StreamEnd,
  now: number,
  recordedBy: string,
): Sealed {
  return sealEvents(stream, events, { end, now, recordedBy, schemaOf: ({ type }) => CATALOGUE[type].schemaVersion });
}

/** Events in the form they are stored in, and the end of the stream behind them. */
export interface Sealed {
  readonly events: readonly NewEvent[];
  readonly end: StreamEnd;
}

/** Gives events the form they are stored in for ever (docs/decisions/0001): ids, metadata and hash chain. */
export function sealEvents<One extends { readonly type: string; readonly id: string }>(
  stream: string,
  events: readonly One[],
  { end, now, recordedBy, schemaOf }: SealingTerms<One>,
): Sealed {
  const recordedAt = Math.max(now, end.recordedAt);
  let link = end.link;
  const all = events.map((one): NewEvent => {
    const { type, ...data } = one;
    const content = data as unknown as JsonObject;
    const event: NewEvent = {
      id: eventUuid(stream, one.id),
      type,
      data: content,
      metadata: {
        schema: schemaOf(one),
        recordedAt: new Date(recordedAt).toISOString(),
        recordedBy,
        contentSha256: contentSha256(type, content),
        previousSha256: link,
      },
    };
    link = chainSha256(event);
    return event;
  });
  return { events: all, end: { link, recordedAt } };
}

/** What is the same for all events that are sealed together. */
export interface SealingTerms<One> {
  readonly end: StreamEnd;
  readonly now: number;
  readonly recordedBy: string;
  /** The version of an event's type. */
  readonly schemaOf: (event: One) => number;
}

/** What is noted beside events of one request: the event that `cause` names is in the same stream, so its id is known without a look. */
export function notesOf(stream: string, events: readonly NewEvent[], requestId: string | undefined): EventNotes[] {
  return events.map(({ data: { cause } }) => ({
    correlationId: requestId,
    causationId: typeof cause === 'string' ? eventUuid(stream, cause) : undefined,
  }));
}

/** Bytes the events take as stored, roughly. */
export function sizeOf(events: readonly NewEvent[]): number {
  return events.reduce((bytes, event) => bytes + Buffer.byteLength(JSON.stringify(event)), 0);
}
