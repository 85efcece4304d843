import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { contactHeld, corrected, severed } from '../../dsl/samples.js';
import { EVENTS, startWorld } from '../../http/world.js';

let server: TestServer;
const PINNED = 'asOf=2022-08-05&knownAt=2026-11-23&position=5&edition=2';
const plain = (html: string) =>
  html
    .replace(/<(style|title)>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

beforeAll(async () => {
  server = await startWorld();
  // Recorded on a later day than what is pinned below.
  server.clock.moment += 10 * 86_400_000;
  await server.post(EVENTS, corrected('severed-2022-08-05', { occurred: '2022-08-06' }, { reason: 'A slip.' }));
});
afterAll(() => server.stop());

describe('An embed', () => {
  it('shows a pinned board as it was, and in one line of its own that the record has since changed the answer', async () => {
    const { text, status } = await server.page(`/embed/us-cn?${PINNED}`);
    expect(status).toBe(200);
    expect(plain(text)).toContain('Channel dpct severed');
    expect(plain(text)).toContain(
      'The record has since changed this answer: Channel dpct was severed, is open, 3 Dec 2026. See the answer of today',
    );
    expect(text).toContain('href="/r/us-cn?asOf=2022-08-05"');
    expect(plain(text)).toContain('True on 5 Aug 2022, as known on 23 Nov 2026, position 5, edition 2');
  });

  it('says nothing of the kind where the answer is still the same, or where it is live', async () => {
    for (const query of ['?asOf=2021-10-01&knownAt=2026-11-23&position=5&edition=2', '?asOf=2022-08-05', ''])
      expect(plain((await server.page(`/embed/us-cn/channels/dpct${query}`)).text)).not.toContain('since changed');
  });

  it('that is live prints its own day', async () => {
    expect(plain((await server.page('/embed/us-cn')).text)).toContain(
      'As of 3 Dec 2026; this view moves on with the record.',
    );
    expect(plain((await server.page(`/embed/us-cn?${PINNED}`)).text)).not.toContain('moves on with the record');
  });

  it('of one channel answers whether it was open', async () => {
    const { text } = await server.page(`/embed/us-cn/channels/dpct?${PINNED}&theme=dark`);
    expect(plain(text)).toMatch(/open on 5 Aug 2022\? No\. Severed/);
    expect(text).toContain('<html lang="en" class="dark">');
  });

  it('may be framed by every site, and nothing else may', async () => {
    const embed = await server.page('/embed/us-cn');
    expect(embed.headers.get('x-frame-options')).toBeNull();
    expect(embed.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-.*frame-ancestors \*$/,
    );
    for (const path of ['/', '/r/us-cn', '/r/us-cn/channels/dpct', '/report', '/embed'])
      expect((await server.page(path)).headers.get('x-frame-options')).toBe('DENY');
  });

  it('is offered on the page, pinned to all three axes and the edition, with a live one as the second choice', async () => {
    const { text } = await server.page('/r/us-cn/channels/dpct');
    const offered = [...text.matchAll(/&lt;(?:iframe|img) src=&quot;(.*?)&quot;/g)].map(([, src]) =>
      src!.replaceAll('&amp;amp;', '&'),
    );
    expect(offered).toEqual([
      `${server.url}/embed/us-cn/channels/dpct?asOf=2026-12-03&knownAt=2026-12-03&position=6&edition=2`,
      `${server.url}/embed/us-cn/channels/dpct`,
      `${server.url}/badge/us-cn/dpct.svg`,
    ]);
    for (const address of offered) expect((await server.page(address.replace(server.url, ''))).status).toBe(200);
  });

  it('refuses a theme, a record and a channel that there are not', async () => {
    expect((await server.page('/embed/us-cn?theme=pink')).status).toBe(400);
    expect((await server.page('/embed/xx-yy')).status).toBe(404);
    expect((await server.page('/embed/us-cn/channels/nothing')).status).toBe(404);
    expect((await server.page('/badge/us-cn/nothing.svg')).status).toBe(404);
  });
});

describe('A page that is pinned', () => {
  it('carries the same line outside its view; others do not', async () => {
    for (const path of ['/r/us-cn', '/r/us-cn/channels/dpct']) {
      expect((await server.page(`${path}?${PINNED}`)).text).toContain('The record has since changed this answer');
      expect((await server.page(path)).text).not.toContain('since changed this answer');
    }
  });

  it('tells what became known later by the day on which it did', async () => {
    await server.post(EVENTS, contactHeld('mmca', '2020-03-01', { id: 'secret', disclosed: '2026-12-01' }));
    const { text } = await server.page(
      '/embed/us-cn/channels/mmca?asOf=2020-03-02&knownAt=2026-11-30&position=7&edition=2',
    );
    expect(plain(text)).toContain('was no use recorded, is open, 1 Dec 2026.');
  });
});

describe('A pinned answer of the API', () => {
  it('names the answer of today about the same day, also when it comes from the cache; others name none', async () => {
    const path = `/api/v1/relationships/us-cn/channels/dpct?${PINNED}`;
    for (let times = 0; times < 2; times++)
      expect((await server.get(path)).headers.get('link')).toBe(
        '</api/v1/relationships/us-cn/channels/dpct?asOf=2022-08-05>; rel="latest-version"',
      );
    expect((await server.get('/relationships/us-cn?asOf=2022-08-05')).headers.get('link')).toBeNull();
  });
});

describe('A badge', () => {
  it('says a channel’s state in one line with its day, and is shown by other sites', async () => {
    const { text, headers } = await server.page('/badge/us-cn/dpct.svg');
    expect(headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(text).toContain('aria-label="Channel dpct: severed, 3 Dec 2026"');
    await server.post(EVENTS, severed('mmca', '2026-12-02', { id: 'mmca-cut' }));
    expect((await server.page('/badge/us-cn/mmca.svg')).text).toContain('severed');
  });
});
