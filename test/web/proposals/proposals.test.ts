import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROUTE_RULES } from '../../../src/http/access/route-rules.js';
import type { MadeProposalAnswer } from '../../../src/http/proposals/proposal-answer.js';
import type { TestServer } from '../../dsl/running-server.js';
import { roundHeld, severed } from '../../dsl/samples.js';
import { asHolder, issued, signIn } from '../../http/openapi-keys.js';
import { EVENTS, positionOf, startWorld, US_CN } from '../../http/world.js';
import { filledIn, step, submit, type Pairs } from '../kit/forms/filling.js';

const PAGE = '/r/us-cn/proposals';
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const changed = (pairs: Pairs, values: Record<string, string>): Pairs => [
  ...pairs.filter(([name]) => !(name in values)),
  ...Object.entries(values),
];

const valueOf = (name: string, pairs: Pairs): string => pairs.find(([one]) => one === name)![1];

/** Every address that anybody may read, asked for the word and the event that are proposed. */
function readAddresses(event: string): readonly string[] {
  return Object.entries(ROUTE_RULES)
    .filter(([route, rule]) => rule === 'read' && route.startsWith('GET ') && !route.endsWith('/stream'))
    .map(([route]) => route.slice('GET '.length))
    .map((path) => path.replace(':relationship', 'us-cn').replace(':channel', 'dpct').replace(':event', event))
    .map(
      (path) =>
        `${path}?${/search$/.test(path) ? 'q=zaunk' : /comparison$/.test(path) ? 'before=2016-01-01&after=2026-11-01' : ''}`,
    );
}

let server: TestServer;
let keys: Record<'pia' | 'rosa', string>;
let cookies: Record<'pia' | 'rosa', Record<string, string>>;
beforeAll(async () => {
  server = await startWorld();
  const [pia, rosa] = [
    await issued(server, { name: 'Pia', scope: 'propose' }),
    await issued(server, { name: 'Rosa', scope: 'amend' }),
  ];
  keys = { pia: pia.key, rosa: rosa.key };
  cookies = {
    pia: { cookie: await signIn(server, pia.key) },
    rosa: { cookie: await signIn(server, rosa.key) },
  };
});
afterAll(() => server.stop());

async function propose(event: object): Promise<string> {
  const answer = await server.post<MadeProposalAnswer>(`${US_CN}/proposals`, event, asHolder(keys.pia));
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body.id;
}
const page = (path: string, who: 'pia' | 'rosa' = 'rosa') => server.page(path, cookies[who]);
const press = (path: string, pairs: Pairs, who: 'pia' | 'rosa' = 'rosa') => submit(server, path, pairs, cookies[who]);

describe('Somebody who may only propose', () => {
  it('does so by the form that others record by, and what is proposed is on no page of the record', async () => {
    const before = await positionOf(server);
    const form = filledIn((await page('/r/us-cn/record?type=TalksResumed', 'pia')).text);
    const sent = changed(form, { occurred: '1 Nov 2026', channels: 'dpct', summary: 'Talks go on, says zaunkönig.' });
    const preview = await press('/r/us-cn/record', step(sent, 'preview'), 'pia');
    expect(textOf(preview.text)).toContain('Nothing is proposed yet.');
    expect(preview.text).toContain('Propose it');
    const proposed = await press('/r/us-cn/record', step(filledIn(preview.text), 'record'), 'pia');
    expect([proposed.status, proposed.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/r\/us-cn\/proposals\/pr-/),
    ]);
    expect(await positionOf(server)).toBe(before);
    const shown = (await page(proposed.headers.get('location')!, 'pia')).text;
    expect(shown).toContain('zaunkönig');
    expect(shown).not.toContain('Take it: record it');
    expect(shown).toContain('Take it back');
    const id = valueOf('id', form);
    const told = await Promise.all(readAddresses(id).map(async (path) => ({ path, ...(await server.page(path)) })));
    // A page of a search shows what was asked for, which is no more than the beginning of the word.
    const telling = told.filter(({ text }) => text.includes(id) || text.includes('zaunkönig'));
    expect(telling.filter(({ status }) => status < 400).map(({ path }) => path)).toEqual([]);
  });

  it('brings proposals into the navigation', async () => {
    expect((await server.page('/r/us-cn')).text).toContain(`href="${PAGE}"`);
    const alone = await startWorld();
    expect((await alone.page('/r/us-cn')).text).not.toContain('/proposals');
    await alone.stop();
  });
});

