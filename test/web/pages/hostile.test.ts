import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { startEmpty } from '../../http/world.js';

const SCRIPTS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><script>alert(1)</script>',
  '<svg/onload=alert(1)>',
  '</pre></details><iframe src=javascript:alert(1)>',
  '&lt;script&gt;',
  '{{constructor}}',
  '${alert(1)}',
  'javascript:alert(1)',
];

let server: TestServer;
beforeAll(async () => {
  server = await startEmpty();
  const parties = [
    { code: 'US', name: SCRIPTS[0] },
    { code: 'CN', name: SCRIPTS[1] },
  ];
  expect(
    (await server.post('/relationships', { id: 'us-cn', name: SCRIPTS.slice(0, 6).join(' '), parties })).status,
  ).toBe(201);
  const established = {
    type: 'ChannelEstablished',
    id: 'e-0',
    occurred: '2015-01-01',
    channels: ['dpct'],
    name: SCRIPTS[1],
    shortName: '<b>"\'&</b>',
    level: 'working',
    kind: 'talks',
    track: 'military',
    summary: SCRIPTS[0],
  };
  const events = SCRIPTS.map((text, index) => ({
    type: 'TalksSevered',
    id: `e-${index + 1}`,
    occurred: `2022-08-${String(index + 10)}`,
    channels: ['dpct'],
    by: ['CN'],
    wording: text,
    summary: text,
    note: text,
    cause: `e-${index}`,
    participants: [{ name: text, role: text }],
    sources: [{ publisher: text, url: 'https://example.org/"><script>alert(1)</script>' }],
    claims: [{ by: text, says: text }],
    readouts: [{ by: text, text, topics: [text], url: 'http://example.org/\'"><x' }],
  }));
  for (const event of [established, ...events]) {
    const answer = await server.post('/relationships/us-cn/events', event);
    if (answer.status !== 201) throw new Error(answer.text);
  }
});
afterAll(() => server.stop());

describe('What others wrote', () => {
  it.each([
    '/',
    '/r/us-cn',
    '/r/us-cn/channels/dpct',
    '/r/us-cn/compare?before=2022-08-01&after=2022-09-01',
    ...SCRIPTS.map((_, index) => `/r/us-cn/events/e-${index + 1}`),
  ])('is shown as text and nothing else: %s', async (path) => {
    const { status, text } = await server.page(path);
    expect(status).toBe(200);
    expect(text).not.toMatch(
      /<(script(?! type="module" src="\/assets\/)|img|iframe|x[\s>])|<svg\/|<[^>]*\s(onerror|onload|onmouseover)=[^>]*>/i,
    );
    expect(text).not.toMatch(/href="(?!\/|#|https?:\/\/)/);
  });

  it('leads out of Parley only as a link that gives nothing away', async () => {
    const { text } = await server.page('/r/us-cn/events/e-1');
    const links = [...text.matchAll(/<a href="https?:[^"]*"[^>]*>/g)].map(([link]) => link);
    expect(links.length).toBeGreaterThan(1);
    for (const link of links) expect(link).toMatch(/ rel="noopener noreferrer nofollow"/);
  });
});
