import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../../dsl/running-server.js';
import { EVENTS, startChronology, startWorld, US_CN } from '../../../http/world.js';
import { contactHeld } from '../../../dsl/samples.js';

let server: TestServer;
beforeAll(async () => {
  server = await startChronology();
});
afterAll(() => server.stop());

const PAGES = [
  '/',
  '/r/us-cn',
  '/r/us-cn?asOf=2023-03-01&knownAt=2023-03-01',
  '/r/us-cn/channels/mod?asOf=2023-03-01',
  '/r/us-cn/channels/hos',
  '/r/us-cn/events/us-cn-065',
  '/r/us-cn/events/us-cn-registered',
  '/r/us-cn/events/us-cn-coverage',
  '/r/us-cn/compare?before=2022-08-01&after=2022-08-10',
  '/r/xx-yy',
  '/nowhere',
  '/r/us-cn?asOf=soon',
];
const assetsOf = (html: string) => [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!);

describe('Every page', () => {
  it.each(PAGES)('allows its own style and scripts and nothing inline: %s', async (path) => {
    const { text, headers } = await server.page(path);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self';/,
    );
    expect(text).not.toMatch(/<style|\sstyle="|\son[a-z]+="|javascript:|<script(?! type="module" src="\/assets\/)/);
    expect(text).toMatch(/^<!doctype html>\n<html lang="en"/);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  it('names its styles and scripts by their content, to be kept for good', async () => {
    const paths = assetsOf((await server.page('/')).text);
    expect(paths).toEqual([
      expect.stringMatching(/^\/assets\/style\.[0-9a-f]{10}\.css$/),
      expect.stringMatching(/^\/assets\/icon\.[0-9a-f]{10}\.svg$/),
      ...['time', 'drag-handle', 'chart', 'copy', 'live', 'form', 'calendar', 'who'].map((name) =>
        expect.stringMatching(new RegExp(`^/assets/${name}\\.[0-9a-f]{10}\\.js$`)),
      ),
    ]);
    for (const path of paths) {
      const { status, headers, text } = await server.page(path, { accept: '*/*' });
      expect([status, headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual([
        200,
        'public, max-age=31536000, immutable',
        'nosniff',
      ]);
      expect(text.length).toBeGreaterThan(200);
    }
    expect((await server.page('/assets/style.0000000000000000.css')).status).toBe(404);
  });

  it('names its letters in its style, slice by slice, to be kept for good', async () => {
    const [style] = assetsOf((await server.page('/')).text);
    const { text } = await server.page(style!, { accept: '*/*' });
    const slices = [...text.matchAll(/@font-face\{[^}]*url\((\/assets\/inter-[a-z-]+\.[0-9a-f]{10}\.woff2)\)[^}]*\}/g)];
    expect(slices.length).toBeGreaterThanOrEqual(7);
    for (const [rule, path] of slices) {
      expect(rule).toMatch(/font-display:swap;.*unicode-range:U\+/);
      const { status, headers } = await server.page(path!, { accept: '*/*' });
      expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
        200,
        'font/woff2',
        'public, max-age=31536000, immutable',
      ]);
    }
  });

  it.each(['/', '/r/us-cn'])('has its style sent for before it has come itself: %s', async (path) => {
    const { text, headers } = await server.page(path);
    expect(headers.get('link')).toMatch(new RegExp(`, <${assetsOf(text)[0]}>; rel=preload; as=style(,|$)`));
    expect(text.lastIndexOf('<script')).toBeGreaterThan(text.indexOf('</main>'));
  });

  it('has at most 60 KB of style and script, as they are sent compressed', async () => {
    const all = await Promise.all(
      assetsOf((await server.page('/r/us-cn')).text).map(
        async (path) => (await server.page(path, { accept: '*/*' })).text,
      ),
    );
    expect(gzipSync(all.join('')).length).toBeLessThan(60 * 1024);
  });

  it('is kept until the record moves, and known again by its tag', async () => {
    const first = await server.page('/r/us-cn?asOf=2023-03-01');
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const again = await server.page('/r/us-cn?asOf=2023-03-01', { 'if-none-match': first.headers.get('etag')! });
    expect(again.status).toBe(304);
    const kept = await server.page('/r/us-cn?asOf=2023-03-01');
    expect([kept.text, kept.headers.get('content-security-policy')]).toEqual([
      first.text,
      first.headers.get('content-security-policy'),
    ]);
  });

  it('shows what was recorded a moment ago', async () => {
    const world = await startWorld();
    const before = (await world.page('/r/us-cn')).text;
    await world.post(EVENTS, contactHeld('mmca', '2026-11-22'));
    const after = (await world.page('/r/us-cn')).text;
    await world.stop();
    expect([before, after].map((html) => html.includes('22 Nov 2026'))).toEqual([false, true]);
  });
});

describe('A page that cannot be given', () => {
  it.each([
    [
      '/r/xx-yy',
      404,
      'There is no such thing on record',
      'No relationship &quot;xx-yy&quot; is on record. On record: us-cn.',
    ],
    ['/r/us-cn/channels/tcp', 404, 'There is no such thing on record', 'No channel &quot;tcp&quot; in us-cn'],
    ['/r/us-cn/events/us-cn-999', 404, 'There is no such thing on record', 'No event &quot;us-cn-999&quot;'],
    ['/nowhere', 404, 'There is no such thing on record', 'There is no page at this address.'],
    ['/r/us-cn?position=9999', 400, 'A parameter cannot be used', 'positions run from 1 to 145'],
    [
      '/r/us-cn?asOf=2023-03-01&edition=1',
      410,
      'The server does not answer by that edition',
      '<a href="/r/us-cn?asOf=2023-03-01&amp;edition=2">The same by the edition of today</a>',
    ],
  ])('says so as a page: %s', async (path, status, title, detail) => {
    const answer = await server.page(path);
    expect(answer.status).toBe(status);
    for (const told of [title, detail.replaceAll('&quot;', '"'), answer.headers.get('x-request-id')!])
      expect(answer.text.replaceAll('&quot;', '"')).toContain(told);
  });

  it('is told to a program as a problem document', async () => {
    const { status, headers } = await server.page('/r/xx-yy', { accept: '*/*' });
    expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
  });

  it('leaves the API its own form, whoever asks', async () =>
    expect((await server.page(`/api/v1${US_CN}x`, { accept: 'text/html,*/*' })).headers.get('content-type')).toBe(
      'application/problem+json; charset=utf-8',
    ));
});
