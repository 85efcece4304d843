import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, established } from '../dsl/samples.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';
import { EVENTS, expectProblem, REGISTRATION, startEmpty, US_CN } from '../http/world.js';

const TROUBLES: readonly (readonly [
  what: string,
  begin: (standIn: StandIn) => void,
  end: (standIn: StandIn) => unknown,
])[] = [
  ['is gone', (standIn) => standIn.gone(), (standIn) => standIn.back()],
  ['is frozen', (standIn) => standIn.freeze(), (standIn) => standIn.thaw()],
  [
    'is starting',
    (standIn) => {
      standIn.refuse('not-ready');
      standIn.drop();
    },
    (standIn) => standIn.refuse(undefined),
  ],
  [
    'commits nothing',
    (standIn) => {
      standIn.refuse('commit-timeout');
      standIn.drop();
    },
    (standIn) => standIn.refuse(undefined),
  ],
];

describe('A server whose EventStoreDB', () => {
  let standIn: StandIn;
  let server: TestServer;
  beforeEach(async () => {
    standIn = await StandIn.start();
    server = await startEmpty({ PARLEY_EVENT_STORE: standIn.connectionString });
    await server.post('/relationships', REGISTRATION);
    await server.post(EVENTS, established('dpct'));
  });
  afterEach(async () => {
    await server.stop();
    standIn.gone();
  });

  /** What is ready, once the read models are in that state. */
  async function readiness(state: string) {
    for (;;) {
      const { status, body } = await server.get('/readyz');
      if (body.readModels.state === state) return { ...body, status };
      await pause(50);
    }
  }

  it.each(TROUBLES)(
    '%s refuses writes with the reason, reads on and says its lag, and goes on by itself',
    async (_, begin, end) => {
      const call = contactHeld('dpct', '2024-02-01');
      begin(standIn);
      const refused = await server.post(EVENTS, call);
      expectProblem(refused, 503, 'store-unavailable');
      expect(refused.headers.get('retry-after')).toBe('2');
      expect(refused.body.detail).toMatch(
        /^Nothing is acknowledged: EventStoreDB at esdb:\/\/127\.0\.0\.1:\d+ cannot be used now \(.+\)/,
      );

      const { status, log, readModels } = await readiness('interrupted');
      expect([status, log.reachable, log.head, readModels.upToDate]).toEqual([503, false, null, false]);
      expect([log.reason, readModels.reason, readModels.lagSeconds]).toEqual([
        expect.any(String),
        expect.any(String),
        expect.any(Number),
      ]);
      const [board, again] = [await server.get(US_CN), await server.get(US_CN)];
      expect([board.status, board.body.position, again.text]).toEqual([200, 2, board.text]);
      for (const { headers } of [board, again]) expect(headers.get('log-lag')).toMatch(/^\d+$/);

      await end(standIn);
      for (let recorded; recorded?.status !== 201; recorded = await server.post(EVENTS, call)) {
        if (recorded) expect([recorded.status, recorded.body.type]).toEqual([503, '/api/docs#store-unavailable']);
      }
      expect(await readiness('live')).toMatchObject({
        status: 200,
        log: { reachable: true },
        readModels: { upToDate: true },
      });
      const after = await server.get(US_CN);
      expect([after.body.position, after.headers.get('log-lag')]).toEqual([3, null]);
      expect((await server.post(EVENTS, call)).body).toMatchObject({ position: 3, repeated: true });
    },
  );
});
