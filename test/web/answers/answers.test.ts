import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { contactHeld, corrected, covered } from '../../dsl/samples.js';
import { EVENTS, startWorld } from '../../http/world.js';

let server: TestServer;
const PAGE = '/r/us-cn/channels/dpct/answers';
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const page = async (query: string) => {
  const { status, text } = await server.page(`${PAGE}${query}`);
  expect(status).toBe(200);
  return text;
};

beforeAll(async () => {
  server = await startWorld();
  for (const event of [
    contactHeld('dpct', '2022-08-20', { id: 'secret', disclosed: '2023-03-09' }),
    corrected('secret', { occurred: '2022-07-20' }, { id: 'mended', reason: 'A slip of the pen.' }),
  ])
    expect((await server.post(EVENTS, event)).status).toBe(201);
});
afterAll(() => server.stop());

describe('The page of what was answered about a day', () => {
  it('says what is answered, and since when that is on record and could be known', async () => {
    expect(textOf(await page('?asOf=2022-09-01'))).toContain(
      'The answer for 1 Sep 2022 is “severed”, on record since 23 Nov 2026, known since 5 Aug 2022.',
    );
  });

  it('tells each answer with what changed it, a correction with its reason', async () => {
    const text = textOf(await page('?asOf=2022-09-01'));
    const [recorded, known] = text.split('As it became known');
    expect(recorded).toMatch(/severed .*Correction : A slip of the pen\..* open .*severed .* open /);
    expect(known).toMatch(/5 Aug 2022 severed .* 29 Sep 2021 open .* At first not known/);
  });

  it('leads to the answer as it was given then', async () => {
    const html = await page('?asOf=2022-09-01');
    const then = /href="(\/r\/us-cn\/channels\/dpct\?[^"]*position=6[^"]*)"/.exec(html)![1]!.replaceAll('&amp;', '&');
    expect((await server.page(then)).text).toContain('Yes');
  });

  it('is found from the page of the channel, on the same day', async () => {
    const { text } = await server.page('/r/us-cn/channels/dpct?asOf=2022-09-01');
    expect(text).toContain(`href="${PAGE}?asOf=2022-09-01"`);
  });

  it('after the last day covered does not say that it was so', async () => {
    expect((await server.post(EVENTS, covered('2023-01-01'))).status).toBe(201);
    expect(textOf(await page('?asOf=2025-01-01'))).toContain('Not known; the last that is known is “severed”');
  });

  it('is refused for a channel that is not there', async () => {
    expect((await server.page('/r/us-cn/channels/none/answers')).status).toBe(404);
  });
});
