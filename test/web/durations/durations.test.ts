import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { startChronology, startEmpty } from '../../http/world.js';

let server: TestServer;
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const page = async (query = '') => {
  const { status, text } = await server.page(`/durations${query}`);
  expect(status).toBe(200);
  return text;
};

beforeAll(async () => {
  server = await startChronology();
});
afterAll(() => server.stop());

describe('The page of how long closures last', () => {
  it('tells of each group what can be said of so few, and the numbers behind it', async () => {
    const { body } = await server.get('/durations?by=begunBy');
    const text = textOf(await page('?by=begunBy'));
    const { n, ended } = (body as unknown as { groups: { n: number; ended: number }[] }).groups[0]!;
    expect(text).toContain(`${n} closures, ${ended} of them ended by a use`);
    expect(text).toContain('No answer');
    expect(text).toContain('Days At risk Ended Last seen Last longer');
  });

  it('lists every closure with what closed it and the use that ended it', async () => {
    const html = await page();
    expect(html).toMatch(/<a href="\/r\/us-cn\/events\/us-cn-032">5 Aug 2022<\/a>/);
    const { body } = await server.get('/durations');
    const count = (body as unknown as { page: { count: number } }).page.count;
    expect(html.match(/<li>.*?class="day"/g)).toHaveLength(count);
  });

  it('keeps its groups on another day, and in its tables', async () => {
    const html = await page('?by=level&asOf=2023-03-01');
    expect(html).toContain('<input type="hidden" name="by" value="level"/>');
    expect(html).toMatch(/href="\/api\/v1\/durations\.csv\?asOf=2023-03-01&amp;knownAt=[\d-]+&amp;by=level"/);
    expect(html).toContain('href="/durations?by=level"');
    const table = /href="(\/api\/v1\/closures\.csv[^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&');
    expect((await server.page(table)).status).toBe(200);
  });

  it('takes one relationship alone', async () => {
    const html = await page('?relationship=us-cn');
    expect(html).not.toContain('By relationship');
    expect((await server.page('/durations?relationship=none')).status).toBe(404);
    expect((await server.page('/durations?by=colour')).status).toBe(400);
  });

  it('says so where nothing was ever closed', async () => {
    const empty = await startEmpty();
    expect(textOf((await empty.page('/durations')).text)).toContain('No closure is on record.');
    await empty.stop();
  });
});
