import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { contactHeld, established } from '../dsl/samples.js';
import type { TestServer } from '../dsl/running-server.js';
import { EVENTS, REGISTRATION, startWorld } from '../http/world.js';
import type { RelationshipList } from '../../src/queries/list-relationships.js';
import { RecordReader } from '../../src/queries/record-reader.js';

let server: TestServer;
let read: jest.SpiedFunction<RecordReader['channels']>;
beforeEach(async () => {
  server = await startWorld();
  await server.post('/relationships', {
    ...REGISTRATION,
    id: 'us-ru',
    parties: [
      { code: 'US', name: 'United States' },
      { code: 'RU', name: 'Russia' },
    ],
  });
  expect((await server.post('/relationships/us-ru/events', established('dcl'))).status).toBe(201);
  read = jest.spyOn(RecordReader.prototype, 'channels');
});
afterEach(async () => {
  read.mockRestore();
  await server.stop();
});

const list = async (search = '') =>
  (await server.get<{ data: RelationshipList['relationships'] }>(`/relationships${search}`)).body.data;

describe('The list of relationships', () => {
  it('is read anew only where something was recorded', async () => {
    const before = await list();
    expect(read).toHaveBeenCalledTimes(2);
    expect((await server.post(EVENTS, contactHeld('mmca', '2024-03-02'))).status).toBe(201);
    read.mockClear();
    const after = await list();
    expect(read.mock.calls.map(([at]) => at.relationship.id)).toEqual(['us-cn']);
    expect(after.find(({ relationship }) => relationship === 'us-ru')).toEqual(
      before.find(({ relationship }) => relationship === 'us-ru'),
    );
    expect(after.find(({ relationship }) => relationship === 'us-cn')!.counts).not.toEqual(
      before.find(({ relationship }) => relationship === 'us-cn')!.counts,
    );
  });

  it('is another one for another day', async () => {
    await list();
    expect((await list('?asOf=2021-10-01')).map(({ asOf }) => asOf)).toEqual(['2021-10-01', '2021-10-01']);
    expect(read).toHaveBeenCalledTimes(4);
  });
});
