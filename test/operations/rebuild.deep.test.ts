import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { rebuild } from '../../src/operations/rebuild.js';
import { ReadModels } from '../../src/read-models/read-models.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';

const CHRONOLOGY = readFileSync('examples/us-cn.ndjson', 'utf8').trimEnd().split('\n');
const QUESTIONS = [
  '',
  '?asOf=2023-03-01',
  '?asOf=2023-02-10&knownAt=2023-02-10',
  '/events?limit=500',
  '/commitments',
  '/channels/dpct/history',
];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-rebuild-'));
});
afterEach(() => rm(folder, { recursive: true }));

const started = (environment: Record<string, string> = {}) =>
  startServer(readConfig({ PARLEY_PORT: '0', PARLEY_DATA: folder, ...environment }), { logLevels: ['error', 'fatal'] });

async function post(
  { url }: Pick<RunningServer, 'url'>,
  path: string,
  body: string,
  type = 'application/json',
): Promise<void> {
  const response = await fetch(`${url}/api/v1/relationships${path}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });
  // Under a busy machine the stand-in is slow to answer; what has an id is sent again.
  if (response.status === 503) return post({ url }, path, body, type);
  if (!response.ok) throw new Error(await response.text());
}

async function answers({ url }: RunningServer): Promise<string[]> {
  while (!(await fetch(`${url}/readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, 10));
  return Promise.all(
    QUESTIONS.map(async (question) => (await fetch(`${url}/api/v1/relationships/us-cn${question}`)).text()),
  );
}

/** Records the chronology and a correction, and gives the answers that come of it. */
async function recorded(environment?: Record<string, string>): Promise<string[]> {
  const server = await started(environment);
  const { name, parties } = JSON.parse(CHRONOLOGY[0]!) as { name: string; parties: object[] };
  await post(server, '', JSON.stringify({ id: 'us-cn', name, parties }));
  await post(server, '/us-cn/events/batch', CHRONOLOGY.slice(1).join('\n'), 'application/x-ndjson');
  await post(
    server,
    '/us-cn/events',
    JSON.stringify({
      type: 'EventCorrected',
      id: 'correction',
      target: 'us-cn-069',
      changes: { location: 'Arlington' },
      reason: 'The readout names the place.',
    }),
  );
  const found = await answers(server);
  await server.stop();
  return found;
}

async function answersAgain(environment?: Record<string, string>): Promise<string[]> {
  const server = await started(environment);
  const found = await answers(server);
  await server.stop();
  return found;
}

describe('A rebuild', () => {
  it('gives read models that answer the same to the byte', async () => {
    const before = await recorded();
    const heard: number[] = [];
    const { events, milliseconds } = await rebuild({ data: folder }, (done) => heard.push(done));
    expect(events).toBe(CHRONOLOGY.length + 1);
    expect(heard.at(-1)).toBe(events);
    expect(milliseconds).toBeGreaterThan(0);
    expect(await answersAgain()).toEqual(before);
  });

  it('projects anew, instead of keeping what was there', async () => {
    const before = await recorded();
    for (const suffix of ['-wal', '-shm']) await rm(join(folder, `read-models.sqlite${suffix}`), { force: true });
    writeFileSync(join(folder, 'read-models.sqlite'), 'no database any more');
    await rebuild({ data: folder });
    expect(await answersAgain()).toEqual(before);
  });

  it('leaves nothing to do for the next start', async () => {
    await recorded();
    await rebuild({ data: folder });
    const models = ReadModels.open(folder);
    const store = SqliteEventStore.open(folder);
    expect(models.checkpoint.read()?.logPosition).toBe(await store.head());
    models.close();
    await store.close();
  });

  it('stops with the reason when the log holds what it cannot project, and names it', async () => {
    await recorded();
    await expect(rebuild({ data: folder, streamPrefix: 'other-' })).rejects.toThrow('check PARLEY_STREAM_PREFIX');
    expect((await rebuild({ data: folder })).events).toBe(CHRONOLOGY.length + 1);
  });

  it('that fails leaves the read models as they were, and nothing beside them', async () => {
    await recorded();
    const digest = () => {
      const models = ReadModels.open(folder);
      const found = [models.digest, models.digestOfRows()];
      models.close();
      return found;
    };
    const [before, files] = [digest(), readdirSync(folder).sort()];
    await expect(
      rebuild({ data: folder }, () => {
        throw new Error('No disk any more.');
      }),
    ).rejects.toThrow('No disk any more.');
    expect(digest()).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(files);
    await rebuild({ data: folder });
    expect(digest()).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(files);
  });

  it('begins anew where another one was killed', async () => {
    const before = await recorded();
    writeFileSync(join(folder, 'read-models.new.sqlite'), 'half of them');
    await rebuild({ data: folder });
    expect(await answersAgain()).toEqual(before);
  });

  it('of an empty log ends at once', async () => {
    await SqliteEventStore.open(folder).close();
    expect(await rebuild({ data: folder })).toMatchObject({ events: 0 });
  });

  it('is refused where there is no record, and makes none', async () => {
    const nowhere = join(folder, 'nowhere');
    await expect(rebuild({ data: nowhere })).rejects.toThrow(`There is no record in ${nowhere}`);
    await expect(rebuild({ data: nowhere })).rejects.toMatchObject({ name: 'NoRecordThere' });
  });

  it('is refused while a server holds the folder, whose answers stay', async () => {
    const before = await recorded();
    const server = await started();
    await expect(rebuild({ data: folder })).rejects.toMatchObject({ name: 'DataFolderInUse' });
    expect(await answers(server)).toEqual(before);
    await server.stop();
  });

  describe('from EventStoreDB', () => {
    let standIn: StandIn;
    let environment: Record<string, string>;
    beforeEach(async () => {
      standIn = await StandIn.start();
      environment = { PARLEY_EVENT_STORE: standIn.connectionString, PARLEY_STREAM_PREFIX: 'desk-' };
    });
    afterEach(() => standIn.gone());
    const place = () => ({ data: folder, eventStore: standIn.connectionString, streamPrefix: 'desk-' });

    it('gives read models that answer the same to the byte', async () => {
      const before = await recorded(environment);
      writeFileSync(join(folder, 'read-models.sqlite'), 'no database any more');
      expect(await rebuild(place())).toMatchObject({ events: CHRONOLOGY.length + 1 });
      expect(await answersAgain(environment)).toEqual(before);
    });

    it('goes on where it was when the store is away for a while', async () => {
      const before = await recorded(environment);
      const subscribed = standIn.subscribed;
      const rebuilding = rebuild(place());
      while (standIn.subscribed === subscribed) await nextTurn();
      standIn.freeze();
      setTimeout(() => standIn.thaw(), 4_000);
      expect(await rebuilding).toMatchObject({ events: CHRONOLOGY.length + 1 });
      expect(standIn.subscribed).toBeGreaterThan(subscribed + 1);
      expect(await answersAgain(environment)).toEqual(before);
    });

    it('leaves everything as it is while the store cannot be reached, or a server holds the folder', async () => {
      const before = await recorded(environment);
      const server = await started(environment);
      await expect(rebuild(place())).rejects.toMatchObject({ name: 'DataFolderInUse' });
      expect(await answers(server)).toEqual(before);
      await server.stop();
      standIn.refuse('access-denied');
      const rows = readFileSync(join(folder, 'read-models.sqlite'));
      await expect(rebuild(place())).rejects.toMatchObject({ name: 'EventStoreUnavailable' });
      expect(readFileSync(join(folder, 'read-models.sqlite')).equals(rows)).toBe(true);
    });
  });
});
