import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { erasedDocument } from '../../src/event-store/erased.js';
import { contentSha256 } from '../../src/event-store/hash-chain.js';
import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { backup } from '../../src/operations/backup.js';
import { copy } from '../../src/operations/copy.js';
import { erase } from '../../src/operations/erase.js';
import { verifyLog } from '../../src/operations/verify.js';
import { CANARY, canaryEvents, withholdings } from '../dsl/canary.js';
import { TestServer } from '../dsl/running-server.js';
import { established, severed } from '../dsl/samples.js';
import { HEADER, MAP, sendTable } from '../http/imports/sent.js';
import { EVENTS, exported, REGISTRATION, US_CN } from '../http/world.js';

const EVENTS_TOLD = canaryEvents();
const HIDING = withholdings(EVENTS_TOLD);

let root: string;
let server: TestServer;
/** The folder of a stopped server on which all is withheld. */
let withheld: string;
let answersBefore: readonly string[];

/** Every file below the folder that says the canary, whatever it is. */
function telling(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).toString('latin1').toLowerCase().includes(CANARY));
}

async function answers(): Promise<string[]> {
  const paths = [
    US_CN,
    `${US_CN}/channels/dpct/explanation`,
    `${US_CN}/commitments`,
    ...EVENTS_TOLD.map(({ id }) => `${EVENTS}/${String(id)}`),
  ];
  const texts = await Promise.all(paths.map(async (path) => (await server.get(path)).text));
  return [...texts, await exported(server), (await server.get('/readyz')).body.readModels.digest];
}

async function post(event: object): Promise<void> {
  const { status, text } = await server.post(EVENTS, event);
  if (status !== 201) throw new Error(`${JSON.stringify(event)} is answered: ${text}`);
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'parley-erase-'));
  server = await TestServer.start({ PARLEY_RATE_LIMIT: 'off' });
  await server.post('/relationships', REGISTRATION);
  for (const event of EVENTS_TOLD) await post(event);
  await sendTable(server, `${HEADER}2020-01-01,call,dpct,US,The ${CANARY} sings.,A paper\n`, {
    map: MAP,
    query: '?dryRun=true',
  });
  for (const event of HIDING) await post(event);
  answersBefore = await answers();
  withheld = join(root, 'withheld');
  await server.restart({ PARLEY_RATE_LIMIT: 'off' }, () => cpSync(server.folder, withheld, { recursive: true }));
});
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true });
});

/** What its log holds. */
function rowsOf(folder: string): unknown[] {
  const log = new Database(join(folder, 'log.sqlite'), { readonly: true });
  try {
    return log.prepare('SELECT * FROM events ORDER BY position').all();
  } finally {
    log.close();
  }
}

/** A folder of its own with what the server kept. */
function copyOfFolder(name: string): string {
  const folder = join(root, name);
  cpSync(withheld, folder, { recursive: true });
  return folder;
}

describe('Erasing a data folder', () => {
  it('takes every byte of what is withheld out of every file, and the chain holds as before', async () => {
    const folder = copyOfFolder('whole');
    expect(telling(folder)).toEqual(expect.arrayContaining(['log.sqlite', expect.stringMatching(/^imports/)]));
    const before = await verifyLog(join(folder, 'log.sqlite'));
    expect(before).toMatchObject({ faults: [], erased: 0 });
    const { now, verification } = await erase(folder);
    expect(telling(folder)).toEqual([]);
    expect(verification).toEqual({ ...before, erased: before.withheld });
    expect([now, before.withheld]).toEqual([before.withheld, EVENTS_TOLD.length + 1]);
    const after = await verifyLog(join(folder, 'log.sqlite'), { against: before.heads });
    expect(after).toMatchObject({ faults: [], differences: [], heads: before.heads });
  });

  it('changes no answer and no row, and lets the record go on', async () => {
    await server.restart({ PARLEY_RATE_LIMIT: 'off' }, () => erase(server.folder));
    expect(await answers()).toEqual(answersBefore);
  });

  it('does nothing to what is erased already, and takes out what is withheld or corrected later', async () => {
    const folder = copyOfFolder('again');
    await erase(folder);
    const log = rowsOf(folder);
    expect((await erase(folder)).now).toBe(0);
    expect(rowsOf(folder)).toEqual(log);
  });

  it('also takes over what a killed server left beside the log', async () => {
    const folder = copyOfFolder('killed');
    const open = new Database(join(folder, 'log.sqlite'));
    open.pragma('journal_mode = WAL');
    open.exec('CREATE TABLE other (x); DROP TABLE other');
    const torn = join(root, 'torn');
    cpSync(folder, torn, { recursive: true });
    open.close();
    expect(readdirSync(torn)).toContain('log.sqlite-wal');
    await erase(torn);
    expect([telling(torn), readdirSync(torn).filter((name) => name.endsWith('-wal'))]).toEqual([[], []]);
  });

  it('refuses while a server runs on the folder, and leaves a log that does not verify as it is', async () => {
    const folder = copyOfFolder('held');
    const store = SqliteEventStore.open(folder);
    await expect(erase(folder)).rejects.toThrow('in use');
    await store.close();
    const log = new Database(join(folder, 'log.sqlite'));
    log.exec("DROP TRIGGER events_are_never_changed; UPDATE events SET recorded_by = 'x' WHERE position = 2");
    log.close();
    const found = rowsOf(folder);
    await expect(erase(folder)).rejects.toThrow('does not verify');
    expect(rowsOf(folder)).toEqual(found);
  });
});

