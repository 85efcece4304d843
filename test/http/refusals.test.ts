import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld } from '../dsl/samples.js';
import { EVENTS, exchange, expectProblem, head, sendRaw, startWorld, US_CN } from './world.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const EVENT = JSON.stringify(contactHeld('dpct'));

describe('A request that cannot be served', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startWorld();
  });
  afterAll(() => server.stop());

  it.each([
    ['PUT', US_CN, 'GET, HEAD, OPTIONS'],
    ['DELETE', `${EVENTS}/severed-2022-08-05`, 'GET, HEAD, OPTIONS'],
    ['PATCH', EVENTS, 'GET, HEAD, OPTIONS, POST'],
    ['POST', US_CN, 'GET, HEAD, OPTIONS'],
    ['GET', `${EVENTS}/severed-2022-08-05/corrections`, 'OPTIONS, POST'],
    ['POST', '/healthz', 'GET, HEAD, OPTIONS'],
  ])('by the method %s at %s is answered with 405 and the methods it takes', async (method, path, allow) => {
    const answer = await server.send(method, path, undefined, {});
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it.each([
    '/api/v1/',
    '/api/v2/relationships',
    '/api/v1/relationships/',
    '/api/v1/relationships/us-cn/',
    '/api/v1//relationships',
    '/api/',
    '/api/v1/Relationships',
    '/api/v1/relationships/us-cn/channels',
  ])('at %s, where nothing is, is answered with 404', async (path) => {
    const answer = await server.get(path);
    expectProblem(answer, 404, 'not-found');
    expect(answer.body.missing).toBe('address');
  });

  it.each([
    ['text/html'],
    ['application/xml, image/*;q=0.5'],
    ['application/json;q=0'],
    ['application/x-ndjson'],
    ['*/*;q=0'],
    ['application/json;q=0, */*'],
    ['application/*;q=0.0, */*;q=0.5'],
  ])('that takes only %s is answered with 406', async (accept) => {
    expectProblem(await server.get(US_CN, { accept }), 406, 'not-acceptable');
  });

  it.each([
    ['*/*'],
    ['application/json'],
    ['text/html, application/*;q=0.8'],
    ['application/problem+json'],
    ['text/html;q=0.9, */*;q=0.1'],
    ['APPLICATION/JSON'],
    [''],
    ['*/*;q=0, application/json'],
  ])('but takes %s is served', async (accept) => {
    expect((await server.get(US_CN, { accept })).status).toBe(200);
  });

  it('takes NDJSON only where it is given', async () => {
    expect(
      await exchange(server, head('GET', `/api/v1${US_CN}/export.ndjson`, { accept: 'application/x-ndjson' })),
    ).toMatch(/^HTTP\/1\.1 200/);
    expectProblem(await server.get(`${US_CN}/export.ndjson`, { accept: 'application/json' }), 406, 'not-acceptable');
  });

  it('with a body over the limit is answered with 413, whether it says its length or not', async () => {
    const large = JSON.stringify(contactHeld('dpct', '2024-02-01', { id: 'large', note: 'x'.repeat(262_144) }));
    expectProblem(await server.post(EVENTS, large), 413, 'body-too-large');
    expectProblem(await server.post(`${EVENTS}/batch`, `[${large},${large},${large},${large}]`), 413, 'body-too-large');
    expectProblem(
      await sendRaw(server, head('POST', `/api/v1${EVENTS}`, { ...JSON_TYPE, 'content-length': 2_000_000 })),
      413,
      'body-too-large',
    );
    const chunk = `${(100_000).toString(16)}\r\n${' '.repeat(100_000)}\r\n`;
    expectProblem(
      await sendRaw(
        server,
        head('POST', `/api/v1${EVENTS}`, { ...JSON_TYPE, 'transfer-encoding': 'chunked' }) + chunk.repeat(11),
      ),
      413,
      'body-too-large',
    );
  });

  it('counts bytes, not characters, to the last one', async () => {
    const sized = (bytes: number) => EVENT.padEnd(bytes - 3).replace('contact-2022', 'contact-ü-2022');
    expect((await server.post(EVENTS, sized(262_145))).status).toBe(413);
    expect((await server.post(EVENTS, sized(262_144))).status).toBe(422);
  });

  it.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/json+x'],
    ['application/x-ndjson'],
    [';;'],
  ])('with a body as %s is answered with 415', async (type) => {
    expectProblem(await server.post(EVENTS, EVENT, { 'content-type': type }), 415, 'media-type-unsupported');
  });

  it.each([
    [{ 'content-type': 'application/json; charset=utf-16' }],
    [{ 'content-type': 'application/json;CHARSET="latin1"' }],
    [{ ...JSON_TYPE, 'content-encoding': 'gzip' }],
    [{ ...JSON_TYPE, 'content-encoding': 'br, identity' }],
  ])('with a body that says to be other than plain UTF-8, %j, is answered with 415', async (headers) => {
    expectProblem(await server.post(EVENTS, EVENT, headers), 415, 'media-type-unsupported');
    expectProblem(
      await server.post(`${EVENTS}/batch`, EVENT, {
        ...headers,
        'content-type': headers['content-type'].replace('json', 'x-ndjson'),
      }),
      415,
      'media-type-unsupported',
    );
  });

  it.each([
    [{ 'content-type': 'application/json; charset=UTF-8' }],
    [{ 'content-type': 'application/json;charset="utf-8"; x=y' }],
    [{ ...JSON_TYPE, 'content-encoding': 'identity' }],
  ])('with a body that says to be plain UTF-8, %j, is read', async (headers) => {
    expectProblem(await server.post(EVENTS, '{}', headers), 422, 'refused');
  });

  it('with a body of no type is answered with 415, with no body at all with 400', async () => {
    expectProblem(
      await sendRaw(server, head('POST', `/api/v1${EVENTS}`, { 'content-length': 2 }) + '{}'),
      415,
      'media-type-unsupported',
    );
    for (const path of [EVENTS, `${EVENTS}/batch`, '/relationships', `${EVENTS}/x/corrections`]) {
      expectProblem(
        await sendRaw(server, head('POST', `/api/v1${path}`, { 'content-length': 0 })),
        400,
        'body-unreadable',
      );
    }
  });

  it.each([['{"type":'], ['{}{}'], ["{'a':1}"], ['{"a":01}'], ['NaN'], ['[1,]'], ['\u0000']])(
    'with the body %j is answered with 400',
    async (body) => {
      expectProblem(await server.post(EVENTS, body), 400, 'body-unreadable');
    },
  );

  it('with a body that is not UTF-8 is answered with 400, and nothing is stored in other letters', async () => {
    for (const [path, type] of [
      [EVENTS, 'application/json'],
      [`${EVENTS}/batch`, 'application/x-ndjson'],
    ] as const) {
      const body = Buffer.from(EVENT.replace('contact', 'contact \u00fc'), 'latin1');
      const answer = await sendRaw(
        server,
        Buffer.concat([
          Buffer.from(head('POST', `/api/v1${path}`, { 'content-type': type, 'content-length': body.length })),
          body,
        ]),
      );
      expectProblem(answer, 400, 'body-unreadable');
    }
  });

  it.each([
    ['a path that is not UTF-8', head('GET', '/api/v1/relationships/%E0%A4%A'), 400, 'request-unreadable'],
    ['half an escape', head('GET', '/api/v1/relationships/%'), 400, 'request-unreadable'],
    ['no HTTP', 'HELLO\r\n\r\n', 400, 'request-unreadable'],
    ['a header without a colon', 'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nbad header\r\n\r\n', 400, 'request-unreadable'],
    ['a head over 16 KB', head('GET', '/healthz', { x: 'a'.repeat(20_000) }), 431, 'headers-too-large'],
    [
      'a length that is none',
      head('POST', `/api/v1${EVENTS}`, { ...JSON_TYPE, 'content-length': 'x' }),
      400,
      'request-unreadable',
    ],
    [
      'two lengths',
      head('POST', `/api/v1${EVENTS}`, { ...JSON_TYPE, 'content-length': 2, 'transfer-encoding': 'chunked' }),
      400,
      'request-unreadable',
    ],
    ['a proxy', head('CONNECT', 'example.org:443'), 405, 'method-not-allowed'],
  ] as const)('for %s ends in a problem document all the same', async (_, bytes, status, code) => {
    expectProblem(await sendRaw(server, bytes), status, code);
  });

  it('with an expectation that is not known is served as if it had none', async () => {
    expect((await sendRaw(server, head('GET', '/healthz', { expect: 'the-best' }))).status).toBe(200);
  });

  it('is answered for its connection only: the next on the same connection is served', async () => {
    const text = await exchange(
      server,
      head('POST', `/api/v1${EVENTS}`, { connection: 'keep-alive', ...JSON_TYPE, 'content-length': 2 }) +
        '{}' +
        head('GET', '/healthz'),
    );
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 422', 'HTTP/1.1 200']);
  });

  it('carries what keeps a browser from more than showing it, also when it was refused', async () => {
    for (const answer of [
      await server.get(US_CN),
      await server.get(US_CN),
      await server.get('/nowhere'),
      await sendRaw(server, head('GET', '/%')),
      await sendRaw(server, 'HELLO\r\n\r\n'),
    ]) {
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(answer.headers.get('permissions-policy')).toContain('geolocation=()');
      expect(answer.headers.get('strict-transport-security')).toBeNull();
    }
  });
});
