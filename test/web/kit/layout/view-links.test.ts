import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../../dsl/running-server.js';
import { startChronology } from '../../../http/world.js';

let server: TestServer;
beforeAll(async () => {
  server = await startChronology();
});
afterAll(() => server.stop());

const waysOf = async (path: string) =>
  /<nav class="ways".*?<\/nav>/s.exec((await server.page(path)).text)![0].replaceAll('&amp;', '&');
const links = (html: string) =>
  [...html.matchAll(/<a href="([^"]+)"[^>]*>(.*?)<\/a>/g)].map(([, href, words]) => [
    words!.replace(/<span class="narrow">.*?<\/span>|<[^>]+>/g, ''),
    href,
  ]);
const SIDE_BY_SIDE = [
  'As known then and as known today, side by side',
  '/r/us-cn/compare?before=2023-02-10&after=2023-02-10&beforeKnownAt=2023-02-10',
];

describe('A day of the past', () => {
  it.each([
    '/r/us-cn',
    '/r/us-cn/channels/mod',
    '/r/us-cn/events',
    '/r/us-cn/commitments',
    '/r/us-cn/events/us-cn-032',
  ])('is one click from how it was known then, and from both side by side: %s', async (path) => {
    const ways = await waysOf(`${path}?asOf=2023-02-10`);
    expect(links(ways)).toEqual(
      expect.arrayContaining([['As known then', `${path}?asOf=2023-02-10&knownAt=2023-02-10`], SIDE_BY_SIDE]),
    );
    expect(ways).toContain('<b aria-current="true">today</b>');
  });

  it('is one click from how it is known today, where it is shown as known then', async () => {
    const ways = await waysOf('/r/us-cn?asOf=2023-02-10&knownAt=2023-02-10');
    expect(links(ways)).toEqual(expect.arrayContaining([['As known today', '/r/us-cn?asOf=2023-02-10'], SIDE_BY_SIDE]));
    expect(ways).toContain('<b aria-current="true">then</b>');
  });

  it('is beside itself as the record stood, where the page is pinned to a position', async () =>
    expect(links(await waysOf('/r/us-cn?asOf=2023-02-10&position=140')).map(([, href]) => href)).toContain(
      `${SIDE_BY_SIDE[1]}&beforePosition=140&afterPosition=140`,
    ));

  it('has nothing to be beside on the first page, where there is no record', async () =>
    expect(links(await waysOf('/?asOf=2023-02-10')).map(([label]) => label)).not.toContain(SIDE_BY_SIDE[0]));
});

it('today has no then', async () => expect(await waysOf('/r/us-cn')).not.toContain('class="pair"'));

describe('A comparison', () => {
  const EXACT =
    '/r/us-cn/compare?before=2022-08-01&after=2022-08-10&beforeKnownAt=2026-11-23&afterKnownAt=2026-11-23&beforePosition=145&afterPosition=145&edition=2';

  it('links to exactly this, with all axes of both moments, which show the same', async () => {
    const path = '/r/us-cn/compare?before=2022-08-01&after=2022-08-10';
    expect(links(await waysOf(path))).toEqual([['Link to exactly this', EXACT]]);
    const sentence = async (address: string) => /<h1>(.*?)<\/h1>/.exec((await server.page(address)).text)![1];
    expect(await sentence(EXACT)).toBe(await sentence(path));
  });

  it('cites both moments', async () => {
    const ways = await waysOf('/r/us-cn/compare?before=2022-08-01&after=2022-08-10');
    expect(ways).toContain(
      'true on 1 Aug 2022 as known on 23 Nov 2026, position 145, and on 10 Aug 2022 as known on 23 Nov 2026, position 145, edition 2.',
    );
    expect(ways).toContain(`url = {${server.url}${EXACT}}`);
  });
});
