import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyList } from '../../src/http/keys-answer.js';
import { backup } from '../../src/operations/backup.js';
import { copy } from '../../src/operations/copy.js';
import { rebuild } from '../../src/operations/rebuild.js';
import { verifyLog } from '../../src/operations/verify.js';
import type { TestServer } from '../dsl/running-server.js';
import { asFolder, asHolder, issued } from '../http/openapi-keys.js';
import { EVENTS, startWorld } from '../http/world.js';

const statement = (id: string) => ({ type: 'StatementIssued', id, occurred: '2023-02-09', summary: 'They spoke.' });

describe('A record with keys', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startWorld();
  });
  afterEach(() => server.stop());

  const states = async () => (await server.get<KeyList>('/keys', asFolder(server))).body.data.map(({ state }) => state);
  const record = async (key: string, id: string) => (await server.post(EVENTS, statement(id), asHolder(key))).status;
  const file = (name: string) => join(server.folder, name);

  it('keeps them over a restart, with another token for its folder', async () => {
    const { key } = await issued(server, {});
    const token = asFolder(server);
    await server.restart();
    expect(asFolder(server)).not.toEqual(token);
    expect((await server.get('/keys', token)).status).toBe(401);
    expect([await states(), await record(key, 'a')]).toEqual([['live'], 201]);
    expect(statSync(file('admin-token')).mode & 0o777).toBe(0o600);
  });

  it('put back from a backup has none that opens anything, until it is confirmed', async () => {
    const { key, id } = await issued(server, {});
    await backup(server.folder, file('backup'));
    await server.restart({}, () => {
      for (const name of readdirSync(server.folder)) if (name !== 'backup') rmSync(file(name), { recursive: true });
      copyFileSync(file('backup'), file('log.sqlite'));
    });
    expect([await states(), await record(key, 'a')]).toEqual([['unconfirmed'], 401]);
    await server.restart();
    expect([await states(), await record(key, 'a')]).toEqual([['unconfirmed'], 401]);
    expect((await server.post(`/keys/${id}/confirmation`, {}, asFolder(server))).status).toBe(200);
    await server.restart();
    expect([await states(), await record(key, 'a')]).toEqual([['live'], 201]);
  });

  it('put back into the same folder brings no revoked key to life', async () => {
    const { key, id } = await issued(server, {});
    await backup(server.folder, file('backup'));
    await server.post(`/keys/${id}/revocation`, {}, asFolder(server));
    await server.restart({}, () => {
      for (const name of readdirSync(server.folder)) if (/^(log|read-models)/.test(name)) rmSync(file(name));
      copyFileSync(file('backup'), file('log.sqlite'));
    });
    expect([await states(), await record(key, 'a')]).toEqual([['unconfirmed'], 401]);
  });

  it('put back where nothing but events had come since has none that opens anything either', async () => {
    const { key } = await issued(server, {});
    await backup(server.folder, file('backup'));
    await record(key, 'a');
    await server.restart({}, () => {
      for (const name of readdirSync(server.folder)) if (/^(log|read-models)/.test(name)) rmSync(file(name));
      copyFileSync(file('backup'), file('log.sqlite'));
    });
    expect(await states()).toEqual(['unconfirmed']);
  });

  it('whose seal is lost or spoilt has none that opens anything, rather than too many', async () => {
    const { key } = await issued(server, {});
    await server.restart({}, () => writeFileSync(file('keys-seal.json'), '{'));
    expect([await states(), await record(key, 'a')]).toEqual([['unconfirmed'], 401]);
  });

  it('cannot be opened to everybody any more', async () => {
    await issued(server, {});
    const refused = await server.restart({ PARLEY_REMOTE_WRITES: 'yes' }).catch((error: Error) => error);
    expect((refused as Error).message).toContain('"parley keys create NAME --scope record"');
    await server.restart();
    expect(await states()).toEqual(['live']);
  });

  it('is verified, backed up, rebuilt and copied whole, and holds no key in clear anywhere', async () => {
    const { key } = await issued(server, {});
    await record(key, 'a');
    await backup(server.folder, file('backup'));
    const { heads } = await verifyLog(file('backup'));
    expect(heads.relationships.get('/parley-keys')).toMatchObject({ events: 2 });
    await copy(file('backup'), file('copied'));
    expect((await verifyLog(join(file('copied'), 'log.sqlite'))).heads.relationships).toEqual(heads.relationships);
    expect((await rebuild({ data: file('copied') })).events).toBe(8);
    const secret = Buffer.from(key.split('_')[2]!);
    const files = readdirSync(server.folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['log.sqlite', 'backup', 'admin-token']));
    for (const { parentPath, name } of files)
      expect([name, readFileSync(join(parentPath, name)).includes(secret)]).toEqual([name, false]);
  });

  it('lets nobody make keys where its folder takes no token, and answers all the same', async () => {
    const { key } = await issued(server, {});
    await server.restart({}, () => {
      rmSync(file('admin-token'));
      mkdirSync(file('admin-token'));
      writeFileSync(join(file('admin-token'), 'x'), '');
    });
    expect(existsSync(file('admin-token.part'))).toBe(false);
    expect((await server.get('/keys', asHolder('parley_admin_undefined'))).status).toBe(401);
    expect((await server.get('/keys', asHolder('undefined'))).status).toBe(401);
    expect(await record(key, 'a')).toBe(201);
  });
});
