/** A message of a stream of Server-Sent Events. */
export interface ServerSentEvent {
  /** The id of this message, or the last one before it that had one; empty before the first. */
  readonly id: string;
  /** `message` where the stream names none. */
  readonly event: string;
  /** Empty where there is none: such a message only moves the id on. */
  readonly data: string;
}

/** Reads the messages of a stream (https://html.spec.whatwg.org/multipage/server-sent-events.html); one that is cut off does not count. */
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
  // It takes off a byte order mark, and puts characters together that came in parts.
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    yield* lines;
  }
}
