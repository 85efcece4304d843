import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, established } from '../dsl/samples.js';
import { recorded } from '../event-store/recorded.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';
import { EVENTS, expectProblem, REGISTRATION, startEmpty, US_CN } from '../http/world.js';

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

  const NOT_OURS = /Event 0 of stream relationship-of-parts was not written by Parley\. Choose a PARLEY_STREAM_PREFIX/;

  it('does not start where another program has written under its names', async () => {
    standIn.log.foreign(3, 'relationship-of-parts');
    const started = startEmpty({ PARLEY_EVENT_STORE: standIn.connectionString });
    await expect(started).rejects.toThrow(NOT_OURS);
  });

  it('says with every answer that another program writes under its names, and never that nothing is on record', async () => {
    standIn.log.foreign(3, 'relationship-of-parts');
    expect(await stopped()).toMatch(NOT_OURS);
    for (const path of ['/relationships', '/relationships/of-parts', US_CN]) {
      const answer = await server.get(path);
      expectProblem(answer, 503, 'read-models-lagging');
      expect(answer.body.detail).toMatch(NOT_OURS);
    }
    const write = await server.post('/relationships/of-parts/events', contactHeld('dpct'));
    expectProblem(write, 503, 'store-unavailable');
    expect(write.body.detail).toMatch(NOT_OURS);
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
