import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, established } from '../dsl/samples.js';
import { EVENTS, exchange, head, startEmpty, startWorld, US_CN } from './world.js';
import type { Subject, SubjectList } from '../../src/queries/list-subjects.js';
import { sitemap, sitemapIndex, sitemapsFor } from '../../src/http/sitemap/sitemap.js';

interface Listed {
  readonly address: string;
  readonly newest: string | undefined;
}

function listedIn(xml: string): Listed[] {
  return [...xml.matchAll(/<(url|sitemap)><loc>([^<]*)<\/loc>(?:<lastmod>([^<]*)<\/lastmod>)?<\/\1>/g)].map(
    ([, , address, newest]) => ({ address: address!.replaceAll('&amp;', '&'), newest }),
  );
}

/** What a page says is its one address, in its head and beside it. */
function canonicalOf({ text, headers }: { text: string; headers: Headers }): (string | undefined)[] {
  return [
    /<link rel="canonical" href="([^"]*)"/.exec(text)?.[1],
    /<([^>]*)>; rel="canonical"/.exec(headers.get('link') ?? '')?.[1],
  ];
}

let server: TestServer;
const listed = async (): Promise<Listed[]> => listedIn((await server.page('/sitemap.xml')).text);
const newestOf = async (path: string): Promise<string | undefined> =>
  (await listed()).find(({ address }) => address === server.url + path)?.newest;
/** When what stands at a position was recorded. */
const recordedAt = async (event: string): Promise<string> =>
  (await server.get<{ versions: { recordedAt: string }[] }>(`${EVENTS}/${event}`)).body.versions[0]!.recordedAt;

beforeAll(async () => {
  server = await startWorld();
  await server.post(EVENTS, { ...established('gone'), id: 'gone-begins' });
  await server.post(`${EVENTS}/gone-begins/retraction`, { id: 'gone-ends', reason: 'There never was one.' });
  await server.post(EVENTS, contactHeld('mmca', '2023-01-01', { id: 'told', summary: 'They met.' }));
  await server.post(EVENTS, contactHeld('mmca', '2023-02-01', { id: 'taken-back', summary: 'They met.' }));
  await server.post(`${EVENTS}/taken-back/retraction`, { id: 'taking-back', reason: 'They did not.' });
  await server.post(EVENTS, contactHeld('dpct', '2023-03-01', { id: 'newest' }));
});
afterAll(() => server.stop());

describe('The sitemap', () => {
  it('lists every page of the record once, and only pages that there are', async () => {
    const addresses = (await listed()).map(({ address }) => address.replace(server.url, ''));
    expect(addresses).toEqual([...new Set(addresses)]);
    expect(addresses).toEqual(
      expect.arrayContaining([
        '/',
        '/about',
        '/r/us-cn',
        '/r/us-cn/events',
        '/r/us-cn/commitments',
        '/r/us-cn/channels/dpct',
        '/r/us-cn/channels/mmca',
        '/r/us-cn/events/us-cn-registered',
        '/r/us-cn/events/taken-back',
        '/r/us-cn/events/newest',
      ]),
    );
    for (const address of addresses) expect([address, (await server.page(address)).status]).toEqual([address, 200]);
  });

  it('leaves out a channel whose establishment was taken back, as its page is', async () => {
    expect((await server.page('/r/us-cn/channels/gone')).status).toBe(410);
    expect(await newestOf('/r/us-cn/events/gone-begins')).toBe(await recordedAt('gone-ends'));
    expect(await newestOf('/r/us-cn/channels/gone')).toBeUndefined();
  });

  it('lists each by the address that the page itself says is its own', async () => {
    for (const { address } of await listed())
      expect(canonicalOf(await server.page(address.replace(server.url, '')))).toEqual([address, address]);
  });

  it('dates what is told of an event by the newest that was said of it, its retraction included', async () => {
    expect(await newestOf('/r/us-cn/events/told')).toBe(await recordedAt('told'));
    expect(await newestOf('/r/us-cn/events/taken-back')).toBe(await recordedAt('taking-back'));
  });

  it('dates a channel by the newest about it, and the pages about all by the newest of all', async () => {
    expect(await newestOf('/r/us-cn/channels/mmca')).toBe(await recordedAt('taking-back'));
    const newest = await recordedAt('newest');
    for (const path of ['/r/us-cn/channels/dpct', '/r/us-cn', '/r/us-cn/events', '/r/us-cn/commitments', '/'])
      expect([path, await newestOf(path)]).toEqual([path, newest]);
  });

  it('is XML of its own kind, and is not sent again to those who have it', async () => {
    const { status, headers, text } = await server.page('/sitemap.xml');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8']);
    expect(text).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<urlset xmlns="http:\/\/www.sitemaps.org\/schemas\/sitemap\/0.9">/,
    );
    expect((await server.page('/sitemap.xml', { 'if-none-match': headers.get('etag')! })).status).toBe(304);
    expect((await server.page('/sitemap.xml?page=2')).status).toBe(400);
  });

  it('of an empty record has the pages that tell of none of it, without a date', async () => {
    const empty = await startEmpty();
    const { text } = await empty.page('/sitemap.xml');
    expect(listedIn(text)).toEqual([
      { address: `${empty.url}/`, newest: undefined },
      { address: `${empty.url}/about`, newest: undefined },
    ]);
    await empty.stop();
  });
});

