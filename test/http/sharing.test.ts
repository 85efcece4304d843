import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld } from '../dsl/samples.js';
import { EVENTS, exchange, expectProblem, head, startWorld, US_CN } from './world.js';

let server: TestServer;
beforeAll(async () => {
  server = await startWorld();
});
afterAll(() => server.stop());

describe('A page of another site', () => {
  it.each([
    '/r/us-cn/picture.svg',
    '/r/us-cn/picture.png',
    '/r/us-cn/channels/dpct/picture.svg',
    '/r/us-cn/channels/dpct/picture.png',
    '/r/us-cn/table.tsv',
  ])('may show and read %s, kept or made, and is told when it is refused', async (path) => {
    for (const [asked, answered] of [
      ['', 200],
      ['', 200],
      ['?asOf=2023-02-30', 400],
    ] as const) {
      const { status, headers } = await server.page(path + asked, { origin: 'https://example.org' });
      expect([
        status,
        headers.get('cross-origin-resource-policy'),
        headers.get('access-control-allow-origin'),
        headers.get('access-control-allow-credentials'),
      ]).toEqual([answered, 'cross-origin', '*', null]);
    }
  });

  it('may not read a page, nor an event that is named like a picture', async () => {
    expect((await server.post(EVENTS, contactHeld('dpct', '2024-03-01', { id: 'picture.png' }))).status).toBe(201);
    for (const path of ['/', '/r/us-cn', '/r/us-cn/events/picture.png', '/api/docs']) {
      const { status, headers } = await server.page(path, { origin: 'https://example.org' });
      expect([status, headers.get('access-control-allow-origin'), headers.get('cross-origin-resource-policy')]).toEqual(
        [200, null, 'same-origin'],
      );
    }
  });

  it('may read the API, kept or made, also what it refuses, and is not told who reads', async () => {
    for (const path of [US_CN, US_CN, `${US_CN}?x=1`, '/relationships/us-xx']) {
      const { headers } = await server.get(path, { origin: 'https://example.org' });
      expect([
        headers.get('access-control-allow-origin'),
        headers.get('access-control-expose-headers'),
        headers.get('access-control-allow-credentials'),
      ]).toEqual(['*', '*', null]);
    }
  });

  it('may ask before it reads what it may send, and may not write nor read pages', async () => {
    const asked = await exchange(
      server,
      head('OPTIONS', `/api/v1${US_CN}`, {
        origin: 'https://example.org',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'if-none-match',
      }),
    );
    expect(asked).toMatch(/^HTTP\/1\.1 204/);
    expect(asked).toMatch(/access-control-allow-methods: GET, HEAD\r\n/);
    expect(asked).toMatch(/access-control-allow-headers: .*if-none-match/);
    const written = await server.post(EVENTS, contactHeld('dpct'), { origin: 'https://example.org' });
    expectProblem(written, 403, 'writes-refused');
    expect(written.headers.get('access-control-allow-origin')).toBeNull();
    expect((await server.page('/r/us-cn')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('A link that was shared', () => {
  it.each([
    '/r/us-cn?asOf=2023-03-01&fbclid=abc',
    '/r/us-cn/channels/dpct?asOf=2023-03-01&utm_source=newsletter&utm_source=again',
    '/r/us-cn/picture.svg?gclid=abc',
    '/r/us-cn/table.tsv?ref=abc',
    '/?gclid=abc',
  ])('as %s is answered as without what was added to it', async (path) => {
    const added = await server.page(path);
    const plain = await server.page(path.replace(/[?&](fbclid|utm_source|gclid|ref)=\w+/g, ''));
    expect([added.status, added.text]).toEqual([200, plain.text]);
  });

  it('is refused by the API, which passes over nothing', async () =>
    expectProblem(await server.get(`${US_CN}?utm_source=newsletter`), 400, 'parameter-invalid'));

  it.each([
    ['/r/us-cn/', '/r/us-cn'],
    ['/r/us-cn/?asOf=2023-03-01', '/r/us-cn?asOf=2023-03-01'],
    ['/r/us-cn/channels/dpct/', '/r/us-cn/channels/dpct'],
  ])('with a slash at its end, %s, leads to %s', async (path, to) => {
    const { status, headers } = await server.page(path);
    expect([status, headers.get('location')]).toEqual([308, to]);
  });

  it.each(['/nowhere/', '//example.org/', '/api/v1/relationships/'])(
    'at %s, where nothing is, leads nowhere',
    async (path) => expect((await server.page(path)).status).toBe(404),
  );
});

describe('The head of a stream', () => {
  it('says nothing of a length', async () => {
    const text = await exchange(server, head('HEAD', `/api/v1${US_CN}/stream`));
    expect(text).toMatch(/^HTTP\/1\.1 200/);
    expect(text).toMatch(/content-type: text\/event-stream/);
    expect(text).not.toMatch(/content-length/i);
  });
});

describe('A byte order mark', () => {
  it('before an event, a list or lines is passed over', async () => {
    const event = (id: string) => JSON.stringify(contactHeld('dpct', '2024-02-01', { id }));
    for (const [path, text, type] of [
      [EVENTS, event('bom-1'), 'application/json'],
      [`${EVENTS}/batch`, `[${event('bom-2')}]`, 'application/json'],
      [`${EVENTS}/batch`, `${event('bom-3')}\n`, 'application/x-ndjson'],
    ] as const)
      expect((await server.post(path, `\ufeff${text}`, { 'content-type': type })).status).toBe(201);
  });
});
