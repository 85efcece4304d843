import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { asHolder, issued } from '../../http/openapi-keys.js';
import { EVENTS, expectProblem, startChronology, startWorld } from '../../http/world.js';

const MARKDOWN = { accept: 'text/markdown' };
const withoutLinks = (markdown: string) => markdown.replace(/\]\(http[^)]*\)/g, ']()');
const TOLD = ['/r/us-cn', '/r/us-cn/channels/dpct', '/r/us-cn/events/us-cn-032', '/r/us-cn/commitments'];

describe('A page asked for as Markdown', () => {
  let server: TestServer;
  const markdown = async (path: string, headers: Record<string, string> = MARKDOWN) => server.page(path, headers);

  beforeAll(async () => {
    server = await startChronology();
  });
  afterAll(() => server.stop());

  it.each(TOLD)('%s begins with its heading, and ends with how it is cited, edition and all', async (path) => {
    const { text, headers, status } = await markdown(`${path}?asOf=2023-03-01`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/markdown; charset=utf-8']);
    expect(text).toMatch(/^# \S/);
    const [, cited] = /\n---\n\n.*true on 1 Mar 2023 as known on 23 Nov 2026, position 145, edition 2\. <(.*)>\n$/.exec(
      text,
    )!;
    expect(headers.get('link')).toContain(`<${cited}>; rel="cite-as"`);
    const later = await markdown(cited!.slice(server.url.length));
    // The links lead to the same moment, by its full address.
    expect(withoutLinks(later.text)).toBe(withoutLinks(text));
  });

  it.each(TOLD)('%s is HTML for a browser, and each form has an ETag of its own', async (path) => {
    const [told, page] = [await markdown(path), await server.page(path)];
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const { headers } of [told, page]) expect(headers.get('vary')).toBe('accept, accept-encoding');
    const [etag, other] = [told, page].map(({ headers }) => headers.get('etag')!) as [string, string];
    expect(etag).not.toBe(other);
    expect((await markdown(path, { ...MARKDOWN, 'if-none-match': etag })).status).toBe(304);
    expect((await markdown(path, { ...MARKDOWN, 'if-none-match': other })).status).toBe(200);
    expect((await markdown(path)).text).toBe(told.text);
  });

  it.each([
    ['*/*', 'text/html'],
    ['text/html, text/markdown;q=0.9', 'text/html'],
    ['text/markdown, text/html;q=0.9', 'text/markdown'],
    ['text/html, text/markdown', 'text/html'],
    ['text/*;q=0.5, text/markdown', 'text/markdown'],
  ])('goes by what is liked best: %s', async (accept, type) =>
    expect((await markdown('/r/us-cn', { accept })).headers.get('content-type')).toContain(type),
  );

  it('tells the verdict, the reasons with their events, and the sources by their numbers', async () => {
    const { text } = await markdown('/r/us-cn/channels/dpct?asOf=2023-03-01');
    expect(text).toContain('No. Severed by China 208 days earlier (5 Aug 2022)');
    expect(text).toMatch(/- 5 Aug 2022: \*\*Severed\.\*\* .* \[us-cn-032\]\(http.*\) \\\[\d+(, \d+)*\\\]\n/);
    expect(text).toMatch(/## Sources\n\n1\. \[.*\]\(https:/);
  });

  it('says that what nobody watched is not known', async () =>
    expect((await markdown('/r/us-cn/channels/dpct?asOf=2035-03-01')).text).toContain(
      'Not known. On 29 May 2026, where the record ends, it was open',
    ));

  it('is refused as everywhere: by a problem document, or where there is no such form', async () => {
    expectProblem(await server.send('GET', '/api/v1/relationships/xx-yy', undefined, MARKDOWN), 406, 'not-acceptable');
    for (const [path, status] of [
      ['/r/xx-yy', 404],
      ['/r/us-cn?asOf=never', 400],
      ['/r/us-cn/compare', 406],
    ] as const) {
      const { headers, status: given } = await markdown(path);
      expect([path, given, headers.get('content-type')]).toEqual([
        path,
        status,
        'application/problem+json; charset=utf-8',
      ]);
    }
  });
});

describe('Markdown of what others wrote', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startWorld();
  });
  afterAll(() => server.stop());

  it('is not led astray by it', async () => {
    const summary = '# Read [this](https://evil.example/) <img src=x onerror=alert(1)> - *now*';
    expect(
      (await server.post(EVENTS, { type: 'StatementIssued', id: 'odd', occurred: '2023-02-09', summary })).status,
    ).toBe(201);
    const { text } = await server.page('/r/us-cn/events/odd', MARKDOWN);
    expect(text).toContain('\\# Read \\[this\\](https://evil.example/) \\<img src=x onerror=alert(1)\\> - \\*now\\*\n');
  });

  it('leaves out what is withheld', async () => {
    await server.post(EVENTS, { type: 'StatementIssued', id: 'kept', occurred: '2023-02-10', summary: 'A secret.' });
    expect((await server.page('/r/us-cn/events/kept', MARKDOWN)).text).toContain('A secret.');
    const hiding = { type: 'EventWithheld', target: 'kept', fields: ['summary'], reason: 'A private person.' };
    expect((await server.post(EVENTS, hiding)).status).toBe(201);
    const { text } = await server.page('/r/us-cn/events/kept', MARKDOWN);
    expect(text).not.toContain('A secret.');
    expect(text).toContain('Withheld (In a sentence or two): A private person.');
  });

  it('says as what the record is stamped, and that a pinned answer is another today', async () => {
    const pinned = (await server.page('/r/us-cn/channels/mmca', MARKDOWN)).text.match(/<(.*)>\n$/)![1]!;
    await server.post(EVENTS, {
      type: 'TalksSevered',
      id: 'cut',
      occurred: '2024-01-01',
      channels: ['mmca'],
      by: ['CN'],
      summary: 'Cut.',
    });
    await server.restart({ PARLEY_RATE_LIMIT: 'off' }, () => writeFileSync(join(server.folder, 'stamp'), 'practice\n'));
    const { text } = await server.page(new URL(pinned).pathname + new URL(pinned).search, MARKDOWN);
    expect(text).toMatch(/^> \*\*PRACTICE RECORD\*\* Made to be thrown away\./);
    expect(text).toMatch(/\n> The record has since .*\[See the answer of today\]\(/);
  });

  it('is only for who has a key where reading takes one, and kept by nobody', async () => {
    const { key } = await issued(server, { scope: 'propose' });
    await server.restart({ PARLEY_RATE_LIMIT: 'off', PARLEY_READS: 'keys' });
    expect((await server.page('/r/us-cn', MARKDOWN)).status).toBe(401);
    const { status, headers } = await server.page('/r/us-cn', { ...MARKDOWN, ...asHolder(key) });
    expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-store']);
  });
});
