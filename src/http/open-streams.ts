import type { ServerResponse } from 'node:http';
import { finished } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { EventStream } from './event-stream.js';
import { Problem } from './problem.js';

/** How long clients have to take what is left when the server stops. */
const LONGEST_FAREWELL_MS = 1_000;

interface OpenStream {
  readonly stream: EventStream;
  readonly address: string;
  /** Resolves when the response has ended, however it ended. */
  readonly over: Promise<void>;
}

/** The open streams: limited in number, and ended with the server. */
@Injectable()
export class OpenStreams {
  private readonly open = new Map<ServerResponse, OpenStream>();
  private most = 0;
  private stopping = false;

  /** How many are open. */
  get count(): number {
    return this.open.size;
  }

  /** Attaches to the server; at most `most` streams are open at once, half of them from one address. */
  attachTo(fastify: Pick<FastifyInstance, 'addHook' | 'server'>, most: number): void {
    this.most = most;
    // Streams have connections of their own, so they take none from other requests.
    fastify.server.maxConnections += most;
    fastify.addHook('preClose', () => this.stop());
  }

  /** Registers the new stream until its response has ended. @throws Problem 429, 503 */
  admit(response: ServerResponse, address: string, make: () => EventStream): EventStream {
    const problem = this.objection(address);
    if (problem) throw problem;
    const stream = make();
    // Even if the client has already gone.
    const over = new Promise<void>((resolve) => finished(response, () => resolve())).then(() => {
      this.open.delete(response);
      stream.destroy();
    });
    this.open.set(response, { stream, address, over });
    return stream;
  }

  /** The relationships that somebody follows. */
  followed(): ReadonlySet<string> {
    return new Set([...this.open.values()].map(({ stream }) => stream.record.relationship));
  }

  /** Tells all who follow a relationship what the calendar made of it: the same bytes to each. */
  tellTurns(relationship: string, turns: Buffer): void {
    for (const { stream } of this.open.values())
      if (stream.record.relationship === relationship) stream.tellTurns(turns);
  }

  private objection(address: string): Problem | undefined {
    if (this.stopping)
      return new Problem('streams-full', 'The server is stopping. Open the stream again when it is back.', {
        headers: { 'retry-after': '2' },
      });
    const half = Math.ceil(this.most / 2);
    if ([...this.open.values()].filter((one) => one.address === address).length >= half) {
      return new Problem(
        'too-many-streams',
        `${half} streams are open from this address, and one address gets no more. Close some of them.`,
        { headers: { 'retry-after': '10' } },
      );
    }
    if (this.open.size < this.most) return undefined;
    return new Problem('streams-full', `All ${this.most} streams are in use. Try again later, or poll GET …/events.`, {
      headers: { 'retry-after': '10' },
    });
  }

  /** Ends all streams; those that are not read are cut off. */
  private async stop(): Promise<void> {
    this.stopping = true;
    const all = [...this.open.values()];
    for (const { stream } of all) stream.stop();
    await Promise.race([
      Promise.all(all.map(({ over }) => over)),
      pause(LONGEST_FAREWELL_MS, undefined, { ref: false }),
    ]);
    for (const response of this.open.keys()) response.destroy();
  }
}
