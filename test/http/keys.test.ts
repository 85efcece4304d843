import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EditorList, KeyList } from '../../src/http/keys-answer.js';
import type { TestServer } from '../dsl/running-server.js';
import { asFolder, asHolder, issued } from './openapi-keys.js';
import { EVENTS, expectProblem, head, REGISTRATION, sendRaw, startWorld } from './world.js';

const statement = (id: string) => ({ type: 'StatementIssued', id, occurred: '2023-02-09', summary: 'They spoke.' });
const ELSEWHERE = { 'x-forwarded-for': '203.0.113.7' };

describe('While there are no keys', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startWorld();
  });
  afterAll(() => server.stop());

  const recordedBy = async (id: string) => (await server.get(`${EVENTS}/${id}`)).body.versions[0]!.recordedBy;

  it('whoever sits at the machine writes, named as soon as a name is told', async () => {
    await server.post(EVENTS, statement('unnamed'));
    expect(await recordedBy('unnamed')).toBe('local');
    expect((await server.get<EditorList>('/editors')).body).toEqual({ data: [], nameWanted: true });
    const { editor } = (await server.post<{ editor: string }>('/editors', { name: 'Ana' })).body;
    expect(editor).toMatch(/^ed-[0-9a-z]{10}$/);
    await server.post(EVENTS, statement('named'));
    expect([await recordedBy('unnamed'), await recordedBy('named')]).toEqual(['local', editor]);
    expect((await server.page('/r/us-cn/events/named')).text).toMatch(/, by <bdi>Ana<\/bdi>/);
    const list = (await server.get<EditorList>('/editors')).body;
    expect(list).toEqual({ data: [{ editor, name: 'Ana' }], nameWanted: false });
  });

  it('nobody else writes, and the refusal names what would let them', async () => {
    const refused = await server.post(EVENTS, statement('elsewhere'), ELSEWHERE);
    expectProblem(refused, 403, 'writes-refused');
    expect(refused.body.detail).toContain('"parley keys create"');
  });

  it('keys are made by nobody without the token of the data folder', async () => {
    expectProblem(await server.get('/keys'), 401, 'key-needed');
    expectProblem(await server.post('/keys', { name: 'Eve', scope: 'admin' }), 401, 'key-needed');
    expectProblem(await server.post(EVENTS, statement('x'), asFolder(server)), 403, 'scope-needed');
  });
});

