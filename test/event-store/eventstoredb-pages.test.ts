import { describe, expect, it } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '../../src/event-store/event-store.js';
import { KnownPositions } from '../../src/event-store/eventstoredb-known-positions.js';
import { logPagesOf } from '../../src/event-store/eventstoredb-pages.js';
import { Tail } from '../../src/event-store/eventstoredb-tail.js';
import { StreamNames } from '../../src/event-store/stream-names.js';
import { until } from '../dsl/waiting.js';

/** A subscription whose server is the test. */
class HandFed {
  readonly pages: Page[] = [];
  /** How often the server was waited for as one that owes something. */
  owed = 0;
  /** Streams on which something was set. */
  readonly settled: string[] = [];
  private readonly messages = Object.assign(new PassThrough({ objectMode: true }), {
    unsubscribe: async () => undefined,
  });
  private readonly end = new AbortController();
  readonly knownPositions = new KnownPositions();
  private searched: (commit: bigint) => void = () => undefined;
  private readonly tail = new Tail(new StreamNames(), (searched) => {
    this.searched = searched;
    return this.messages;
  });
  private revision = 0;
  private readonly following: Promise<void>;

  constructor() {
    const owed = (arrival: Promise<void>) => {
      this.owed++;
      return arrival;
    };
    const pages = logPagesOf(this.tail, '', this.end.signal, this.knownPositions, owed, (stream) =>
      this.settled.push(stream),
    );
    this.following = (async () => {
      for await (const page of pages) this.pages.push(page);
    })();
  }

  /** Sends events of one stream, each saying how many follow in its append. */
  send(...followings: readonly number[]): void {
    for (const following of followings) {
      const revision = this.revision++;
      this.messages.write({
        event: {
          streamId: 'relationship-us-cn',
          id: `e-${revision}`,
          revision: BigInt(revision),
          type: 'StatementIssued',
          data: {},
          metadata: {
            schema: 1,
            recordedAt: '2026-11-23T10:00:00.000Z',
            recordedBy: 'desk',
            contentSha256: 'c',
            following,
          },
          position: { commit: BigInt(1_000 + revision) },
        },
      });
    }
  }

  /** Sends an event of another program in a stream of ours. */
  sendForeign(): void {
    const [streamId, position] = ['relationship-us-ru', { commit: 1_500n }];
    this.messages.write({ event: { streamId, id: 'x', revision: 0n, type: 'Noise', data: {}, position } });
  }

  /** Says that nothing more of ours stands up to there. */
  checkpoint(commit: bigint): void {
    this.searched(commit);
  }

  caughtUp(): void {
    this.messages.emit('caughtUp');
  }

  sizes(): number[] {
    return this.pages.map(({ events }) => events.length);
  }

  async stop(): Promise<void> {
    this.end.abort();
    this.tail.wake();
    await this.following;
  }
}

describe('Pages of a subscription', () => {
  it('wait for the rest of an append that arrives in parts, and say nothing meanwhile', async () => {
    const server = new HandFed();
    server.caughtUp();
    await until(() => server.pages.length === 1);
    server.send(0, 2, 1);
    await until(() => server.pages.length === 2);
    await pause(100);
    expect(server.sizes()).toEqual([0, 1]);
    expect(server.pages.at(-1)).toMatchObject({ caughtUp: false });
    expect(server.owed).toBeGreaterThan(0);
    server.send(0);
    await until(() => server.pages.length === 3);
    expect(server.pages.at(-1)).toMatchObject({ events: [{}, {}, {}], caughtUp: true });
    await server.stop();
  });

  it('give what is left of an append whose end the log has lost, once the past is over', async () => {
    const server = new HandFed();
    server.send(1, 0, 4, 3, 2);
    await pause(50);
    expect(server.sizes()).toEqual([]);
    server.caughtUp();
    await until(() => server.pages.length > 0);
    expect(server.pages).toMatchObject([{ events: [{}, {}, {}, {}, {}], caughtUp: true }]);
    await pause(100);
    expect(server.pages).toHaveLength(1);
    server.send(0);
    await until(() => server.pages.length === 2);
    expect(server.sizes()).toEqual([5, 1]);
    await server.stop();
  });

  it('count as searched only what whoever follows has been told of', async () => {
    const server = new HandFed();
    server.checkpoint(1_200n);
    await until(() => server.knownPositions.toldAfter('') === '00000000000000001200');
    server.sendForeign();
    server.checkpoint(1_600n);
    await pause(50);
    expect([server.pages, server.knownPositions.toldAfter('')]).toEqual([[], '00000000000000001200']);
    server.caughtUp();
    await until(() => server.pages.length === 1);
    expect(server.pages[0]!.foreign).toHaveLength(1);
    server.checkpoint(2_000n);
    await until(() => server.knownPositions.toldAfter('') === '00000000000000002000');
    await server.stop();
  });
});
