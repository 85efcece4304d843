import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { contactHeld, corrected, covered, established, retracted } from '../../dsl/samples.js';
import type { TestServer } from '../../dsl/running-server.js';
import { EVENTS, positionOf, startWorld, US_CN } from '../../http/world.js';
import { filledIn, step, submit, valueIn, type Pairs } from '../kit/forms/filling.js';

const textOf = (html: string) => html.replace(/<[^>]+>/g, '').replaceAll('&quot;', '"');
const changed = (pairs: Pairs, values: Record<string, string>): Pairs => [
  ...pairs.filter(([name]) => !(name in values)),
  ...Object.entries(values),
];

let server: TestServer;
let event: string;
let page: string;
beforeEach(async () => {
  server = await startWorld();
  const answer = await server.post(
    EVENTS,
    contactHeld('dpct', '2026-11-20', {
      id: 'met',
      by: ['US', 'CN'],
      sources: [{ url: 'https://example.org/', publisher: 'Xinhua' }],
    }),
  );
  event = answer.body.id;
  page = `/r/us-cn/events/${event}`;
});
afterEach(() => server.stop());

const form = async (way: string) => filledIn((await server.page(`${page}/${way}`)).text);

describe('A correction', () => {
  it('is one step from the event', async () => {
    const { text } = await server.page(page);
    expect(text).toContain(`href="${page}/correct"`);
    expect(text).toContain(`href="${page}/retract"`);
  });

  it('that changes nothing is refused', async () => {
    const { status, text } = await submit(
      server,
      `${page}/correct`,
      step(changed(await form('correct'), { reason: 'A better source.' }), 'record'),
    );
    expect([status, textOf(text)]).toEqual([422, expect.stringContaining('The correction changes nothing.')]);
  });

  it('carries only what was changed, and null for what was taken away', async () => {
    const sent = changed(await form('correct'), {
      'changes/occurred': '21 Nov 2026',
      'changes/summary': 'They met after all.',
      reason: 'The readout says so.',
      disclosed: '',
    }).filter(([name, value]) => !(name === 'changes/by' && value === 'CN') && !name.startsWith('changes/sources'));
    const preview = await submit(server, `${page}/correct`, step(sent, 'preview'));
    expect([preview.status, await positionOf(server)]).toEqual([200, 6]);
    expect(textOf(preview.text)).toMatch(/When\s*was 20 Nov 2026 \(2026-11-20\)\s*is to be 21 Nov 2026/);
    const recorded = await submit(server, `${page}/correct`, step(filledIn(preview.text), 'record'));
    expect([recorded.status, recorded.headers.get('location')]).toEqual([303, `${page}?recorded=7`]);
    const { versions } = (await server.get(`${EVENTS}/${event}`)).body;
    expect(versions[1]).toMatchObject({
      reason: 'The readout says so.',
      changes: { occurred: '2026-11-21', summary: 'They met after all.', by: ['US'], sources: null },
      disclosed: null,
    });
    expect(textOf((await server.page(`${page}?recorded=7`)).text)).toContain('Recorded.');
  });

  it('says what it will change', async () => {
    const sent = changed(await form('correct'), { 'changes/occurred': '1 Mar 2022', reason: 'It was another year.' });
    const { text } = await submit(server, `${page}/correct`, step(sent, 'preview'));
    expect(textOf(text)).toMatch(/This will change one channel\..*open → .*severed/s);
  });

  it('does not undo what another correction changed meanwhile', async () => {
    const sent = changed(await form('correct'), { 'changes/location': 'Singapore', reason: 'The place is known.' });
    await server.post(EVENTS, corrected(event, { summary: 'Mended by somebody else.' }));
    expect((await submit(server, `${page}/correct`, step(sent, 'record'))).status).toBe(303);
    expect((await server.get(`${EVENTS}/${event}`)).body.event).toMatchObject({
      summary: 'Mended by somebody else.',
      location: 'Singapore',
    });
  });

  it('is told what is wrong at its field', async () => {
    for (const [name, sent] of [
      ['reason', { 'changes/occurred': '2026-11-21' }],
      ['changes/occurred', { 'changes/occurred': 'soon', reason: 'A slip.' }],
    ] as const) {
      const { status, text } = await submit(
        server,
        `${page}/correct`,
        step(changed(await form('correct'), { ...sent }), 'record'),
      );
      expect([status, text]).toEqual([422, expect.stringContaining(`<a href="#f-${name}">`)]);
      expect(valueIn(filledIn(text), 'changes/occurred')).toBe(sent['changes/occurred']);
    }
  });

  it('is stored once, however often it is sent', async () => {
    const sent = step(
      changed(await form('correct'), { 'changes/location': 'Singapore', reason: 'The place is known.' }),
      'record',
    );
    const answers = await Promise.all([
      submit(server, `${page}/correct`, sent),
      submit(server, `${page}/correct`, sent),
    ]);
    expect([answers.map(({ status }) => status), await positionOf(server)]).toEqual([[303, 303], 7]);
  });
});

describe('A retraction', () => {
  it('needs a reason, says what it will change, and takes the event back', async () => {
    const bare = await submit(server, `${page}/retract`, step(await form('retract'), 'preview'));
    expect([bare.status, bare.text]).toEqual([422, expect.stringContaining('<a href="#f-reason">')]);
    const preview = await submit(
      server,
      `${page}/retract`,
      step(changed(await form('retract'), { reason: 'It was another meeting.' }), 'preview'),
    );
    expect(textOf(preview.text)).toMatch(/This will change one channel\..*open → .*severed/s);
    expect(
      (await submit(server, `${page}/retract`, step(filledIn(preview.text), 'record'))).headers.get('location'),
    ).toBe(`${page}?recorded=7`);
    expect((await server.get(`${US_CN}/channels/dpct`)).body.status).toBe('severed');
    expect((await server.page(page)).text).toContain('<h1>Retracted: Contact, 20 Nov 2026</h1>');
  });

  it('of what others rest on is refused, with what was typed', async () => {
    const { id } = established('dpct') as { id: string };
    const { status, text } = await submit(server, `/r/us-cn/events/${id}/retract`, [
      ['reason', 'Never there.'],
      ['step', 'record'],
    ]);
    expect([status, textOf(text)]).toEqual([422, expect.stringContaining('is still named by event')]);
    expect(valueIn(filledIn(text), 'reason')).toBe('Never there.');
  });

  it('is final: the event has no form any more', async () => {
    await server.post(EVENTS, retracted(event));
    for (const way of ['correct', 'retract'])
      expect(textOf((await server.page(`${page}/${way}`)).text)).toContain('It is retracted, which is final.');
    expect((await server.page(page)).text).not.toContain(`${page}/correct`);
  });

  it('is not for what is about the record itself', async () => {
    await server.post(EVENTS, covered('2026-05-29'));
    const { id } = covered('2026-05-29') as { id: string };
    expect(textOf((await server.page(`/r/us-cn/events/${id}/retract`)).text)).toContain('stated anew');
    expect((await server.page('/r/us-cn/events/nowhere/correct')).status).toBe(404);
  });
});
