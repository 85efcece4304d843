import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import type { BackupList } from '../../src/http/backups-answer.js';
import type { BackupsReport } from '../../src/http/kept-backups.js';
import { backupsContent } from '../../src/web/backups/backups.page.js';
import { TODAY, type TestServer } from '../dsl/running-server.js';
import { asFolder, asHolder, issued, signIn } from './openapi-keys.js';
import { expectProblem, startEmpty, startWorld } from './world.js';

const NEWEST = `parley-${TODAY}.sqlite`;
const OLDER = 'parley-2026-10-31.sqlite';
const BYTES = Buffer.alloc(3_000_000, 'record ');

describe('The backups', () => {
  let server: TestServer;
  let folder: string;
  let [admin, amend] = ['', ''];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-backups-'));
    writeFileSync(join(folder, NEWEST), BYTES);
    writeFileSync(join(folder, OLDER), 'older');
    server = await startWorld({ PARLEY_BACKUPS: folder });
    admin = (await issued(server, { scope: 'admin' })).key;
    amend = (await issued(server, { name: 'Bea', scope: 'amend' })).key;
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const download = (name: string, key: string, method = 'GET') =>
    fetch(`${server.url}/api/v1/backups/${name}`, { method, headers: asHolder(key) });

  it('are told to an admin alone, the newest first', async () => {
    expectProblem(await server.get('/backups'), 401, 'key-needed');
    expectProblem(await server.get('/backups', asHolder(amend)), 403, 'scope-needed');
    expect((await server.page('/admin/backups')).status).toBe(401);
    for (const head of [asHolder(admin), asFolder(server)]) {
      const { body, headers } = await server.get<BackupList>('/backups', head);
      expect(body).toMatchObject({ kept: true, folder, fault: null, overdue: false });
      expect(body.data.map(({ name, bytes }) => [name, bytes])).toEqual([
        [NEWEST, BYTES.length],
        [OLDER, 5],
      ]);
      expect(headers.get('cache-control')).toBe('private, no-store');
    }
  });

  it.each([NEWEST, 'latest'])('are downloaded whole, and kept by nobody on the way: %s', async (name) => {
    const answer = await download(name, admin);
    expect(Buffer.from(await answer.arrayBuffer()).equals(BYTES)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="${NEWEST}"`,
      'content-length': String(BYTES.length),
    });
    expect((await download(name, amend)).status).toBe(403);
    const head = await download(name, admin, 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(BYTES.length)]);
  });

  it.each(['parley-2026-01-01.sqlite', 'notes.txt', '..%2Flog.sqlite', '%2Fetc%2Fpasswd'])(
    'have none named %s',
    async (name) => {
      const answer = await download(name, admin);
      expect([400, 404]).toContain(answer.status);
      expect(await answer.text()).not.toContain('root:');
    },
  );

  it('stand on a page for whoever is signed in as an admin', async () => {
    const page = await server.page('/admin/backups', { cookie: await signIn(server, admin) });
    expect(page.headers.get('cache-control')).toBe('private, no-store');
    expect(page.text).toContain(`<a href="/api/v1/backups/${NEWEST}" download`);
    expect(page.text).toContain('It was verified then');
    expect(page.text).toContain('31 Oct 2026');
  });
});

describe('A server that makes no backups', () => {
  it('says how it would', async () => {
    const server = await startEmpty();
    try {
      const { body } = await server.get<BackupList>('/backups', asFolder(server));
      expect(body).toEqual({ kept: false, folder: null, fault: null, overdue: false, data: [] });
      const refused = await server.get('/backups/latest', asFolder(server));
      expectProblem(refused, 404, 'not-found');
      expect(refused.body.detail).toContain('PARLEY_BACKUPS=folder');
    } finally {
      await server.stop();
    }
  });
});

describe('The page of the backups', () => {
  const now = Date.parse('2026-11-30T12:00:00Z');
  const made = {
    name: 'parley-2026-11-27.sqlite',
    day: '2026-11-27',
    madeAt: '2026-11-27T00:10:00.000Z',
    bytes: 1_300_000,
  };
  const told = (report: BackupsReport | undefined) => {
    const { main } = backupsContent(report, now);
    return renderToString(main as never).replace(/<[^>]+>/g, '');
  };

  it('tells the age of the last, and why there is none of today', () => {
    const text = told({ folder: '/mnt', backups: [made], fault: 'There is no folder /mnt.', overdue: true });
    expect(text).toContain('The last backup is 3 days old.');
    expect(text).toContain('No backup can be made. There is no folder /mnt.');
    expect(text).toContain('Made on 27 Nov 2026, 00:10 UTC, 1.3 MB.');
  });

  it.each([
    [undefined, 'This server makes no backups.'],
    [{ folder: '/mnt', backups: [], fault: undefined, overdue: false }, 'The first backup is being made.'],
    [{ folder: '/mnt', backups: [], fault: 'Full.', overdue: true }, 'There is no backup.'],
  ])('says what there is not', (report, sentence) => expect(told(report)).toContain(sentence));
});