describe('Once there is a key', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startWorld();
    await issued(server, { name: 'Boss', scope: 'admin' });
  });
  afterAll(() => server.stop());

  const record = (key: string, id: string, headers: Record<string, string> = {}) =>
    server.post(EVENTS, statement(id), { ...asHolder(key), ...headers });
  const correct = (key: string, id: string, summary = 'Other.') =>
    server.post(`${EVENTS}/${id}/corrections`, { changes: { summary }, reason: 'A slip.' }, asHolder(key));

  it('who sits at the machine needs one, too, and reading goes on', async () => {
    const refused = await server.post(EVENTS, statement('without'));
    expectProblem(refused, 401, 'key-needed');
    expect(refused.headers.get('www-authenticate')).toBe('Bearer realm="Parley"');
    expect(refused.body).toMatchObject({ scope: 'record', detail: expect.stringContaining('PARLEY_KEY') });
    expect((await server.get(EVENTS)).status).toBe(200);
  });

  it('its holder writes from anywhere, as the editor it belongs to', async () => {
    const { key, editor } = await issued(server, {});
    expect((await record(key, 'from-afar', ELSEWHERE)).status).toBe(201);
    expect((await server.get(`${EVENTS}/from-afar`)).body.versions[0]!.recordedBy).toBe(editor);
  });

  it('corrects what the same editor recorded, also with another key, and not what others did', async () => {
    const [ana, again, bea] = [
      await issued(server, {}),
      await issued(server, {}),
      await issued(server, { name: 'Bea' }),
    ];
    expect(again.editor).toBe(ana.editor);
    await record(ana.key, 'of-ana');
    expect((await correct(again.key, 'of-ana')).status).toBe(201);
    const refused = await correct(bea.key, 'of-ana', 'Theirs.');
    expectProblem(refused, 403, 'scope-needed');
    expect(refused.body).toMatchObject({ scope: 'amend', detail: expect.stringContaining('another editor') });
    const cleo = await issued(server, { name: 'Cleo', scope: 'amend' });
    expect((await server.post(`${EVENTS}/of-ana/retraction`, { reason: 'No.' }, asHolder(cleo.key))).status).toBe(201);
  });

  it('withholds with scope admin alone', async () => {
    const [amend, admin] = [await issued(server, { scope: 'amend' }), await issued(server, { scope: 'admin' })];
    await record(amend.key, 'told');
    const withhold = { type: 'EventWithheld', id: 'out-of-sight', target: 'told', reason: 'The law.' };
    expectProblem(await server.post(EVENTS, withhold, asHolder(amend.key)), 403, 'scope-needed');
    expect((await server.post(EVENTS, withhold, asHolder(admin.key))).status).toBe(201);
  });

  it('writes to its relationships alone, dry runs and registrations too', async () => {
    const { key } = await issued(server, { relationships: ['us-ru'] });
    expectProblem(await record(key, 'beyond'), 403, 'scope-needed');
    expectProblem(await server.post(`${EVENTS}?dryRun=true`, statement('x'), asHolder(key)), 403, 'scope-needed');
    expectProblem(
      await server.post('/relationships', { ...REGISTRATION, id: 'us-kp' }, asHolder(key)),
      403,
      'scope-needed',
    );
    const parties = [
      { code: 'US', name: 'US' },
      { code: 'RU', name: 'Russia' },
    ];
    expect(
      (await server.post('/relationships', { id: 'us-ru', name: 'US – Russia', parties }, asHolder(key))).status,
    ).toBe(201);
  });

  it('opens nothing with scope propose but what anybody may read', async () => {
    const { key } = await issued(server, { scope: 'propose' });
    expectProblem(await record(key, 'proposed'), 403, 'scope-needed');
    expect((await server.get(EVENTS, asHolder(key))).status).toBe(200);
  });

  it.each([
    ['truncated', (key: string) => key.slice(0, -1), 'opens nothing here'],
    [
      'with another secret',
      (key: string) => key.replace(/.$/, (sign) => (sign === 'a' ? 'b' : 'a')),
      'opens nothing here',
    ],
    ['that was never made', () => `parley_0000000000_${'0'.repeat(52)}`, 'opens nothing here'],
    ['without anything', () => ' ', 'opens nothing here'],
  ])('%s is told where one is shown, for reading too', async (_, spoilt, why) => {
    const { key } = await issued(server, {});
    // Each wrong key waits longer than the one before.
    const answer = await server.get(EVENTS, asHolder(spoilt(key)));
    expectProblem(answer, 401, 'key-needed');
    expect(answer.body.detail).toContain(why);
    expect(answer.text).not.toContain(key.slice(-20));
  });

  it('opens nothing once it is revoked or has expired, and says which', async () => {
    const [revoked, expired] = [await issued(server, {}), await issued(server, { expires: 'P1D' })];
    await server.post(`/keys/${revoked.id}/revocation`, {}, asFolder(server));
    expect((await record(revoked.key, 'late')).body.detail).toContain('was revoked');
    server.clock.moment += 2 * 86_400_000;
    expect((await record(expired.key, 'late')).body.detail).toContain('expired at the end of 2026-11-24');
    server.clock.moment -= 2 * 86_400_000;
    const { data } = (await server.get<KeyList>('/keys', asFolder(server))).body;
    expect(data.find(({ id }) => id === revoked.id)?.state).toBe('revoked');
  });

  it('is listed without its secret, and with none of it in an answer but the first', async () => {
    const { key } = await issued(server, {});
    const list = await server.get('/keys', asFolder(server));
    expect(list.text).not.toContain(key.split('_')[2]);
    expect(list.text).not.toContain('sha256');
    expect(list.headers.get('cache-control')).toBe('no-store');
  });

  it('is not asked for by a page of another site, and a shown password of a proxy is none', async () => {
    const { key } = await issued(server, {});
    const page = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    expectProblem(await record(key, 'forged', page), 403, 'writes-refused');
    const basic = { authorization: `Basic ${Buffer.from('ana:secret').toString('base64')}` };
    expect((await server.get(EVENTS, basic)).status).toBe(200);
    expectProblem(await server.post(EVENTS, statement('basic'), basic), 401, 'key-needed');
  });

  it('is asked for by an import, its answer and its rejects, and by what is at no address', async () => {
    for (const path of ['imports/im-0', 'imports/im-0/rejects'])
      expectProblem(await server.get(`/relationships/us-cn/${path}`), 401, 'key-needed');
    expectProblem(await server.post('/relationships/us-cn/imports', '{}'), 401, 'key-needed');
    expectProblem(await sendRaw(server, head('GET', '/api/v1/nothing')), 404, 'not-found');
  });
});

describe('Those who recorded', () => {
  it.each([
    ['name', /, by <bdi>Ana<\/bdi>/, 'Ana'],
    ['id', /, by <bdi>ed-/, 'ed-'],
    ['none', /position 6<\/a><\/li>/, ''],
  ])('are shown by %s', async (form, onPage, inTable) => {
    const server = await startWorld({ PARLEY_SHOWS_EDITORS: form });
    try {
      const { key, editor } = await issued(server, {});
      await server.post(EVENTS, statement('shown'), asHolder(key));
      const { text } = await server.page('/r/us-cn/events/shown');
      expect(text).toMatch(onPage);
      const cells = (await server.get('/relationships/us-cn/events.csv?bom=false')).text
        .trim()
        .split('\r\n')
        .at(-1)!
        .split(',');
      expect(cells[4]!.startsWith(inTable) && (inTable !== '' || cells[4] === '')).toBe(true);
      const { recordedBy } = (await server.get(`${EVENTS}/shown`)).body.versions[0]!;
      expect(recordedBy).toBe(form === 'none' ? null : editor);
    } finally {
      await server.stop();
    }
  });

  it('are shown by their new name at once, and by none that is withheld, wherever they were named', async () => {
    const server = await startWorld();
    try {
      const { key, editor } = await issued(server, { name: 'Quillivant' });
      await server.post(EVENTS, statement('shown'), asHolder(key));
      const everywhere = async (): Promise<string> => {
        const texts = [
          await server.page('/r/us-cn/events/shown'),
          await server.page('/r/us-cn/events/shown?position=5'),
        ];
        const tables = ['/relationships/us-cn/events.csv', '/relationships/us-cn/events.csv?position=5', '/editors'];
        for (const path of tables) texts.push((await server.get(path)) as never);
        return texts.map(({ text }) => text).join('\n');
      };
      expect(await everywhere()).toContain('Quillivant');
      await server.post(`/editors/${editor}/name`, { name: 'Ombrelune' }, asFolder(server));
      expect(await everywhere()).toContain('Ombrelune');
      await server.post(`/editors/${editor}/withholding`, {}, asFolder(server));
      expect(await everywhere()).not.toMatch(/Quillivant|Ombrelune/);
    } finally {
      await server.stop();
    }
  });
});
