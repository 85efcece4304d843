import { createParser } from 'eventsource-parser';

/** A message of a stream of Server-Sent Events. */
export interface ServerSentEvent {
  /** The id of this message, or of the last one before it that had one; empty before the first. */
  readonly id: string;
  /** `message` if the stream names none. */
  readonly event: string;
  /** Undefined if there is none; such a message only advances the id. */
  readonly data?: string;
}

/** Reads the messages of a stream; one that is cut off is ignored. */
export async function* serverSentEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  let id = '';
  let read: ServerSentEvent[] = [];
  const parser = createParser({
    onId: (next) => {
      id = next;
      read.push({ id, event: 'message' });
    },
    onEvent: ({ id: own, event = 'message', data }) => {
      // The id of a message is announced before the message.
      if (own !== undefined) read.pop();
      read.push({ id, event, data });
    },
  });
  // A character may be split between chunks.
  const decoder = new TextDecoder();
  for await (const chunk of chunks) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    yield* read;
    read = [];
  }
}
