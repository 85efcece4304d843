import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, covered, established } from '../dsl/samples.js';
import { EVENTS, expectProblem, faultsOf, rebuilt, REGISTRATION, startWorld, US_CN } from './world.js';

const SLIP = { reason: 'Registered by mistake.' };

let server: TestServer;
beforeEach(async () => {
  server = await startWorld();
  await server.post('/relationships', { ...REGISTRATION, id: 'us-cm', name: 'A slip of the pen' });
  await server.post('/relationships/us-cm/events', established('dpct'));
  await server.post('/relationships/us-cm/events', contactHeld('dpct', '2022-11-22'));
  await server.post('/relationships/us-cm/events', covered('2024-12-31'));
});
afterEach(() => server.stop());

const listed = async () => (await server.get('/relationships')).body.data.map(({ relationship }) => relationship);

describe('A relationship that was registered by mistake', () => {
  it('leaves lists and the first page; its address says since when and why, and old positions answer as before', async () => {
    const before = await server.get('/relationships/us-cm?position=3');
    const withdrawn = await server.post('/relationships/us-cm/retraction', SLIP);
    expect(withdrawn).toMatchObject({
      status: 200,
      body: { relationship: 'us-cm', retracted: 3, left: [{ why: expect.any(String) }] },
    });
    for (const restart of [async () => undefined, () => rebuilt(server)]) {
      await restart();
      expect(await listed()).toEqual(['us-cn']);
      expect((await server.page('/')).text).not.toContain('A slip of the pen');
      const sitemap = await server.page('/sitemap.xml');
      expect(sitemap.text).not.toContain('us-cm');
      const gone = await server.get('/relationships/us-cm');
      expectProblem(gone, 410, 'withdrawn');
      expect(gone.body).toMatchObject({
        detail: expect.stringContaining('was withdrawn from the record on 2026-11-23: Registered by mistake.'),
        withdrawn: 'relationship',
        reason: 'Registered by mistake.',
        until: 6,
        address: '/api/v1/relationships/us-cm?position=6',
      });
      for (const path of ['/channels/dpct', '/events', '/commitments', '/statistics?by=year'])
        expectProblem(await server.get(`/relationships/us-cm${path}`), 410, 'withdrawn');
      expect((await server.get('/relationships/us-cm?position=3')).body).toEqual(before.body);
      const whole = await server.get('/relationships/us-cm/export.ndjson');
      expect(whole.text.trim().split('\n')).toHaveLength(7);
      const page = await server.page('/r/us-cm');
      expect(page.status).toBe(410);
      expect(page.text).toContain('/r/us-cm?position=6');
      for (const path of ['/r/us-cm', '/r/us-cm/channels/dpct', '/embed/us-cm', '/embed/us-cm/channels/dpct']) {
        const old = await server.page(`${path}?position=3`);
        expect([path, old.status]).toEqual([path, 200]);
        expect(old.text).toContain('The relationship has since been withdrawn from the record, 23 Nov 2026.');
      }
    }
  });

  it('is withdrawn once, is final, and is not asked about twice', async () => {
    expect((await server.post('/relationships/us-cm/retraction?dryRun=true', SLIP)).body).toMatchObject({
      retracted: 3,
    });
    expect(await listed()).toContain('us-cm');
    expectProblem(await server.post('/relationships/us-cm/retraction', {}), 422, 'refused');
    await server.post('/relationships/us-cm/retraction', SLIP);
    expect((await server.post('/relationships/us-cm/retraction', SLIP)).body).toMatchObject({ retracted: 0 });
    expect(faultsOf(await server.post('/relationships/us-cm/events', established('mmca')))).toEqual([
      ' relationship-withdrawn',
    ]);
    expectProblem(await server.post('/relationships/us-cx/retraction', SLIP), 404, 'not-found');
  });

  it('is withdrawn by a retraction of its registration too, once nothing tells of it any more', async () => {
    const retract = (id: string) => server.post(`/relationships/us-cm/events/${id}/retraction`, SLIP);
    expect(faultsOf(await retract('us-cm-registered'))).toEqual(['/target still-named']);
    await retract('contact-2022-11-22');
    await retract('established-dpct-2015-01-01');
    expect((await retract('us-cm-registered')).status).toBe(201);
    expect(await listed()).toEqual(['us-cn']);
  });
});

describe('A channel that was registered by mistake', () => {
  it('leaves the board; its address says since when and why, and old positions answer as before', async () => {
    expect(await server.post(`${US_CN}/channels/mmca/retraction`, SLIP)).toMatchObject({
      status: 200,
      body: { channel: 'mmca', retracted: 1, changes: [{ channel: 'mmca', before: 'established', after: 'unknown' }] },
    });
    const { channels } = (await server.get(US_CN)).body;
    expect(channels.map(({ channel }) => channel)).toEqual(['dpct']);
    const gone = await server.get(`${US_CN}/channels/mmca`);
    expectProblem(gone, 410, 'withdrawn');
    expect(gone.body).toMatchObject({ withdrawn: 'channel', reason: 'Registered by mistake.', until: 5 });
    expect((await server.page('/r/us-cn/channels/mmca')).status).toBe(410);
    expect((await server.get(`${US_CN}/channels/mmca?position=5`)).body).toMatchObject({ status: 'established' });
    expectProblem(await server.get(`${US_CN}/channels/other`), 404, 'not-found');
    await server.post(EVENTS, established('mmca', '2020-01-01'));
    expect((await server.get(`${US_CN}/channels/mmca`)).status).toBe(200);
  });

  it('stays where events name it, and the refusal says which', async () => {
    const refused = await server.post(`${US_CN}/channels/dpct/retraction`, SLIP);
    expectProblem(refused, 422, 'refused');
    expect(refused.body.errors[0]!.message).toContain('still named by event');
    expectProblem(await server.post(`${US_CN}/channels/other/retraction`, SLIP), 404, 'not-found');
  });
});
