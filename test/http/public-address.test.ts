import { afterEach, describe, expect, it } from '@jest/globals';
import type { Answer, TestServer } from '../dsl/running-server.js';
import { expectProblem, head, sendRaw, startWorld, US_CN } from './world.js';

const PUBLIC = 'https://parley.example.org';
const BOARD = '/r/us-cn?asOf=2023-03-01';
const PINNED = '&amp;knownAt=2026-11-23&amp;position=5&amp;edition=2';

describe('Whole addresses', () => {
  let server: TestServer;
  afterEach(() => server.stop());

  const page = (path: string, headers: Record<string, string>): Promise<Answer> =>
    sendRaw(server, head('GET', path, { accept: 'text/html,*/*;q=0.8', ...headers }));
  /** Every whole address of the board in a page, once each. */
  const addresses = ({ text }: Answer): string[] =>
    [...new Set(text.replaceAll('&quot;', '"').match(/https?:[^\s"'<>{}]+\/r\/us-cn[^\s"'<>{}]*/g))].sort();

  it('have the scheme and host that PARLEY_PUBLIC_URL says, by whatever name a page is asked', async () => {
    server = await startWorld({ PARLEY_PUBLIC_URL: PUBLIC });
    for (const headers of [
      {},
      { host: 'parley.example.org' },
      { host: 'parley.example.org', 'x-forwarded-proto': 'http' },
    ] as Record<string, string>[]) {
      expect(addresses(await page(BOARD, headers))).toEqual([
        `${PUBLIC}/r/us-cn`,
        `${PUBLIC}/r/us-cn/picture.png?asOf=2023-03-01${PINNED}`,
        PUBLIC + BOARD,
        `${PUBLIC}${BOARD}${PINNED}`,
      ]);
    }
    for (const path of [
      '/r/us-cn/channels/dpct',
      '/r/us-cn/events/established-dpct-2015-01-01',
      '/r/us-cn/events',
      '/r/us-cn/commitments',
      '/r/us-cn/table',
      '/r/us-cn/picture.svg',
    ]) {
      const { text, status } = await page(path, {});
      expect([path, status, text.includes(`${PUBLIC}/r/us-cn`), text.includes('http://127.0.0.1')]).toEqual([
        path,
        200,
        true,
        false,
      ]);
    }
  });

  it('have the scheme and host of the request without it, whatever a header claims', async () => {
    server = await startWorld();
    const claimed = {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'evil.example',
      forwarded: 'proto=https;host=evil.example',
    };
    const told = addresses(await page(BOARD, { host: 'localhost:3000', ...claimed }));
    expect(told).toHaveLength(4);
    expect(told.filter((address) => !address.startsWith('http://localhost:3000/r/us-cn'))).toEqual([]);
  });

  it('make the host of PARLEY_PUBLIC_URL a name of the server, and no other', async () => {
    server = await startWorld({ PARLEY_PUBLIC_URL: 'https://parley.example.org:8443' });
    for (const host of ['parley.example.org', 'parley.example.org:8443', 'PARLEY.example.org']) {
      expect((await sendRaw(server, head('GET', `/api/v1${US_CN}`, { host }))).status).toBe(200);
    }
    for (const host of ['example.org', 'evil.parley.example.org'])
      expectProblem(await sendRaw(server, head('GET', `/api/v1${US_CN}`, { host })), 421, 'host-unknown');
  });
});
