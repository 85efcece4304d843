import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AnswerCache } from '../../src/http/answer-cache.js';
import type { TestServer } from '../dsl/running-server.js';
import { startChronology, US_CN } from './world.js';

const UNPACK = { br: brotliDecompressSync, zstd: zstdDecompressSync, gzip: gunzipSync } as const;
const BOARD = '/r/us-cn?asOf=2023-03-01';
const TEXTS = [
  `/api/v1${US_CN}`,
  `/api/v1${US_CN}/events?limit=50`,
  '/api/openapi.json',
  '/api/docs',
  BOARD,
  '/r/us-cn/channels/dpct',
  '/r/us-cn/record?type=RoundHeld',
  '/r/us-cn/picture.svg?asOf=2023-03-01',
  '/r/us-cn/table.tsv?asOf=2023-03-01',
  `/api/v1${US_CN}?${'unknown'.repeat(40)}=1`,
];

interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** What comes over the wire, as it comes. */
function raw(server: TestServer, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Raw> {
  return new Promise((resolve, reject) => {
    request(server.url + path, { method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer
        .on('data', (part: Buffer) => parts.push(part))
        .on('error', reject)
        .on('end', () =>
          resolve({
            status: answer.statusCode!,
            headers: answer.headers as Raw['headers'],
            body: Buffer.concat(parts),
          }),
        );
    })
      .on('error', reject)
      .end();
  });
}

/** The text of a form is another one each time, by the id it is made with. */
const withoutIds = (body: Buffer): string =>
  body
    .toString()
    .replace(/value="e-[0-9a-z]{26}"/g, '')
    .replace(/"requestId":"[^"]*"/, '');

describe('A text', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startChronology();
  });
  afterAll(() => server.stop());

  it.each(TEXTS)('at %s is packed as the client takes it, kept or made, and is the same text', async (path) => {
    const plain = await raw(server, path);
    expect([plain.headers['content-encoding'], plain.headers['vary']]).toEqual([
      undefined,
      expect.stringContaining('accept-encoding'),
    ]);
    for (const [coding, unpack] of Object.entries(UNPACK)) {
      const answers = [
        await raw(server, path, { 'accept-encoding': coding }),
        await raw(server, path, { 'accept-encoding': coding }),
      ];
      for (const { status, headers, body } of answers) {
        expect([status, headers['content-encoding'], headers['vary']]).toEqual([
          plain.status,
          coding,
          plain.headers['vary'],
        ]);
        expect(Number(headers['content-length'])).toBe(body.length);
        expect(withoutIds(unpack(body))).toBe(withoutIds(plain.body));
        expect(body.length).toBeLessThan(plain.body.length);
      }
    }
  });

  it('of a style or a script is packed, too', async () => {
    const page = (await raw(server, BOARD)).body.toString();
    for (const [path] of page.matchAll(/\/assets\/[\w.]+\.(css|js)/g)) {
      const [plain, one, again] = [
        await raw(server, path),
        await raw(server, path, { 'accept-encoding': 'br' }),
        await raw(server, path, { 'accept-encoding': 'br' }),
      ];
      expect(again.body).toEqual(one.body);
      expect(brotliDecompressSync(one.body)).toEqual(plain.body);
    }
  });

  it('in each coding has an ETag of its own, which is told unchanged in that coding only', async () => {
    for (const path of [`/api/v1${US_CN}`, BOARD]) {
      const etags = new Map<string, string>();
      for (const coding of ['identity', ...Object.keys(UNPACK)])
        etags.set(coding, (await raw(server, path, { 'accept-encoding': coding })).headers['etag']!);
      expect(new Set(etags.values()).size).toBe(4);
      for (const [coding, etag] of etags)
        for (const [other, itsEtag] of etags) {
          const { status, body } = await raw(server, path, { 'accept-encoding': coding, 'if-none-match': itsEtag });
          expect([coding, other, status, body.length === 0]).toEqual([
            coding,
            other,
            etag === itsEtag ? 304 : 200,
            etag === itsEtag,
          ]);
        }
    }
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, zstd', 'zstd'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['*', 'br'],
    ['*, br;q=0', 'zstd'],
    ['GZIP', 'gzip'],
    ['br;q=x', undefined],
    ['deflate', undefined],
    ['identity', undefined],
    ['', undefined],
    ['*;q=0', undefined],
  ])('for who takes "%s" is packed as %s', async (accepted, coding) => {
    for (const path of [`/api/v1${US_CN}`, `/api/v1${US_CN}?${'unknown'.repeat(40)}=1`])
      expect((await raw(server, path, { 'accept-encoding': accepted })).headers['content-encoding']).toBe(coding);
  });

  it('is told its packed length where only the head is asked for', async () => {
    for (const path of [BOARD, '/api/openapi.json']) {
      const whole = await raw(server, path, { 'accept-encoding': 'br' });
      const head = await raw(server, path, { 'accept-encoding': 'br' }, 'HEAD');
      expect([head.headers['content-length'], head.headers['etag'], head.body.length]).toEqual([
        whole.headers['content-length'],
        whole.headers['etag'],
        0,
      ]);
    }
  });

  it('of a few words, a picture in pixels and a stream are sent as they are', async () => {
    const headers = { 'accept-encoding': 'br, gzip' };
    expect((await raw(server, '/healthz', headers)).headers['content-encoding']).toBeUndefined();
    expect((await raw(server, '/r/us-cn/picture.png', headers)).headers['content-encoding']).toBeUndefined();
    const stream = await raw(server, `/api/v1${US_CN}/stream`, headers, 'HEAD');
    expect(stream.headers['content-encoding']).toBeUndefined();
  });

  it('of a board takes no more than 12 KB on the wire', async () => {
    for (const coding of Object.keys(UNPACK)) {
      const { length } = (await raw(server, BOARD, { 'accept-encoding': coding })).body;
      console.log(`a board page of 18 channels as ${coding}: ${length} bytes`);
      expect(length).toBeLessThanOrEqual(12 * 1024);
    }
  });
});

describe('The answers that are kept', () => {
  const answer = (bytes: number) => ({
    body: Buffer.alloc(bytes),
    etag: '"a"',
    headers: {},
    mark: 'm',
    day: undefined,
    packed: new Map<string, Buffer>(),
  });

  it('count what is packed of them, make room for it, and let it go with them', () => {
    const cache = new AnswerCache(10_000);
    const [first, second] = [answer(500), answer(500)];
    cache.keep('/1', first);
    cache.keep('/2', second);
    const before = cache.size;
    cache.keepPacked('/2', second, 'br', Buffer.alloc(100));
    expect(cache.size).toBe(before + 100);
    cache.keepPacked('/1', second, 'br', Buffer.alloc(100));
    expect([cache.size, first.packed.size]).toEqual([before + 100, 0]);
    cache.keepPacked('/2', second, 'gzip', Buffer.alloc(8_500));
    expect(cache.find('/1', 'm', 0)).toBeUndefined();
    expect(cache.find('/2', 'other', 0)).toBeUndefined();
    expect(cache.size).toBe(0);
  });
});
