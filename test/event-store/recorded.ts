import type { EventStore, JsonObject, NewEvent, StoredEvent } from '../../src/event-store/event-store.js';
import { chainSha256, contentSha256, eventUuid } from '../../src/event-store/hash-chain.js';

/** Events as the record keeps them: each with its hash, and linked to the one before. */
export function recorded(
  stream: string,
  documents: readonly (JsonObject & { id: string })[],
  previous?: NewEvent,
  type = 'StatementIssued',
): NewEvent[] {
  let before = previous;
  return documents.map(
    (data) =>
      (before = {
        id: eventUuid(stream, data.id),
        type,
        data,
        metadata: {
          schema: 1,
          recordedAt: '2026-11-23T10:00:00.000Z',
          recordedBy: 'desk',
          contentSha256: contentSha256(type, data),
          previousSha256: before ? chainSha256(before) : null,
        },
      }),
  );
}

/** Statements `<prefix>-1`, `<prefix>-2` …, for tests to which the words do not matter. */
export function statements(stream: string, count: number, prefix = 'us-cn', previous?: NewEvent): NewEvent[] {
  const document = (_: unknown, index: number): JsonObject & { id: string } => ({
    id: `${prefix}-${index + 1}`,
    summary: 'They spoke.',
  });
  return recorded(stream, Array.from({ length: count }, document), previous);
}

export async function allOf(store: EventStore, stream: string, fromRevision?: number): Promise<StoredEvent[]> {
  return Array.fromAsync(store.readStream(stream, fromRevision));
}

export function ids(events: readonly { id: string }[]): string[] {
  return events.map((event) => event.id);
}
