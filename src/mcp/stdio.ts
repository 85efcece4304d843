import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { LONGEST_MESSAGE, readMessage, tooLong } from './messages.js';
import { assistantServer, type Home } from './server.js';

/** Where messages come from and go to. */
export interface Lines {
  readonly input: AsyncIterable<Uint8Array>;
  readonly out: (line: string) => void;
}

/** Answers messages, one a line, until there are no more, and all that were taken are answered. */
export async function answerLines(home: Home, { input, out }: Lines): Promise<void> {
  const transport = new LineTransport(out);
  const server = assistantServer(home);
  await server.connect(transport);
  for await (const line of linesIn(input)) transport.take(line);
  await transport.idle();
  await server.close();
}

/** The transport of the protocol over lines: unlike the one of its library it answers what is no message, too. */
class LineTransport implements Transport {
  onclose?: () => void;
  onmessage?: NonNullable<Transport['onmessage']>;
  private readonly open = new Set<string | number>();
  private whenIdle: (() => void) | undefined;

  constructor(private readonly out: (line: string) => void) {}

  async start(): Promise<void> {}

  /** A line of input; undefined for one that was too long to be kept. */
  take(line: string | undefined): void {
    if (line?.trim() === '') return;
    const read = line === undefined ? { fault: tooLong() } : readMessage(line);
    if ('fault' in read) return this.write(read.fault);
    const { message } = read;
    if ('method' in message && 'id' in message) this.open.add(message.id);
    if ('method' in message && message.method === 'notifications/cancelled') this.forget(message.params?.['requestId']);
    this.onmessage?.(message);
  }

  send(message: JSONRPCMessage): Promise<void> {
    this.write(message);
    if ('id' in message && !('method' in message)) this.forget(message.id);
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.onclose?.();
    return Promise.resolve();
  }

  /** Resolves when every request is answered, or taken back. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      if (this.open.size === 0) resolve();
      else this.whenIdle = resolve;
    });
  }

  private forget(id: unknown): void {
    this.open.delete(id as string | number);
    if (this.open.size === 0) this.whenIdle?.();
  }

  private write(message: object): void {
    this.out(`${JSON.stringify(message)}\n`);
  }
}

const NEWLINE = 0x0a;

/** Lines as UTF-8; undefined for one over the limit, of which no more than that is kept. */
async function* linesIn(input: AsyncIterable<Uint8Array>): AsyncGenerator<string | undefined> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const keep = (part: Uint8Array): void => {
    length += part.length;
    if (length <= LONGEST_MESSAGE) parts.push(part);
    else parts = [];
  };
  const line = (): string | undefined => {
    const text = length > LONGEST_MESSAGE ? undefined : Buffer.concat(parts).toString('utf8');
    [parts, length] = [[], 0];
    return text;
  };
  for await (const chunk of input) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, end));
      yield line();
      from = end + 1;
    }
    keep(chunk.subarray(from));
  }
  if (length > 0) yield line();
}
