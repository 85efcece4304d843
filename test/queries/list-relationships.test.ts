import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { contactHeld, established } from '../dsl/samples.js';
import type { TestServer } from '../dsl/running-server.js';
import { EVENTS, REGISTRATION, startWorld } from '../http/world.js';
import type { RelationshipList } from '../../src/queries/list-relationships.js';
import { StatusLinesTable } from '../../src/read-models/status-lines.table.js';
import { RecordReader } from '../../src/queries/record-reader.js';

let server: TestServer;
let made: jest.SpiedFunction<StatusLinesTable['put']>;
let read: jest.SpiedFunction<RecordReader['eachChannel']>;
beforeEach(async () => {
  made = jest.spyOn(StatusLinesTable.prototype, 'put');
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
  read = jest.spyOn(RecordReader.prototype, 'eachChannel');
});
afterEach(async () => {
  read.mockRestore();
  made.mockRestore();
  await server.stop();
});

const list = async (search = '') =>
  (await server.get<{ data: RelationshipList['relationships'] }>(`/relationships${search}`)).body.data;

/** Of which relationships the line was worked out for a list, and not looked up. */
const workedOut = (): string[] => read.mock.calls.map(([at]) => at.relationship.id);

describe('The list of relationships', () => {
  it('is read anew only where something was recorded', async () => {
    const before = await list();
    read.mockClear();
    await list();
    expect(workedOut()).toEqual([]);
    expect((await server.post(EVENTS, contactHeld('mmca', '2024-03-02'))).status).toBe(201);
    const after = await list();
    expect(workedOut()).not.toContain('us-ru');
    expect(after.find(({ relationship }) => relationship === 'us-ru')).toEqual(
      before.find(({ relationship }) => relationship === 'us-ru'),
    );
    expect(after.find(({ relationship }) => relationship === 'us-cn')!.counts).not.toEqual(
      before.find(({ relationship }) => relationship === 'us-cn')!.counts,
    );
  });

  it('is another one for another day', async () => {
    await list();
    read.mockClear();
    expect((await list('?asOf=2021-10-01')).map(({ asOf }) => asOf)).toEqual(['2021-10-01', '2021-10-01']);
    expect(workedOut()).toEqual(['us-cn', 'us-ru']);
  });

  it('is looked up for today, also first after a start, as soon as there was time to make the lines', async () => {
    const before = await list();
    // The newest positions of the two.
    while (![5, 2].every((position) => made.mock.calls.some(([, lines]) => lines.position === position)))
      await pause(50);
    await server.restart({ PARLEY_RATE_LIMIT: 'off' });
    read.mockClear();
    expect(await list()).toEqual(before);
    expect(workedOut()).toEqual([]);
  });

  it('is told in parts', async () => {
    const { body } = await server.get<{ data: { relationship: string }[]; page: { next: string; count: number } }>(
      '/relationships?limit=1',
    );
    expect([body.data.map(({ relationship }) => relationship), body.page.count]).toEqual([['us-cn'], 2]);
    const rest = await server.get<typeof body>(`/relationships?cursor=${body.page.next}`);
    expect(rest.body.data.map(({ relationship }) => relationship)).toEqual(['us-ru']);
    expect(rest.body.page).toEqual({ next: null, count: 2 });
  });
});
