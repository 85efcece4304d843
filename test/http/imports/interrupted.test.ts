import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventStoreUnavailable } from '../../../src/event-store/event-store.js';
import { SqliteEventStore } from '../../../src/event-store/sqlite.event-store.js';
import { RecordEvents } from '../../../src/commands/record-events.js';
import { Writing } from '../../../src/http/writing.js';
import type { TestServer } from '../../dsl/running-server.js';
import { EVENTS, expectProblem, positionOf, startWorld, US_CN } from '../world.js';
import { HEADER, MAP, sendTable, type Imported } from './sent.js';

/** More than two appends, of which each takes 1,000. */
const ROWS = 2_500;
const FIRST = 6;
const MAP_WITH_ID = MAP.replace('{', '{ id: Nr,');

const row = (index: number): string =>
  `${new Date(Date.UTC(2020, 0, 1 + (index % 2_000))).toISOString().slice(0, 10)},statement,dpct,China,Statement ${index}.,Example`;
const TABLE = `${HEADER}${Array.from({ length: ROWS }, (_, index) => row(index)).join('\n')}\n`;
const NUMBERED = `Nr,${HEADER}${Array.from({ length: ROWS }, (_, index) => `n-${index},${row(index)}`).join('\n')}\n`;

let server: TestServer;
beforeEach(async () => {
  server = await startWorld();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await server.stop();
});

/** Lets something else happen before the appends of an import, counted from 1. */
function beforeEachAppend(meanwhile: (append: number) => Promise<unknown>): void {
  const { carryOut } = Writing.prototype;
  let append = 0;
  jest.spyOn(Writing.prototype, 'carryOut').mockImplementation(async function (this: Writing, command) {
    if (command instanceof RecordEvents && command.batch && command.mayRegister) await meanwhile(++append);
    return carryOut.call(this, command);
  });
}

const another = (id: string) =>
  server.post(EVENTS, { type: 'StatementIssued', id, occurred: '2026-01-01', summary: `Another says ${id}.` });

describe('An import into a record that others write to', () => {
  it('decides anew on what is left, and stores every row once, at the position that its verdict says', async () => {
    beforeEachAppend(async (append) => (append === 2 ? another('between') : undefined));
    const { status, body } = await sendTable(server, TABLE, { map: MAP });
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'recorded', recorded: ROWS, repeated: 1_000, rejected: 0, through: ROWS + 1 });
    expect(body.positions).toEqual([
      [FIRST, FIRST + 999],
      [FIRST + 1_001, FIRST + ROWS],
    ]);
    expect(await positionOf(server)).toBe(FIRST + ROWS);
    for (const cursor of ['0', '998', '2400']) {
      const { body: part } = await server.get<Imported>(`${US_CN}/imports/${body.id}?limit=3&cursor=${cursor}`);
      for (const { id, position } of part.verdicts)
        expect((await server.get(`${EVENTS}/${String(id)}`)).body.versions).toMatchObject([{ position }]);
    }
  });

  it('comes through where somebody writes before each of its appends', async () => {
    beforeEachAppend((append) => another(`between-${append}`));
    const { body } = await sendTable(server, TABLE, { map: MAP });
    expect(body).toMatchObject({ state: 'recorded', recorded: ROWS });
    expect((await sendTable(server, TABLE, { map: MAP })).body).toMatchObject({ recorded: 0, repeated: ROWS });
  });

  it('is told how far it came where the others make a row impossible, and goes on when that row is mended', async () => {
    beforeEachAppend(async (append) => (append === 2 ? another('n-2000') : undefined));
    const refused = await sendTable(server, NUMBERED, { map: MAP_WITH_ID });
    expectProblem(refused, 422, 'refused');
    expect(refused.body.detail).toContain('the rows up to 1001 were stored before others wrote to the record');
    expect(refused.body.errors).toMatchObject([{ row: 2_002, column: 'Nr', value: 'n-2000', code: 'id-taken' }]);
    expect((await server.get(`${US_CN}/imports/${refused.body.import}`)).body).toMatchObject({
      state: 'interrupted',
      recorded: 1_000,
      through: 1_001,
    });
    const mended = await sendTable(server, NUMBERED.replace('n-2000,', 'n-2000-b,'), { map: MAP_WITH_ID });
    expect(mended.body).toMatchObject({ recorded: ROWS - 1_000, repeated: 1_000 });
  });
});

describe('An import into a store that fails midway', () => {
  it('is told with the last row stored, and the same command goes on there: nothing is doubled', async () => {
    const { append } = SqliteEventStore.prototype;
    let appends = 0;
    const failing = jest.spyOn(SqliteEventStore.prototype, 'append').mockImplementation(function (
      this: SqliteEventStore,
      ...given
    ) {
      if (++appends > 1) return Promise.reject(new EventStoreUnavailable('The disk is full.'));
      return append.apply(this, given);
    });
    const failed = await sendTable(server, TABLE, { map: MAP });
    expectProblem(failed, 503, 'store-unavailable');
    expect(failed.body.detail).toContain('1000 events are stored, up to row 1001.');
    expect(await positionOf(server)).toBe(FIRST + 999);
    failing.mockRestore();
    const again = await sendTable(server, TABLE, { map: MAP });
    expect(again.body).toMatchObject({ state: 'recorded', recorded: ROWS - 1_000, repeated: 1_000, through: ROWS + 1 });
    expect(await positionOf(server)).toBe(FIRST + ROWS - 1);
  });
});

describe('An import that is taken back later', () => {
  const small = TABLE.split('\n').slice(0, 4).join('\n') + '\n';

  it('is found after a restart', async () => {
    const { body } = await sendTable(server, small, { map: MAP });
    await server.restart();
    expect((await server.get(`${US_CN}/imports/${body.id}`)).body).toMatchObject({ state: 'recorded', recorded: 3 });
    const back = await server.post(`${US_CN}/imports/${body.id}/retraction`, { reason: 'The wrong file.' });
    expect(back).toMatchObject({ status: 200, body: { retracted: 3, left: [] } });
  });

  it('is taken back by its positions where nothing is kept of it, once, whoever asks', async () => {
    const { body } = await sendTable(server, small, { map: MAP });
    await server.restart({}, () => rmSync(join(server.folder, 'imports'), { recursive: true }));
    const retract = (more: object) =>
      server.post(`${US_CN}/imports/${body.id}/retraction`, { reason: 'The wrong file.', ...more });
    const unknown = await retract({});
    expectProblem(unknown, 404, 'not-found');
    expect(unknown.body.detail).toContain('"positions": [[12, 40]]');
    expectProblem(await retract({ positions: [[1]] }), 400, 'body-unreadable');
    expect((await retract({ positions: body.positions })).body).toMatchObject({ retracted: 3, left: [] });
    expect((await retract({ positions: body.positions })).body).toMatchObject({ retracted: 0 });
    expect((await sendTable(server, small, { map: MAP })).body).toMatchObject({ recorded: 3, repeated: 0 });
  });

  it('is taken back whole though others write meanwhile', async () => {
    const { body } = await sendTable(server, TABLE, { map: MAP });
    beforeEachAppend(async (append) => (append === 2 ? another('between') : undefined));
    const back = await server.post(`${US_CN}/imports/${body.id}/retraction`, { reason: 'The wrong file.' });
    expect(back.body).toMatchObject({ retracted: ROWS, left: [] });
    expect(await positionOf(server)).toBe(FIRST - 1 + ROWS + 1 + ROWS);
  });
});