describe('The name of an editor', () => {
  it('goes with an erasure once it is withheld, and the chain of keys holds', async () => {
    const other = await TestServer.start();
    try {
      const { editor } = (await other.post<{ editor: string }>('/editors', { name: `Ana ${CANARY}` })).body;
      const authorization = `Bearer ${readFileSync(join(other.folder, 'admin-token'), 'utf8').trim()}`;
      expect((await other.post(`/editors/${editor}/withholding`, {}, { authorization })).status).toBe(200);
      await other.restart({}, async () => {
        expect(telling(other.folder)).toContain('log.sqlite');
        expect((await erase(other.folder)).verification).toMatchObject({ faults: [], withheld: 1, erased: 1 });
        expect(telling(other.folder)).toEqual([]);
      });
      const { data } = (await other.get<{ data: object[] }>('/editors')).body;
      expect(data).toEqual([{ editor, name: null }]);
    } finally {
      await other.stop();
    }
  });
});

describe('What was proposed', () => {
  it('goes with an erasure where the record withholds it, in all words it was put in, and the chain of proposals holds', async () => {
    const other = await TestServer.start({ PARLEY_RATE_LIMIT: 'off' });
    const proposals = `${US_CN}/proposals`;
    const told = severed('dpct', '2022-08-05', { summary: `They said: ${CANARY}.` });
    try {
      await other.post('/relationships', REGISTRATION);
      for (const event of EVENTS_TOLD.filter(({ type }) => type === 'ChannelEstablished'))
        await other.post(EVENTS, event);
      const { id } = (await other.post<{ id: string }>(proposals, { event: told })).body;
      expect((await other.post(`${proposals}/${id}/acceptance`, {})).status).toBe(201);
      const changes = { note: `Also ${CANARY}.` };
      const correction = { type: 'EventCorrected', id: 'better', target: told.id, changes, reason: 'A readout.' };
      const open = (await other.post<{ id: string }>(proposals, { event: correction })).body.id;
      expect(
        (await other.post(EVENTS, { type: 'EventWithheld', id: 'gone', target: told.id, reason: 'A court.' })).status,
      ).toBe(201);
      await other.restart({ PARLEY_RATE_LIMIT: 'off' }, async () => {
        expect(telling(other.folder)).toContain('log.sqlite');
        expect((await erase(other.folder)).verification).toMatchObject({ faults: [], withheld: 3, erased: 3 });
        expect(telling(other.folder)).toEqual([]);
        expect((await erase(other.folder)).verification).toMatchObject({ faults: [], withheld: 3, erased: 3 });
      });
      expect((await other.get(`${proposals}/${id}`)).body).toMatchObject({ state: 'accepted' });
      expect((await other.get(`${proposals}/${open}`)).body).toMatchObject({ state: 'open' });
    } finally {
      await other.stop();
    }
  });
});

