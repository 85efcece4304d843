import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import { chainSha256 } from '../../src/event-store/hash-chain.js';
import { readConfig } from '../../src/config.js';
import { startServer } from '../../src/server.js';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, established } from '../dsl/samples.js';
import { recorded } from '../event-store/recorded.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';
import { EVENTS, expectProblem, REGISTRATION, startEmpty, US_CN } from '../http/world.js';

/** On any free port of this machine. */
const LOOPBACK = { PARLEY_HOST: '127.0.0.1', PARLEY_PORT: '0' };

describe('A server on EventStoreDB', () => {
  let standIn: StandIn;
  let server: TestServer;
  const others: StandIn[] = [];
  beforeEach(async () => {
    standIn = await StandIn.start();
    server = await startEmpty({ PARLEY_EVENT_STORE: standIn.connectionString });
  });
  afterEach(async () => {
    await server.stop();
    for (const each of [standIn, ...others.splice(0)]) each.gone();
  });

  async function record(): Promise<void> {
    for (const [path, body] of [
      ['/relationships', REGISTRATION],
      [EVENTS, established('dpct')],
      [EVENTS, contactHeld('dpct')],
    ] as const) {
      expect((await server.post(path, body)).status).toBe(201);
    }
  }

  /** Why it does not start again with these settings. */
  async function restarting(environment: Record<string, string>): Promise<string> {
    return server.restart(environment).then(
      () => 'It started.',
      (error: Error) => `${error.name}: ${error.message}`,
    );
  }

  async function another(): Promise<StandIn> {
    const other = await StandIn.start();
    others.push(other);
    return other;
  }

  async function stopped(): Promise<string> {
    for (;;) {
      const { status, body } = await server.get('/readyz');
      if (body.readModels.state === 'stopped') {
        expect(status).toBe(503);
        return body.readModels.reason as string;
      }
      await pause(20);
    }
  }

  it('does not start on another log than that of its read models, and says what to do', async () => {
    await record();
    const empty = await another();
    const foreign = await another();
    const store = await EventStoreDbEventStore.open(foreign.connectionString, '');
    await store.append(
      'relationship-us-ru',
      recorded('relationship-us-ru', [{ id: 'us-ru-registered' }], undefined, 'RelationshipRegistered'),
      'no_stream',
    );
    await store.close();
    for (const [environment, found] of [
      [{ PARLEY_EVENT_STORE: empty.connectionString }, /it began with event .*, this one is empty/],
      [{ PARLEY_EVENT_STORE: foreign.connectionString }, /it began with event .*, this one begins with/],
      [{ PARLEY_EVENT_STORE: standIn.connectionString, PARLEY_STREAM_PREFIX: 'staging-' }, /this one is empty/],
    ] as const) {
      const said = await restarting(environment);
      expect(said).toMatch(
        /^ForeignLog: The read models were made from another log: .*Check PARLEY_DATA, PARLEY_EVENT_STORE and PARLEY_STREAM_PREFIX/,
      );
      expect(said).toMatch(found);
    }
    await server.restart({ PARLEY_EVENT_STORE: standIn.connectionString });
    expect((await server.get(US_CN)).body.position).toBe(3);
  });

  it('does not start on a log that has become shorter', async () => {
    await record();
    standIn.log.cutOff(1);
    expect(await restarting({ PARLEY_EVENT_STORE: standIn.connectionString })).toMatch(
      /ForeignLog: .*it held event 2 of relationship-us-cn, which is missing here/,
    );
  });

  it('stops following a log that becomes shorter, and says so with every answer', async () => {
    await record();
    standIn.gone();
    standIn.log.cutOff(2);
    await standIn.back();
    expect(await stopped()).toMatch(
      /There is no place "\d{20}" in this log.* it is shorter than it was, or another\. Check/,
    );
    const board = await server.get(US_CN);
    expect([board.status, board.body.position, board.headers.get('log-lag')]).toEqual([200, 3, expect.any(String)]);
  });

  const NOT_OURS = /Stream relationship-of-parts begins with an event "Noise" of another program: it is not Parley's/;

  /** What `/readyz` says of single streams, while all else goes on. */
  async function faults(): Promise<readonly string[]> {
    for (;;) {
      const { status, body } = await server.get('/readyz');
      const told = body.log.faults;
      if (status === 200 && told) return told;
      await pause(20);
    }
  }

  async function expectRefused(path: string, body: object, reason: RegExp): Promise<void> {
    const write = await server.post(path, body);
    expectProblem(write, 503, 'store-unavailable');
    expect(write.body.detail).toMatch(reason);
  }

  it('passes over a stream that another program began, loudly and also after a restart, and goes on with the others', async () => {
    standIn.log.foreign(3, 'relationship-of-parts');
    await record();
    expect(await faults()).toEqual([expect.stringMatching(NOT_OURS)]);
    expect((await server.get('/relationships')).body.data).toHaveLength(1);
    await expectRefused('/relationships', { ...REGISTRATION, id: 'of-parts' }, NOT_OURS);
    await server.restart({ PARLEY_EVENT_STORE: standIn.connectionString });
    expect(await faults()).toEqual([expect.stringMatching(NOT_OURS)]);
    expect((await server.post(EVENTS, contactHeld('dpct', '2024-02-01'))).status).toBe(201);
  });

  it('answers what stands before a foreign event, and writes nothing behind it', async () => {
    await record();
    standIn.log.foreign(1, 'relationship-us-cn');
    const behind = /Event 3 of stream relationship-us-cn is an event "Noise" of another program/;
    expect(await faults()).toEqual([expect.stringMatching(behind)]);
    expect((await server.get(US_CN)).body).toMatchObject({ position: 3 });
    await expectRefused(EVENTS, contactHeld('dpct', '2024-02-01'), behind);
  });

  it('says with each answer and on each page where such a record ends, also after a restart, and with no other', async () => {
    await record();
    expect((await server.post('/relationships', { ...REGISTRATION, id: 'us-ru' })).status).toBe(201);
    const page = () => fetch(`${server.url}/r/us-cn`).then((answer) => answer.text());
    const before = await server.get(US_CN);
    const words = 'Another program wrote into this record behind position 3: what lies before is shown';
    expect([before.headers.get('record-end'), (await page()).includes(words)]).toEqual([null, false]);
    standIn.log.foreign(1, 'relationship-us-cn');
    await faults();
    const ends = async () =>
      Promise.all(
        [US_CN, `${US_CN}/channels/dpct`, `${EVENTS}/no-such`, '/relationships/us-ru', '/relationships'].map(
          async (path) => (await server.get(path)).headers.get('record-end'),
        ),
      );
    expect([await ends(), (await page()).includes(words)]).toEqual([['3', '3', '3', null, null], true]);
    await server.restart({ PARLEY_EVENT_STORE: standIn.connectionString });
    expect([await ends(), (await page()).includes(words)]).toEqual([['3', '3', '3', null, null], true]);
  });

  it('writes to no stream that an administrator has cut off, stores no retry twice, and goes on when that is taken back', async () => {
    await record();
    const event = { ...contactHeld('dpct', '2024-02-01'), id: 'once' };
    expect((await server.post(EVENTS, event)).status).toBe(201);
    standIn.log.set('relationship-us-cn', { $maxCount: 1 });
    await server.restart({ PARLEY_EVENT_STORE: standIn.connectionString });
    const cutOff = /On stream relationship-us-cn is set \$maxCount 1.*Remove \$maxCount/;
    expect(await faults()).toEqual([expect.stringMatching(cutOff)]);
    expect((await server.get(US_CN)).body).toMatchObject({ position: 4 });
    for (const posted of [event, contactHeld('dpct', '2024-03-01')]) await expectRefused(EVENTS, posted, cutOff);
    expect(standIn.log.events.filter(({ stream }) => stream === 'relationship-us-cn')).toHaveLength(4);
    standIn.log.set('relationship-us-cn', {});
    while ((await server.post(EVENTS, event)).status !== 200) await pause(20);
    expect((await server.get('/readyz')).body.log).not.toHaveProperty('faults');
  });

  it.each([
    [
      'deleted',
      (log: StandIn['log']) => log.softDelete('relationship-us-cn'),
      /was deleted in EventStoreDB.*Remove \$tb/,
    ],
    [
      'older than its $maxAge',
      (log: StandIn['log']) => {
        log.set('relationship-us-cn', { $maxAge: 60 });
        log.later(61);
      },
      /is set \$maxAge 60.*Remove \$maxAge/,
    ],
  ])(
    'starts and answers while the stream it took the newest event from is %s, and writes nothing',
    async (_, does, said) => {
      await record();
      does(standIn.log);
      await server.restart({ PARLEY_EVENT_STORE: standIn.connectionString });
      expect(await faults()).toEqual([expect.stringMatching(said)]);
      expect((await server.get(US_CN)).body).toMatchObject({ position: 3 });
      await expectRefused(EVENTS, contactHeld('dpct', '2024-02-01'), said);
    },
  );

  it('ends when the log is not whole before it was ever read, and says to restore a backup', async () => {
    await record();
    standIn.log.set('relationship-us-cn', { $maxCount: 1 });
    standIn.log.scavenge();
    const anew = await startServer(
      readConfig({ ...LOOPBACK, PARLEY_DATA: `${server.folder}-anew`, PARLEY_EVENT_STORE: standIn.connectionString }),
      { logLevels: [] },
    );
    expect(await anew.broken).toMatchObject({
      name: 'UnreadableEvent',
      message: expect.stringMatching(/Event 0 of stream relationship-us-cn is gone from the log.*restore a backup/),
    });
    await anew.stop();
    // What was read before does not make it another log, and must not be thrown away for one.
    expect(await restarting({ PARLEY_EVENT_STORE: standIn.connectionString })).toMatch(
      /^UnreadableEvent: Event 0 of stream relationship-us-cn is gone from the log, where event 2 follows: restore a backup/,
    );
  });

  it('passes over an event that was stored a second time: it keeps its position and changes nothing', async () => {
    await record();
    const before = (await server.get(`${US_CN}/channels/dpct`)).body;
    const store = await EventStoreDbEventStore.open(standIn.connectionString, '');
    const [last] = (await Array.fromAsync(store.readStream('relationship-us-cn'))).slice(-1);
    const previousSha256 = chainSha256(last!);
    const { id, type, data, metadata } = last!;
    await store.append('relationship-us-cn', [{ id, type, data, metadata: { ...metadata, previousSha256 } }], 2);
    await store.close();
    expect(await faults()).toEqual([expect.stringMatching(/Position 4 of us-cn repeats ".*", which was stored twice/)]);
    expect((await server.get(`${US_CN}/channels/dpct`)).body).toEqual({ ...before, position: 4 });
    expect((await server.get(EVENTS)).body.data).toHaveLength(3);
    const next = await server.post(EVENTS, contactHeld('dpct', '2024-02-01'));
    expect([next.status, next.body.position]).toEqual([201, 5]);
  });

  it('ends at a tombstone, also at a start, and says to restore a backup', async () => {
    await record();
    standIn.log.tombstone('relationship-us-cn');
    expect(await stopped()).toBe('Stream relationship-us-cn was deleted in EventStoreDB for good: restore a backup.');
    await expectRefused(
      EVENTS,
      contactHeld('dpct', '2024-02-01'),
      /was deleted in EventStoreDB for good: restore a backup/,
    );
    expect(await restarting({ PARLEY_EVENT_STORE: standIn.connectionString })).toMatch(
      /^UnreadableEvent: Stream relationship-us-cn was deleted in EventStoreDB for good/,
    );
  });

  it('goes on when another program deletes for good what it had begun, also after a restart and on an empty folder', async () => {
    standIn.log.foreign(1, 'relationship-of-parts');
    await record();
    standIn.log.tombstone('relationship-of-parts');
    const goesOn = async () => {
      expect(await faults()).toEqual([expect.stringMatching(NOT_OURS)]);
      expect((await server.get(US_CN)).body).toMatchObject({ position: expect.any(Number) });
    };
    await goesOn();
    expect((await server.post(EVENTS, contactHeld('dpct', '2024-02-01'))).status).toBe(201);
    await server.restart({ PARLEY_EVENT_STORE: standIn.connectionString });
    await goesOn();
    await server.restart({ PARLEY_EVENT_STORE: standIn.connectionString, PARLEY_DATA: `${server.folder}-anew` });
    await goesOn();
    expect((await server.post(EVENTS, contactHeld('dpct', '2024-03-01'))).status).toBe(201);
  });

  it('says that a newer version has written what it does not know, and goes on answering what it does', async () => {
    await record();
    const store = await EventStoreDbEventStore.open(standIn.connectionString, '');
    await store.append(
      'relationship-us-cn',
      recorded('relationship-us-cn', [{ id: 'from-later' }], undefined, 'TalksMovedToTheMoon'),
      2,
    );
    await store.close();
    const reason =
      /The log has a TalksMovedToTheMoon of version 1, which this Parley does not know\. Run the newer Parley that wrote it\./;
    expect(await stopped()).toMatch(reason);
    const board = await server.get(US_CN);
    expect([board.status, board.body.position, board.headers.get('log-lag')]).toEqual([200, 3, expect.any(String)]);
    const write = await server.post(EVENTS, contactHeld('dpct', '2024-02-01'));
    expectProblem(write, 503, 'store-unavailable');
    expect(write.body.detail).toMatch(reason);
    const late = await server.get(`${EVENTS}/from-later`);
    expectProblem(late, 503, 'read-models-lagging');
    expect(late.body.detail).toMatch(reason);
  });
});
