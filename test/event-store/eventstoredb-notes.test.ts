import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb.event-store.js';
import { eventUuid, verifyChain } from '../../src/event-store/hash-chain.js';
import { contactHeld, contactProposed, established } from '../dsl/samples.js';
import type { Answer, TestServer } from '../dsl/running-server.js';
import { EVENTS, REGISTRATION, startEmpty } from '../http/world.js';
import { statements } from './recorded.js';
import { StandIn } from './stand-in/stand-in.js';

const STREAM = 'relationship-us-cn';

describe('What EventStoreDB notes beside an event for those who read it directly', () => {
  let standIn: StandIn;
  let server: TestServer;
  beforeAll(async () => {
    standIn = await StandIn.start();
    server = await startEmpty({ PARLEY_EVENT_STORE: standIn.connectionString, PARLEY_STREAM_PREFIX: 'shared_' });
  });
  afterAll(async () => {
    await server.stop();
    standIn.gone();
  });

  const noted = (stream = `shared_${STREAM}`) =>
    standIn.log
      .stream(stream)
      .map(({ metadata }) => JSON.parse(new TextDecoder().decode(metadata)) as Record<string, unknown>);
  const requestOf = ({ status, headers }: Answer) => [status, headers.get('x-request-id')];

  it('is the request that each came with, and the event that led to it, without the prefix of its stream', async () => {
    const [registered, begun] = [
      await server.post('/relationships', REGISTRATION),
      await server.post(EVENTS, established('dpct')),
    ];
    const batch = await server.post(`${EVENTS}/batch`, [
      { ...contactProposed('dpct'), id: 'asked' },
      { ...contactHeld('dpct'), id: 'held', cause: 'asked' },
    ]);
    const notes = noted();
    expect([registered, begun, batch, batch].map(requestOf)).toEqual(
      notes.map(({ $correlationId }) => [201, $correlationId]),
    );
    expect(notes.map(({ $causationId }) => $causationId)).toEqual([
      ...[0, 0, 0].map(() => undefined),
      eventUuid(STREAM, 'asked'),
    ]);
    expect(notes[2]!['eventId']).toBe(notes[3]!['$causationId']);
  });

  it('stays that of the first request when an event is sent again', async () => {
    const before = noted();
    expect((await server.post(EVENTS, { ...contactHeld('dpct'), id: 'held', cause: 'asked' })).status).toBe(200);
    expect(noted()).toEqual(before);
  });

  it('is no part of the record: outside the chain, never given back, and no matter to a repeat', async () => {
    const store = await EventStoreDbEventStore.open(standIn.connectionString, 'shared_');
    const events = statements('relationship-a', 2);
    const appended = await store.append('shared_relationship-a', events, 'no_stream', [{ correlationId: 'x' }, {}]);
    expect(await store.append('shared_relationship-a', events, 'no_stream', [{ correlationId: 'y' }])).toEqual(
      appended,
    );
    expect(noted('shared_relationship-a').map(({ $correlationId }) => $correlationId)).toEqual(['x', undefined]);
    const given = await Array.fromAsync(store.readStream('shared_relationship-a'));
    expect(given.map(({ metadata }) => metadata)).toEqual(events.map(({ metadata }) => metadata));
    expect(await verifyChain('relationship-a', store.readStream('shared_relationship-a'))).toMatchObject({ length: 2 });
    await store.close();
  });
});
