import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sizeOfPng } from '../../../dsl/png.js';
import type { TestServer } from '../../../dsl/running-server.js';
import { contactHeld, established } from '../../../dsl/samples.js';
import { EVENTS, startChronology, startWorld } from '../../../http/world.js';

let server: TestServer;
beforeAll(async () => {
  server = await startChronology();
});
afterAll(() => server.stop());

async function picture(
  path: string,
  headers: Record<string, string> = {},
  from = server,
): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const answer = await fetch(from.url + path, { headers, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}
const wordsOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)]
    .map(([, words]) => words!.replaceAll('\u00a0', ' '))
    .join(' ')
    .replaceAll('&amp;', '&');
const PINNED = '?asOf=2023-03-01&knownAt=2026-11-23&position=145&edition=2';

describe('The picture of a link', () => {
  it.each([
    '/r/us-cn/picture.png',
    `/r/us-cn/picture.png${PINNED}`,
    '/r/us-cn/picture.png?asOf=1990-01-01',
    '/r/us-cn/channels/tct/picture.png?asOf=2023-03-01',
    '/r/us-cn/channels/hos/picture.png',
  ])('is a PNG of 1200 × 630 that any site may show: %s', async (path) => {
    const { status, headers, bytes } = await picture(path);
    expect([status, headers.get('content-type'), headers.get('cross-origin-resource-policy')]).toEqual([
      200,
      'image/png',
      'cross-origin',
    ]);
    expect(sizeOfPng(bytes)).toEqual({ width: 1200, height: 630 });
  });

  it('is the same whenever it is drawn, and another on another day', async () => {
    const other = await startChronology();
    const [here, there, elsewhen] = await Promise.all([
      picture(`/r/us-cn/picture.png${PINNED}`),
      picture(`/r/us-cn/picture.png${PINNED}`, {}, other),
      picture('/r/us-cn/picture.png?asOf=2023-11-20'),
    ]);
    await other.stop();
    expect(here.bytes.equals(there.bytes)).toBe(true);
    expect(here.bytes.equals(elsewhen.bytes)).toBe(false);
  });

  it.each([PINNED, '', '?asOf=2023-03-01'])(
    'with %p is revalidated, and the same for as long as it is',
    async (query) => {
      const [first, kept] = [
        await picture(`/r/us-cn/picture.png${query}`),
        await picture(`/r/us-cn/picture.png${query}`),
      ];
      for (const { headers } of [first, kept])
        expect([headers.get('cache-control'), headers.get('content-disposition')]).toEqual(['no-cache', null]);
      expect(kept.bytes.equals(first.bytes)).toBe(true);
      expect(
        (await picture(`/r/us-cn/picture.png${query}`, { 'if-none-match': first.headers.get('etag')! })).status,
      ).toBe(304);
    },
  );

  it('with all three axes is the same on every later day, as SVG and as table too', async () => {
    const world = await startWorld();
    const exact = '?asOf=2022-03-01&knownAt=2022-08-09&position=4';
    const files = ['picture.png', 'picture.svg', 'channels/dpct/picture.png', 'channels/dpct/picture.svg', 'table.tsv'];
    const all = () =>
      Promise.all(
        files.map(async (file) =>
          (await picture(`/r/us-cn/${file}${exact}`, {}, world)).bytes.toString('latin1').replaceAll(world.url, ''),
        ),
      );
    const first = await all();
    world.clock.moment = Date.parse('2029-02-03T00:00:00Z');
    await world.restart({ PARLEY_RATE_LIMIT: 'off' });
    const later = await all();
    await world.stop();
    expect(later.map((text, index) => text === first[index])).toEqual(files.map(() => true));
  });

  it('follows the record', async () => {
    const world = await startWorld();
    const before = await picture('/r/us-cn/picture.png', {}, world);
    await world.post(EVENTS, contactHeld('mmca', '2026-11-22'));
    const after = await picture('/r/us-cn/picture.png', {}, world);
    await world.stop();
    expect(before.headers.get('etag')).not.toBe(after.headers.get('etag'));
  });

  it.each([
    ['picture.png', 1200, 630],
    ['picture.png?form=wide', 1920, 1080],
    ['picture.png?form=square', 2160, 2160],
    ['channels/tct/picture.png?form=wide', 1920, 1080],
    ['channels/tct/picture.png?form=square', 2160, 2160],
  ])('comes in forms for links, slides and squares: %s', async (file, width, height) => {
    const { bytes } = await picture(`/r/us-cn/${file}`);
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([width, height]);
  });

  it.each(['picture.svg', 'channels/tct/picture.svg'])(
    'for print has outlines for letters, a width on paper, and says whose it is: %s',
    async (file) => {
      const svg = (await picture(`/r/us-cn/${file}?asOf=2023-03-01&form=print`)).bytes.toString();
      expect(svg).toMatch(/<svg [^>]*width="180mm" height="[\d.]+mm" viewBox="0 0 1200 /);
      expect(svg.match(/<text/g)).toBeNull();
      expect(/<desc>([^<]*)</.exec(svg)![1]).toMatch(
        /^No keeper named\. No licence stated\. Parley, true on 1 Mar 2023 as known on 23 Nov 2026, position 145, edition 2\.$/,
      );
    },
  );

  it.each([
    ['/r/xx-yy/picture.png', 404],
    ['/r/us-cn/channels/tcp/picture.png', 404],
    ['/r/us-cn/channels/tcp/picture.svg', 404],
    ['/r/us-cn/picture.png?asOf=never', 400],
    ['/r/us-cn/picture.png?form=round', 400],
    ['/r/us-cn/picture.svg?form=wide', 400],
    ['/r/us-cn/picture.png?position=9999', 400],
  ])('of what is not there is told as a problem: %s', async (path, status) => {
    const answer = await picture(path, { accept: 'image/*,*/*' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('has one address, however its date is written', async () => {
    const { status, headers } = await picture('/r/us-cn/picture.png?asOf=1+Mar+2023');
    expect([status, headers.get('location')]).toEqual([303, '/r/us-cn/picture.png?asOf=2023-03-01']);
  });

  it.each(['/r/us-cn', '/r/us-cn/channels/tct'])(
    'is named by its page, whole and with all three axes: %s',
    async (path) => {
      const { text } = await server.page(`${path}?asOf=2023-03-01`);
      const address = `${server.url}${path}/picture.png${PINNED}`;
      for (const name of ['property="og:image"', 'name="twitter:image"'])
        expect(text).toContain(`<meta ${name} content="${address.replaceAll('&', '&amp;')}"/>`);
      expect(text).toContain('<meta name="twitter:card" content="summary_large_image"/>');
      expect((await picture(address.slice(server.url.length))).headers.get('cache-control')).toBe('no-cache');
    },
  );
});

describe('Names in other scripts', () => {
  const NAMES = ['国防部长热线', 'الخط الساخن', 'Линия связи', '🕊 Peace line'];
  let world: Awaited<ReturnType<typeof startWorld>>;
  beforeAll(async () => {
    world = await startWorld();
    for (const [index, name] of NAMES.entries())
      await world.post(EVENTS, { ...established(`n-${index}`), name, ...(index === 3 && { shortName: 'Peace line' }) });
  });
  afterAll(() => world.stop());
  const drawing = async (index: number): Promise<string> =>
    (await picture(`/r/us-cn/channels/n-${index}/picture.svg`, {}, world)).bytes.toString();

  it('are outlines in a drawing, named for those who cannot see them', async () => {
    for (const index of [0, 1]) {
      const svg = await drawing(index);
      expect(svg).toMatch(new RegExp(`<path class="letters" d="M[^"]{500,}"[^>]* aria-label="[^"]*${NAMES[index]}`));
      expect(wordsOf(svg)).not.toContain(NAMES[index]);
    }
  });

  it('that every machine has letters for stay words', async () =>
    expect(wordsOf(await drawing(2))).toContain(NAMES[2]));

  it('leave the words around them as they are, and differ in a picture', async () => {
    const pictures = await Promise.all(
      NAMES.map((_, index) => picture(`/r/us-cn/channels/n-${index}/picture.png`, {}, world)),
    );
    expect(new Set(pictures.map(({ bytes }) => bytes.toString('latin1'))).size).toBe(NAMES.length);
    expect(wordsOf(await drawing(0))).toContain('True on');
  });
});

describe('The view as SVG', () => {
  it('of a board has the sentence, both dates, every channel and the address', async () => {
    const { bytes, headers } = await picture('/r/us-cn/picture.svg?asOf=2023-03-01');
    expect(headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    const words = wordsOf(bytes.toString());
    for (const told of [
      'Six channels closed, three severed; the two still open are strained.',
      'True on 1 Mar 2023, as known on 23 Nov 2026',
      'Theater Commanders Talk severed',
      `${server.url}/r/us-cn${PINNED}`,
    ])
      expect(words).toContain(told);
    expect(bytes.toString().match(/class="strip"/g)!.length).toBe(
      (await server.get('/relationships/us-cn?asOf=2023-03-01')).body.channels.length,
    );
  });

  it('of a channel has the verdict, its spans and its uses', async () => {
    const words = wordsOf((await picture('/r/us-cn/channels/dpct/picture.svg?asOf=2023-03-01')).bytes.toString());
    for (const told of [
      'No. Severed by China 208 days earlier (5 Aug 2022)',
      'from 5 Aug 2022 208 days',
      '29 Sep 2021',
    ])
      expect(words).toContain(told);
  });

  it.each(['/r/us-cn/picture.svg', '/r/us-cn/channels/tct/picture.svg'])(
    'stands alone, and its policy lets it do nothing but show its own style: %s',
    async (path) => {
      const { bytes, headers } = await picture(path);
      const svg = bytes.toString();
      expect(svg).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /);
      expect(svg).not.toMatch(/<script|<foreignObject|<image|\shref|xlink|@import|var\(|\son[a-z]+=|\sstyle=/);
      expect(svg.match(/url\([^)]*\)/g)!.every((target) => /^url\(#[a-z]+\)$/.test(target))).toBe(true);
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/=]+'; frame-ancestors 'none'; sandbox$/,
      );
    },
  );

  it('blanks what was not yet known', async () => {
    const [then, now] = [
      await picture('/r/us-cn/picture.svg?asOf=2023-03-01&knownAt=2023-03-01'),
      await picture('/r/us-cn/picture.svg?asOf=2023-03-01'),
    ];
    expect([then, now].map(({ bytes }) => bytes.includes('not yet known'))).toEqual([true, false]);
    expect(then.bytes.includes(' later"')).toBe(false);
  });
});
