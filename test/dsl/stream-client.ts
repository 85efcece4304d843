import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';

/** A message of a stream as it came: its fields as they stand, comments left out. */
export interface Message {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
  readonly retry?: string;
}

/** An event on record, as a stream tells it. */
export interface Told {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Reads a stream of Server-Sent Events on a connection of its own; what is cut off in the middle of a message is dropped. */
export class StreamClient {
  readonly messages: Message[] = [];
  /** The ids of the events that were told, in the order they came. */
  readonly positions: number[] = [];
  /** How many comments came. */
  beats = 0;
  /** Whether the server ended the stream in good order; undefined while it is open. */
  ended: boolean | undefined;
  private rest = '';
  private changed: () => void = () => undefined;

  private constructor(private readonly response: IncomingMessage) {
    response.setEncoding('utf8');
    response.on('data', (part: string) => this.take(part)).on('error', () => undefined);
    response.on('close', () => {
      this.ended = response.complete;
      this.changed();
    });
  }

  /** Opens the stream at an address and waits for its head; `unread` takes nothing of its body. */
  static async open(
    address: string,
    headers: Record<string, string> = {},
    { unread = false } = {},
  ): Promise<StreamClient> {
    const sent = request(address, { agent: false, headers }).end();
    sent.on('error', () => undefined);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const client = new StreamClient(response);
    if (unread) response.pause();
    return client;
  }

  get status(): number {
    return this.response.statusCode!;
  }

  get headers(): Headers {
    return new Headers(this.response.headers as Record<string, string>);
  }

  /** The events that were told, in the order they came. */
  get told(): Told[] {
    return this.messages.filter(({ event }) => event === 'recorded').map(({ data }) => JSON.parse(data!) as Told);
  }

  /** The id of the last message that had one: what a browser would send as `Last-Event-ID`. */
  get lastId(): string | undefined {
    return this.messages.findLast(({ id }) => id !== undefined)?.id;
  }

  /** Resolves when the stream is as it is wanted, or has ended. */
  async until(wanted: (client: this) => boolean): Promise<this> {
    while (!wanted(this) && this.ended === undefined)
      await new Promise<void>((resolve) => {
        this.changed = resolve;
      });
    return this;
  }

  /** Resolves when so many events were told, or the stream has ended. */
  tells(count: number): Promise<this> {
    return this.until(({ positions }) => positions.length >= count);
  }

  /** Takes what an `unread` one has left. */
  read(): void {
    this.response.resume();
  }

  /** Breaks the connection, as one that is lost. */
  cut(): void {
    this.response.destroy();
  }

  private take(part: string): void {
    const messages = (this.rest + part).split('\n\n');
    this.rest = messages.pop()!;
    for (const text of messages) {
      const lines = text.split('\n').filter((line) => !line.startsWith(':'));
      if (lines.length === 0) this.beats++;
      else
        this.keep(
          Object.fromEntries(
            lines.map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
          ),
        );
    }
    this.changed();
  }

  private keep(message: Message): void {
    this.messages.push(message);
    if (message.event === 'recorded') this.positions.push(Number(message.id));
  }
}