describe('What is withheld', () => {
  it('stays behind when a record is copied, and the copy has the same heads', async () => {
    const target = join(root, 'target');
    const copied = await copy(withheld, target);
    expect(copied).toMatchObject({ unerased: 0 });
    expect(telling(target)).toEqual([]);
    const { heads } = await verifyLog(join(withheld, 'log.sqlite'));
    expect(await verifyLog(join(target, 'log.sqlite'), { against: { ...heads, log: undefined } })).toMatchObject({
      faults: [],
      differences: [],
      erased: EVENTS_TOLD.length + 1,
    });
  });

  it('is told to be still in a copy that was made before', async () => {
    const target = join(root, 'earlier');
    cpSync(join(withheld, 'log.sqlite'), join(root, 'earlier.sqlite'));
    await copy(join(root, 'earlier.sqlite'), target);
    const folder = join(root, 'folder-copied-raw');
    cpSync(withheld, folder, { recursive: true });
    expect(await copy(withheld, folder)).toMatchObject({ unerased: EVENTS_TOLD.length + 1 });
  });

  it('is in no backup that is taken once it is erased', async () => {
    const folder = copyOfFolder('backed-up');
    await erase(folder);
    const file = join(root, 'backups', 'new.sqlite');
    cpSync(join(folder, 'log.sqlite'), join(root, 'backups', 'old.sqlite'));
    const verification = await backup(folder, file);
    expect(verification).toMatchObject({ faults: [], erased: EVENTS_TOLD.length + 1 });
    expect(readFileSync(file).toString('latin1').toLowerCase()).not.toContain(CANARY);
  });
});

describe('A log from which something is missing', () => {
  /** The folder's log with one event changed, its digest of what is left beside it as an erasure would leave it. */
  async function tampered(
    name: string,
    from: string,
    position: number,
    change: (data: Record<string, unknown>) => object,
  ) {
    const folder = join(root, name);
    cpSync(from, folder, { recursive: true });
    const log = new Database(join(folder, 'log.sqlite'));
    const json = log.prepare('SELECT data FROM events WHERE position = ?').pluck().get(position) as string;
    log.exec('DROP TRIGGER events_are_never_changed');
    log
      .prepare('UPDATE events SET data = ? WHERE position = ?')
      .run(JSON.stringify(change(JSON.parse(json) as Record<string, unknown>)), position);
    log.close();
    return verifyLog(join(folder, 'log.sqlite'));
  }

  it('does not verify where no withholding names the event', async () => {
    const bare = join(root, 'bare');
    const other = await TestServer.start();
    await other.post('/relationships', REGISTRATION);
    await other.restart({}, () => cpSync(other.folder, bare, { recursive: true }));
    await other.stop();
    const { faults } = await tampered('unfounded', bare, 1, ({ id, parties }) => {
      const left = { id, name: 'Another name', parties } as never;
      return erasedDocument(left, contentSha256('RelationshipRegistered', left));
    });
    expect(faults).toEqual([expect.stringMatching(/us-cn: something is missing from position 1 .* no withholding/)]);
  });

  it('does not verify where no withholding takes away what was proposed', async () => {
    const proposed = join(root, 'proposed');
    const other = await TestServer.start();
    await other.post('/relationships', REGISTRATION);
    await other.post(EVENTS, established('dpct'));
    await other.post(`${US_CN}/proposals`, { event: severed('dpct') });
    await other.restart({}, () => cpSync(other.folder, proposed, { recursive: true }));
    await other.stop();
    expect((await verifyLog(join(proposed, 'log.sqlite'))).faults).toEqual([]);
    const { faults } = await tampered('unfounded-proposal', proposed, 3, ({ event, ...rest }) => {
      const { summary: _, ...left } = event as Record<string, unknown>;
      const data = { ...rest, event: { ...left, withheld: [] } } as never;
      return erasedDocument(data, contentSha256('ProposalMade', data));
    });
    expect(faults).toEqual([
      expect.stringMatching(/something is missing from position 1 .*a proposal.* no withholding/),
    ]);
  });

  it('does not verify where what is left is not what was left', async () => {
    const folder = copyOfFolder('left');
    await erase(folder);
    const { faults } = await tampered('left-changed', folder, 5, (data) => ({ ...data, occurred: '1999-01-01' }));
    expect(faults).toEqual([expect.stringContaining('hash of what it says')]);
  });
});