describe('Of more pages than a sitemap may have', () => {
  const PLACES = 25;
  const subjects: SubjectList = {
    places: PLACES,
    // Every fifth place has no subject, as that of an event that stands twice.
    between: async function* (from, to) {
      for (let at = from; at < Math.min(to, PLACES); at++)
        if (at % 5 !== 0)
          yield [{ relationship: 'a', kind: 'event', id: `e${at}`, lastSaid: `2024-01-${10 + at}` } satisfies Subject];
    },
    lastSaid: (_, to) => `2024-01-${10 + Math.min(to, PLACES)}`,
  };
  const read = async (page: number) => {
    let xml = '';
    for await (const piece of sitemap('https://parley.example.org', subjects, page, 10)) xml += piece;
    return listedIn(xml);
  };

  it('the first is an index of the others, each dated', () => {
    expect(sitemapsFor(PLACES, 10)).toBe(3);
    expect(listedIn(sitemapIndex('https://parley.example.org', subjects, 10))).toEqual([
      { address: 'https://parley.example.org/sitemap.xml?page=1', newest: '2024-01-20' },
      { address: 'https://parley.example.org/sitemap.xml?page=2', newest: '2024-01-30' },
      { address: 'https://parley.example.org/sitemap.xml?page=3', newest: '2024-01-35' },
    ]);
  });

  it('the others have each page once, and none more than it may', async () => {
    const pages = [await read(1), await read(2), await read(3)];
    expect(pages.map(({ length }) => length)).toEqual([2 + 8, 8, 4]);
    expect(new Set(pages.flat().map(({ address }) => address)).size).toBe(22);
  });

  it('begins beyond 50,000 addresses, those of no subject among them', () =>
    expect([49_998, 49_999].map((places) => sitemapsFor(places))).toEqual([1, 2]));
});

describe('robots.txt', () => {
  it('lets everybody in, and says where the sitemap is', async () => {
    const { status, headers, text } = await server.page('/robots.txt', { accept: 'text/plain' });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(text).toBe(`User-agent: *\nDisallow: /search\n\nSitemap: ${server.url}/sitemap.xml\n`);
  });
});

describe('The one address of a page', () => {
  it.each([
    ['/r/us-cn?asOf=2023-03-01', '/r/us-cn'],
    ['/r/us-cn?asOf=2023-03-01&knownAt=2023-03-01&position=4&edition=2', '/r/us-cn'],
    ['/r/us-cn/channels/dpct?asOf=2023-03-01&utm_source=a', '/r/us-cn/channels/dpct'],
    ['/r/us-cn/events?channel=dpct', '/r/us-cn/events'],
    ['/r/us%2Dcn', '/r/us-cn'],
  ])('is without a question and in one spelling: that of %s is %s', async (path, canonical) => {
    for (const page of [await server.page(path), await server.page(path)])
      expect(canonicalOf(page)).toEqual([server.url + canonical, server.url + canonical]);
  });

  it.each(['/r/us-cn/picture.png', '/r/us-cn/picture.svg', '/r/us-cn/table.tsv', '/api/docs', '/r/us-cn/record'])(
    'is told beside %s',
    async (path) => {
      for (const asked of [`${path}?asOf=2023-03-01`, `${path}?asOf=2023-03-01`])
        expect(canonicalOf(await server.page(asked))[1]).toBe(server.url + path);
    },
  );

  it('is none where there is no page', async () => {
    const { status, ...page } = await server.page('/r/us-xx');
    expect([status, canonicalOf(page)]).toEqual([404, [undefined, undefined]]);
    expect((await server.page('/r/us-cn?asOf=1+March+2023')).headers.get('link')).toBeNull();
    expect((await server.get(US_CN)).headers.get('link')).toBeNull();
  });

  it('has the host by which readers come, however it was asked', async () => {
    const known = await startWorld({ PARLEY_PUBLIC_URL: 'https://parley.example.org' });
    const page = await known.page('/r/us-cn');
    expect(canonicalOf(page)[0]).toBe('https://parley.example.org/r/us-cn');
    expect((await known.page('/robots.txt')).text).toContain('Sitemap: https://parley.example.org/sitemap.xml');
    expect(listedIn((await known.page('/sitemap.xml')).text)[2]!.address).toBe('https://parley.example.org/r/us-cn');
    await known.stop();
  });

  it('lets programs follow links from today on only: other days lead to other days without end', async () => {
    const nofollow = '<meta name="robots" content="nofollow"';
    expect((await server.page('/r/us-cn')).text).not.toContain(nofollow);
    for (const moment of ['?asOf=2023-03-01', '?knownAt=2023-03-01', '?position=4'])
      expect((await server.page(`/r/us-cn${moment}`)).text).toContain(nofollow);
  });

  it('is not said of what a form answers', async () => {
    const answer = await exchange(
      server,
      head('POST', '/r/us-cn/record', { 'content-type': 'application/x-www-form-urlencoded' }),
    );
    expect(answer).not.toMatch(/rel="canonical"/);
  });
});
