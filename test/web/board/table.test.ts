import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boardTsv } from '../../../src/web/board/table-tsv.js';
import type { TestServer } from '../../dsl/running-server.js';
import { startChronology } from '../../http/world.js';

let server: TestServer;
beforeAll(async () => {
  server = await startChronology();
});
afterAll(() => server.stop());

const tsv = async (query: string) => server.page(`/r/us-cn/table.tsv${query}`, { accept: 'text/tab-separated-values' });
const AT = '?asOf=2023-03-01';

describe('A cell', () => {
  const cellsOf = (publisher: string) =>
    boardTsv({ rows: [], notes: [{ publisher }] }, 'c')
      .split('\n')[2]!
      .split('\t');

  it.each([
    ['plain', 'plain'],
    ['"Red phone" line', '"""Red phone"" line"'],
    ['"Unbalanced', '"""Unbalanced"'],
    ['=1+1', "'=1+1"],
    ['"=A(""x"")"', `"'""=A(""""x"""")"""`],
    [' "+1', `"'""+1"`],
    ['a\tb\nc', 'a b c'],
  ])('of %j is written so that it is read back as one, and not run', (text, cell) =>
    expect(cellsOf(text)[1]).toBe(cell),
  );
});

describe('The board as tab-separated values', () => {
  it('has a row for every channel, with what the API says of it', async () => {
    const { channels } = (await server.get(`/relationships/us-cn${AT}`)).body;
    const [names, ...lines] = (await tsv(AT)).text.split('\n').map((line) => line.split('\t'));
    expect(names).toEqual([
      'Group',
      'Channel',
      'Code',
      'Counted',
      'Status',
      'Since',
      'Days closed',
      'Last contact',
      'Days silent',
      'Strained since',
      'Possibly',
      'Since, earliest',
      'Last contact, earliest',
      'Date marks',
      'Counted to',
      'Beside',
      'Sources',
    ]);
    const rows = lines
      .filter(({ length }) => length === names!.length)
      .map((cells) => Object.fromEntries(cells.map((cell, index) => [names![index]!, cell])));
    expect(rows.map(({ Code }) => Code).toSorted()).toEqual(channels.map(({ channel }) => channel).toSorted());
    for (const { channel, since, lastUse } of channels) {
      expect(rows.find(({ Code }) => Code === channel)).toMatchObject({
        Since: since ?? '',
        'Last contact': lastUse?.date ?? '',
        'Days silent': String(lastUse?.days ?? ''),
      });
    }
    expect(rows.find(({ Code }) => Code === 'dpct')).toMatchObject({
      Group: 'Policy talks',
      Counted: 'yes',
      Status: 'severed',
      Since: '2022-08-05',
      'Days closed': '208',
    });
  });

  it('has below them each source once, by its number, and every number has its source', async () => {
    const [table, notes] = (await tsv(AT)).text.split('\n\n') as [string, string];
    const numbers = [...new Set([...table.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number)))].sort(
      (a, b) => a - b,
    );
    const footnotes = notes.split('\n').map((line) => line.split('\t'));
    expect(numbers.length).toBeGreaterThan(5);
    expect(footnotes.map(([number]) => number)).toEqual(numbers.map((number) => `[${number}]`));
    expect(new Set(footnotes.map(([, ...source]) => source.join())).size).toBe(footnotes.length);
    for (const [, publisher, address] of footnotes)
      expect([publisher, address]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/^(https?:\/\/.*)?$/)]);
  });

  it('ends with how to cite it, and comes as a file', async () => {
    const pinned = `${AT}&knownAt=2026-11-23&position=145&edition=2`;
    const [open, exact] = [await tsv(AT), await tsv(pinned)];
    expect(exact.text).toBe(open.text);
    expect(exact.text.trimEnd().split('\n').at(-1)).toBe(
      'No keeper named (No licence stated), Parley, “Six channels closed, three severed; the two still open are strained.” United States – China, ' +
        `true on 1 Mar 2023 as known on 23 Nov 2026, position 145, edition 2. ${server.url}/r/us-cn${pinned}`,
    );
    expect([open, exact].map(({ headers }) => headers.get('cache-control'))).toEqual(['no-cache', 'no-cache']);
    for (const answer of [exact, await tsv(pinned)]) {
      expect(answer.headers.get('content-type')).toBe('text/tab-separated-values; charset=utf-8');
      expect(answer.headers.get('content-disposition')).toBe('attachment; filename="parley-us-cn-2023-03-01.tsv"');
    }
  });

  it.each([
    ['/r/xx-yy/table', 404],
    ['/r/xx-yy/table.tsv', 404],
    ['/r/us-cn/table.tsv?asOf=x', 400],
  ])('of what is not there is a problem: %s', async (path, status) =>
    expect((await server.page(path)).status).toBe(status),
  );
});

describe('The board as a page to copy from', () => {
  it('has the rows with the numbers of their sources, and the sources as footnotes in that order', async () => {
    const { text } = await server.page(`/r/us-cn/table${AT}`);
    const article = /<article data-table[^>]*>(.*)<\/article>/s.exec(text)![1]!;
    const numbers = [...article.matchAll(/<sup>([\d, ]+)<\/sup>/g)].flatMap(([, list]) =>
      list!.split(', ').map(Number),
    );
    expect(Math.max(...numbers)).toBe(article.match(/<li>/g)!.length);
    expect(article).toContain(
      `<a href="${server.url}/r/us-cn/channels/dpct?asOf=2023-03-01&amp;knownAt=2026-11-23&amp;position=145&amp;edition=2">`,
    );
    expect(article).toContain('(not counted in the headline)');
    expect(article).toContain('(accessed 23 Nov 2026)');
  });

  it('is a link from the board, with all three axes', async () =>
    expect((await server.page(`/r/us-cn${AT}`)).text).toContain(
      '<a href="/r/us-cn/table?asOf=2023-03-01&amp;knownAt=2026-11-23&amp;position=145&amp;edition=2">table with sources</a>',
    ));
});

describe('The page of a table', () => {
  it('tells search engines of the record as a dataset, in what no browser runs', async () => {
    const { text, headers } = await server.page(`/r/us-cn/table${AT}`);
    const [, json] = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(text)!;
    const dataset = JSON.parse(json!) as Record<string, unknown> & {
      description: string;
      distribution: { contentUrl: string }[];
    };
    expect(dataset).toMatchObject({ '@context': 'https://schema.org', '@type': 'Dataset', identifier: 'us-cn' });
    expect(dataset.description.length).toBeGreaterThan(50);
    for (const { contentUrl } of dataset.distribution) expect((await fetch(contentUrl)).status).toBe(200);
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self';/);
  });

  it('has the state as a sentence to be copied, and the picture in words', async () => {
    const copied = (text: string) => [...text.matchAll(/<p data-copied-from="true">([^<]*)</g)].map(([, told]) => told);
    expect(copied((await server.page(`/r/us-cn/table${AT}`)).text).slice(1)).toEqual([
      expect.stringMatching(
        /^United States – China on 1 March 2023, as known on 23 November 2026: Six channels closed/,
      ),
      expect.stringMatching(
        /^Timelines of the channels of United States – China, one row a channel\. Six channels closed/,
      ),
    ]);
    expect(copied((await server.page(`/r/us-cn/channels/tct${AT}`)).text).slice(1)).toEqual([
      expect.stringMatching(/^On 1 March 2023 the channel “[^”]+” \(United States – China\) was severed, as known/),
      expect.stringMatching(/^Timeline of the channel “[^”]+” \(United States – China\)\. No\. Severed by China/),
    ]);
  });
});
