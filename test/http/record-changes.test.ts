import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordChangeList } from '../../src/queries/list-record-changes.js';
import type { TestServer } from '../dsl/running-server.js';
import { asHolder, issued } from './openapi-keys.js';
import { EVENTS, expectProblem, startChronology, startWorld, US_CN } from './world.js';

const statement = (id: string) => ({ type: 'StatementIssued', id, occurred: '2023-02-09', summary: 'They spoke.' });

describe('The changes of a record', () => {
  let server: TestServer;
  let [ana, bea] = ['', ''];
  beforeAll(async () => {
    server = await startWorld();
    const keys = [await issued(server, { scope: 'admin' }), await issued(server, { name: 'Bea' })];
    [ana, bea] = keys.map(({ editor }) => editor) as [string, string];
    const [asAna, asBea] = keys.map(({ key }) => asHolder(key)) as [Record<string, string>, Record<string, string>];
    await server.post(EVENTS, statement('said'), asBea);
    await server.post(EVENTS, statement('slip'), asBea);
    await server.post(`${EVENTS}/said/corrections`, { changes: { note: 'Aloud.' }, reason: 'Told more.' }, asAna);
    await server.post(`${EVENTS}/slip/retraction`, { reason: 'It was not said.' }, asBea);
    await server.post(EVENTS, { type: 'EventWithheld', target: 'said', reason: 'A court ordered it.' }, asAna);
  });
  afterAll(() => server.stop());

  const ask = (query = '') => server.get<RecordChangeList>(`${US_CN}/changes${query}`);
  const refused = async (query: string) =>
    expectProblem(await server.get(`${US_CN}/changes${query}`), 400, 'parameter-invalid');
  const told = async (query = '') => (await ask(query)).body.data;

  it('tell what was done, by whom and to what, the newest first', async () => {
    const data = await told('?limit=5');
    expect(data.map(({ change, target, recordedBy }) => [change, target, recordedBy])).toEqual([
      ['withheld', 'said', ana],
      ['retracted', 'slip', bea],
      ['corrected', 'said', ana],
      ['recorded', null, bea],
      ['recorded', null, bea],
    ]);
    expect(data.map(({ reason }) => reason)).toEqual([
      'A court ordered it.',
      'It was not said.',
      'Told more.',
      null,
      null,
    ]);
    expect(data.map(({ position }) => position)).toEqual([10, 9, 8, 7, 6]);
  });

  it('are told of one editor, of some days, and as the record was', async () => {
    expect((await told(`?by=${bea}`)).map(({ position }) => position)).toEqual([9, 7, 6]);
    expect((await told('?by=local')).map(({ position }) => position)).toEqual([5, 4, 3, 2, 1]);
    expect(await told('?by=ed-nobody')).toEqual([]);
    const day = (await told('?limit=1'))[0]!.recordedAt.slice(0, 10);
    expect(await told(`?from=${day}&to=${day}`)).toHaveLength(10);
    expect(await told('?from=9999-12-31')).toEqual([]);
    expect(await told('?to=0001-01-01')).toEqual([]);
    expect((await told('?position=7')).map(({ position }) => position)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  it('go on where a page ended, whatever is recorded meanwhile', async () => {
    const first = (await ask(`?by=${bea}&limit=2`)).body;
    const next = `cursor=${first.page.next}`;
    const rest = (await ask(`?${next}&limit=2`)).body;
    expect(rest.data.map(({ position }) => position)).toEqual([6]);
    expect(rest).toMatchObject({ position: 10, page: { next: null } });
    await refused(`?${next}&by=${ana}`);
    await refused('?cursor=WyJ1cy1ydSJd');
  });

  it.each(['?by=', '?from=yesterday', '?from=2026-02-02&to=2026-02-01', '?asOf=2023-01-01', '?limit=0'])(
    'refuse %s',
    (query) => refused(query),
  );

  it('stand on a page by day, with names and reasons, and without what is withheld', async () => {
    const { text } = await server.page('/r/us-cn/changes');
    expect(text).toContain('The record has 10 entries.');
    expect(text.match(/<h2 id="day-/g)).toHaveLength(1);
    expect(text).toContain('<bdi>A court ordered it.</bdi>');
    expect(text).toMatch(/by <bdi>Bea<\/bdi>/);
    expect(text).not.toContain('Aloud.');
    const ofBea = (await server.page(`/r/us-cn/changes?by=${bea}`)).text;
    expect(ofBea).toContain('What Bea recorded.');
    expect(ofBea.match(/class="past-event"/g)).toHaveLength(3);
  });
});

describe('Where nobody is shown', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startWorld({ PARLEY_SHOWS_EDITORS: 'none' });
  });
  afterAll(() => server.stop());

  it('changes are nobody’s, and cannot be asked for by whom', async () => {
    const { body } = await server.get<RecordChangeList>(`${US_CN}/changes`);
    expect(body.data.map(({ recordedBy }) => recordedBy)).toEqual([null, null, null, null, null]);
    expectProblem(await server.get(`${US_CN}/changes?by=local`), 400, 'parameter-invalid');
    const { text } = await server.page('/r/us-cn/changes?by=local');
    expect(text.match(/class="past-event"/g)).toHaveLength(5);
    expect(text).not.toContain('name="by"');
  });
});

describe('Many changes', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startChronology();
  });
  afterAll(() => server.stop());

  it('are led through page by page, each once', async () => {
    const seen: number[] = [];
    for (let next: string | undefined = ''; next !== undefined;) {
      const html: string = (await server.page(`/r/us-cn/changes${next}`)).text;
      seen.push(...[...html.matchAll(/>position (\d+)<\/a>/g)].map(([, position]) => Number(position)));
      next = /rel="next" href="\/r\/us-cn\/changes(\?cursor=[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen).toEqual(Array.from({ length: 145 }, (_, index) => 145 - index));
  });
});
