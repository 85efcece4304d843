/** A message of a stream of Server-Sent Events. */
export interface ServerSentEvent {
  /** The id of this message, or of the last one before it that had one; empty before the first. */
  readonly id: string;
  /** `message` if the stream names none. */
  readonly event: string;
  /** Empty if there is none; such a message only advances the id. */
  readonly data: string;
}

/**
 * Reads the messages of a stream (https://html.spec.whatwg.org/multipage/server-sent-events.html); one that is cut off
 * is ignored.
 */
export async function* serverSentEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  let id = '';
  let event = '';
  let data: string[] = [];
  for await (const line of linesOf(chunks)) {
    if (line === '') {
      yield { id, event: event || 'message', data: data.join('\n') };
      [event, data] = ['', []];
      continue;
    }
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line)!;
    if (field === 'id' && !value.includes('\0')) id = value;
    else if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
  }
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  // It removes a byte order mark, and joins characters split between chunks.
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    yield* lines;
  }
}
