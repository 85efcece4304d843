import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sizeOfPng } from '../../../dsl/png.js';
import type { TestServer } from '../../../dsl/running-server.js';
import { established, severed } from '../../../dsl/samples.js';
import { EVENTS, startEmpty } from '../../../http/world.js';

const TEXTS = [
  '<script>alert(1)</script>',
  '"/><image href="http://example.org/x"/>',
  ']]></style><style>*{fill:url(http://example.org)}',
  '</text></svg><svg onload="alert(1)">',
  '&lt;b&gt; &amp; &#x3c;',
  '<!ENTITY x SYSTEM "file:///etc/passwd">&x;',
  '=HYPERLINK("http://example.org")',
  '@SUM(1+1)',
  '+1',
  '-1',
  '取消 🕊 \u202Ereversed',
  'a\uFFFE\uFFFF',
  '{}}\\input{x}',
  'W'.repeat(200),
];

let server: TestServer;
beforeAll(async () => {
  server = await startEmpty();
  const parties = [
    { code: 'US', name: TEXTS[0] },
    { code: 'CN', name: TEXTS[1] },
  ];
  expect(
    (await server.post('/relationships', { id: 'us-cn', name: TEXTS.slice(0, 6).join(' ').slice(0, 190), parties }))
      .status,
  ).toBe(201);
  for (const [index, name] of TEXTS.entries()) {
    const sources = [{ publisher: name, url: 'https://example.org/"><script>' }];
    for (const event of [
      { ...established(`c-${index}`), name },
      { ...severed(`c-${index}`), id: `s-${index}`, by: ['CN'], wording: name, sources },
    ]) {
      const answer = await server.post(EVENTS, event);
      if (answer.status !== 201) throw new Error(answer.text);
    }
  }
});
afterAll(() => server.stop());

const CHANNELS = TEXTS.map((_, index) => `/r/us-cn/channels/c-${index}`);

describe('What others wrote', () => {
  it.each(['/r/us-cn', ...CHANNELS])('is text in a drawing, which can be read and drawn: %s', async (path) => {
    const { status, text } = await server.page(`${path}/picture.svg`, { accept: 'image/svg+xml' });
    expect(status).toBe(200);
    for (const [tag] of text.matchAll(/<[^?/](?:"[^"]*"|[^">])*>/g))
      expect(tag.replace(/"[^"]*"/g, '""')).toMatch(
        /^<(svg|g|text|title|desc|style|defs|pattern|rect|circle|line|path)( (?!on|href|style)[A-Za-z][A-Za-z0-9-]*="")*>$/,
      );
    expect(text).not.toMatch(/[\uFFFE\uFFFF]|\]\]>/);
    expect(text.match(/<svg xmlns|<style>|<\/style>/g)).toHaveLength(3);
    const answer = await fetch(`${server.url}${path}/picture.png`);
    // What draws it reads XML strictly, and would refuse what is none.
    expect(sizeOfPng(Buffer.from(await answer.arrayBuffer()))).toEqual({ width: 1200, height: 630 });
  });

  it('stays in its cell of a table, and is no formula there', async () => {
    const { text } = await server.page('/r/us-cn/table.tsv', { accept: '*/*' });
    const rows = text
      .split('\n\n')[0]!
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'));
    expect(rows).toHaveLength(TEXTS.length);
    for (const cells of rows) {
      expect(cells).toHaveLength(17);
      for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@]/);
    }
    expect(text).toContain("'=HYPERLINK");
  });

  it('is text on the page of the table, and in the tags of a link', async () => {
    for (const path of ['/r/us-cn/table', '/r/us-cn', ...CHANNELS]) {
      const { text } = await server.page(path);
      expect(text).not.toMatch(
        /<(script(?! type="(module" src="\/assets\/|application\/ld\+json">\{))|image|style|iframe)[\s>/]/i,
      );
      for (const [meta] of text.matchAll(/<meta (?:"[^"]*"|[^">])*>/g))
        expect(meta).toMatch(/^<meta( [a-z-]+="[^"<]*")+\/>$/);
    }
  });
});
