import { afterEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import type { LogPosition, Page } from '../../src/event-store/event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { Instance } from '../dsl/instance.js';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld } from '../dsl/samples.js';
import { TroubledStore } from '../dsl/troubled-store.js';
import { inTemporaryFolder } from '../event-store/temporary-folder.js';
import { EVENTS, expectProblem, positionOf, startWorld, US_CN } from './world.js';

describe('A server', () => {
  let server: TestServer;
  afterEach(() => server.stop());

  it('says that it is alive', async () => {
    server = await startWorld();
    const answer = await server.get('/healthz');
    expect([answer.status, answer.body]).toEqual([200, { status: 'alive' }]);
  });

  it('is not ready where backups are wanted and none can be made, and says why', async () => {
    server = await startWorld({ PARLEY_BACKUPS: '/nowhere/at/all' });
    const { status, body } = await server.get<{ ready: boolean; backups: object }>('/readyz');
    expect([status, body.ready, body.backups]).toEqual([
      503,
      false,
      { newest: null, reason: expect.stringContaining('There is no folder /nowhere/at/all'), overdue: true },
    ]);
  });

  it('says that it is ready, and how far its read models are', async () => {
    server = await startWorld();
    const { status, body, headers } = await server.get('/readyz');
    const { headers: asked } = await server.get(US_CN);
    const place = asked.get('log-position');
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toEqual({
      ready: true,
      log: { reachable: true, head: place },
      readModels: {
        state: 'live',
        logPosition: place,
        digest: expect.stringMatching(/^\d+-[0-9a-f]{32}$/),
        upToDate: true,
      },
      search: {
        state: expect.stringMatching(/^(live|catching-up)$/),
        logPosition: expect.any(String),
        ...(body.search.lagSeconds !== undefined && { lagSeconds: expect.any(Number) }),
      },
    });
  });

  it('answers a write with 503 and a reason while the log cannot be written, reads on, and goes on when it can', async () => {
    server = await startWorld();
    const other = new Database(join(server.folder, 'log.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    const [answer, rehearsal, board, ready] = await Promise.all([
      server.post(EVENTS, contactHeld('dpct', '2024-02-01')),
      server.post(`${EVENTS}?dryRun=true`, contactHeld('dpct', '2024-02-01', { id: 'dry-run' })),
      server.get(US_CN),
      server.get('/readyz'),
    ]);
    expectProblem(answer, 503, 'store-unavailable');
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.body.detail).toMatch(/^Nothing is acknowledged: .*SQLITE_BUSY/);
    expect([200, 503]).toContain(rehearsal.status);
    expect([board.status, board.body.position, ready.status]).toEqual([200, 5, 200]);
    other.exec('ROLLBACK');
    other.close();
    expect((await server.post(EVENTS, contactHeld('dpct', '2024-02-01'))).body).toMatchObject({
      position: 6,
      repeated: false,
    });
    expect(await positionOf(server)).toBe(6);
  });
});

/** A store that tells nothing of its log until it is let. */
class LateStore extends TroubledStore {
  readonly gate = Promise.withResolvers<void>();

  override async *follow(after: LogPosition | undefined, signal: AbortSignal): AsyncGenerator<Page> {
    await this.gate.promise;
    yield* super.follow(after, signal);
  }
}

it('An instance is not ready before it has read the past, and then is', () =>
  inTemporaryFolder(async (folder) => {
    const store = new LateStore(SqliteEventStore.open(folder));
    const instance = await Instance.start(store, folder);
    expect(await instance.get('/readyz')).toMatchObject({
      status: 503,
      body: { ready: false, log: { reachable: true }, readModels: { state: 'catching-up' } },
    });
    store.gate.resolve();
    while ((await instance.get('/readyz')).status !== 200) await new Promise((resolve) => setTimeout(resolve, 5));
    await instance.stop();
    await store.close();
  }));