describe('The pages of proposals', () => {
  it('are shown to editors alone, and kept nowhere', async () => {
    const id = await propose({ ...severed('mmca'), id: 'shown' });
    for (const path of [PAGE, `${PAGE}/${id}`]) {
      expect((await server.page(path)).status).toBe(401);
      const { status, headers } = await page(path);
      expect([status, headers.get('cache-control'), headers.get('x-robots-tag')]).toEqual([200, 'no-store', 'noindex']);
    }
    const list = textOf((await page(PAGE)).text);
    expect(list).toMatch(/proposals? waits? for an editor/);
    expect(list).toContain('no use recorded → becomes severed');
  });

  it('take one, which is then on record, and tell who did', async () => {
    const id = await propose({ ...roundHeld('dpct'), id: 'to-take' });
    const taken = await press(`${PAGE}/${id}`, [['step', 'take']]);
    expect([taken.status, taken.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/r\/us-cn\/events\/to-take\?recorded=\d+$/),
    ]);
    expect(textOf((await page(`${PAGE}/${id}`)).text)).toContain('Taken by Rosa on');
    expect((await page(`${PAGE}?state=accepted`)).text).toContain(id);
  });

  it('mend one by the form, and record it under the id that it has', async () => {
    const id = await propose({ ...roundHeld('dpct'), id: 'to-mend' });
    const form = filledIn((await page(`/r/us-cn/record?type=RoundHeld&proposal=${id}`)).text);
    const sent = changed(form, { summary: 'They met for two days.' });
    const preview = await press('/r/us-cn/record', step(sent, 'preview'));
    expect(preview.text).toContain('Take it as mended');
    const recorded = await press('/r/us-cn/record', step(filledIn(preview.text), 'record'));
    expect(recorded.headers.get('location')).toContain('/events/to-mend?recorded=');
    expect((await server.get(`${EVENTS}/to-mend`)).body.event).toMatchObject({ summary: 'They met for two days.' });
    expect(textOf((await page(`${PAGE}/${id}`)).text)).toContain('mended on');
  });

  it('mend a correction on the page of its event', async () => {
    const correction = { type: 'EventCorrected', id: 'c-mend', target: 'to-take', reason: 'A better source.' };
    const id = await propose({ ...correction, changes: { note: 'As proposed.' } });
    const address = '/r/us-cn/events/to-take/correct';
    const form = filledIn((await page(`${address}?proposal=${id}`)).text);
    expect(form).toContainEqual(['changes/note', 'As proposed.']);
    const preview = await press(address, step(changed(form, { 'changes/note': 'As mended.' }), 'preview'));
    const recorded = await press(address, step(filledIn(preview.text), 'record'));
    expect(recorded.status).toBe(303);
    expect((await server.get(`${EVENTS}/to-take`)).body.event).toMatchObject({ note: 'As mended.' });
    expect((await server.get(`${EVENTS}/c-mend`)).status).toBe(200);
  });

  it('decline one with a reason, and ask for it where there is none', async () => {
    const id = await propose({ ...roundHeld('dpct'), id: 'to-decline' });
    const without = await press(`${PAGE}/${id}`, [['step', 'decline']]);
    expect([without.status, textOf(without.text)]).toEqual([
      422,
      expect.stringContaining('"reason" is missing'.replaceAll('"', '&quot;')),
    ]);
    await press(`${PAGE}/${id}`, [
      ['step', 'decline'],
      ['reason', 'Nobody says so.'],
    ]);
    expect(textOf((await page(`${PAGE}/${id}`)).text)).toMatch(/Declined by Rosa on .*: Nobody says so\./);
    const late = await press(`${PAGE}/${id}`, [['step', 'take']]);
    expect([late.status, textOf(late.text)]).toEqual([409, expect.stringContaining('which is final')]);
  });

  it('make a link that shows one as a draft to whoever has it, for a week', async () => {
    const id = await propose({ ...roundHeld('dpct'), id: 'to-show' });
    const { text } = await press(`${PAGE}/${id}`, [['step', 'link']]);
    const [, path = ''] = /http:\/\/[^/]+(\/draft\/[^<\s]+)/.exec(text) ?? [];
    const draft = await server.page(path);
    expect([draft.status, draft.headers.get('x-robots-tag'), draft.headers.get('cache-control')]).toEqual([
      200,
      'noindex, nofollow',
      'no-store',
    ]);
    expect(draft.text).toContain('DRAFT – NOT PUBLISHED');
    expect(draft.text).not.toContain('<form class="entry-form"');
    expect((await server.page(`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404);
    expect((await server.page('/draft/us-cn')).status).toBe(404);
    server.clock.moment += 8 * 86_400_000;
    expect((await server.page(path)).status).toBe(404);
    server.clock.moment -= 8 * 86_400_000;
  });
});
