import { existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import Database from 'better-sqlite3';
import { ReadModels } from '../../src/read-models/read-models.js';
import { ReadModelsUnavailable } from '../../src/read-models/trouble.js';
import { TestServer } from '../dsl/running-server.js';
import { contactHeld } from '../dsl/samples.js';
import { inTemporaryFolder } from '../event-store/temporary-folder.js';
import { EVENTS, US_CN } from '../http/world.js';

const CHRONOLOGY = readFileSync('examples/us-cn.ndjson', 'utf8');

const OPEN_TO_ALL = { PARLEY_RATE_LIMIT: 'off' };

describe('Read models that cannot be read', () => {
  let server: TestServer;
  let file: string;
  let told: string[];
  beforeEach(async () => {
    server = await TestServer.start(OPEN_TO_ALL);
    file = join(server.folder, 'read-models.sqlite');
    await server.load(CHRONOLOGY);
    told = [];
    for (const level of ['warn', 'error'] as const)
      jest.spyOn(Logger.prototype, level).mockImplementation((line: unknown) => void told.push(String(line)));
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await server.stop();
  });

  /** What all rows say, once the log is followed to its end. */
  async function digest(): Promise<string> {
    for (;;) {
      const { body } = await server.get('/readyz');
      if (body.ready) return body.readModels.digest;
      expect(body.readModels).not.toMatchObject({ state: 'stopped' });
      await pause(5);
    }
  }
  const board = async () => (await server.get(`${US_CN}?asOf=2024-01-01&knownAt=2024-01-01`)).text;
  const aside = () => existsSync(join(server.folder, 'read-models.damaged.sqlite'));

  function changed(statements: string): void {
    const database = new Database(file);
    database.exec(statements);
    database.close();
  }

  function overwritten(change: (bytes: Buffer) => unknown): void {
    const bytes = readFileSync(file);
    change(bytes);
    writeFileSync(file, bytes, { flag: 'r+' });
  }

  it.each<readonly [what: string, spoil: () => void]>([
    ['are no database', () => writeFileSync(file, 'garbage\n')],
    ['were cut', () => truncateSync(file, 8_192)],
    ['were cut within a page', () => truncateSync(file, statSync(file).size - 1_000)],
    ['have lost a table', () => changed('DROP TABLE versions')],
    ['have lost an index', () => changed('DROP INDEX events_by_target')],
    ['have another table of the name', () => changed('DROP TABLE coverage; CREATE TABLE coverage (day TEXT)')],
    [
      'are a folder',
      () => {
        rmSync(file);
        mkdirSync(join(file, 'below'), { recursive: true });
      },
    ],
  ])('because they %s are set aside at a start and made anew, which is told', async (_, spoil) => {
    const before = [await digest(), await board()];
    await server.restart(OPEN_TO_ALL, spoil);
    expect([await digest(), await board()]).toEqual(before);
    expect((await server.post(EVENTS, contactHeld('dpct', '2024-02-01'))).status).toBe(201);
    expect(told).toContainEqual(expect.stringMatching(/^The read models .*kept in .*read-models\.damaged\.sqlite/));
    expect(aside()).toBe(true);
  });

  it.each<readonly [what: string, change: (bytes: Buffer) => unknown]>([
    ['the pages', (bytes) => bytes.fill(7, 4_096)],
    ['all but the head', (bytes) => bytes.fill(0, 100)],
    [
      'the text of the events',
      (bytes) => {
        for (let at = bytes.indexOf('{"type":"'); at !== -1; at = bytes.indexOf('{"type":"', at)) bytes[at] = 35;
      },
    ],
  ])('because %s were overwritten under the server are told by 503 and made anew while it runs', async (_, change) => {
    const before = [await digest(), await board()];
    await server.restart(OPEN_TO_ALL);
    await digest();
    overwritten(change);
    const statuses: number[] = [];
    while (!told.some((line) => line.includes('are damaged'))) {
      for (const path of ['', '/events?limit=200', '/commitments', '/channels/dpct/history', '/export.ndjson'])
        statuses.push((await server.get(`${US_CN}${path}`)).status);
    }
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect([await digest(), await board(), aside()]).toEqual([...before, true]);
    expect((await server.post(EVENTS, contactHeld('dpct', '2024-02-01'))).status).toBe(201);
    expect((await server.get(US_CN)).body.position).toBe(146);
  });
});

describe('Read models that another program holds', () => {
  it('are not taken for damaged', () =>
    inTemporaryFolder(async (folder) => {
      ReadModels.open(folder).close();
      const other = new Database(join(folder, 'read-models.sqlite'));
      other.exec('BEGIN EXCLUSIVE');
      expect(() => ReadModels.open(folder)).toThrow(ReadModelsUnavailable);
      other.close();
      expect(existsSync(join(folder, 'read-models.damaged.sqlite'))).toBe(false);
      ReadModels.open(folder).close();
    }));
});
