import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTable } from '../../src/tables/reading/read-table.js';
import { Readable } from 'node:stream';
import type { TestServer } from '../dsl/running-server.js';
import { EVENTS, OPEN_TO_ALL, startWorld, US_CN } from './world.js';

const PAGES = [
  ...['/', '/about', '/search', '/record', '/import', '/new-relationship', '/api/docs', '/nowhere'],
  ...['', '/channels/dpct', '/history', '/commitments', '/compare', '/table', '/record'].map(
    (page) => `/r/us-cn${page}`,
  ),
];
const PICTURES = [
  '/r/us-cn/picture.svg',
  '/r/us-cn/channels/dpct/picture.svg',
  '/badge/us-cn/dpct.svg',
  '/embed/us-cn',
  '/r/us-cn/report',
];
const TABLES = ['events', 'statuses', 'promises', 'board'];

describe('A record that is stamped', () => {
  let server: TestServer;
  let stamped: string | undefined;
  const stamp = async (word: string) => {
    if (stamped !== word)
      await server.restart(OPEN_TO_ALL, () => writeFileSync(join(server.folder, 'stamp'), `${word}\n`));
    stamped = word;
  };
  const text = async (path: string) => (await server.page(path, { accept: '*/*' })).text;
  const file = (path: string) => fetch(`${server.url}/api/v1${US_CN}/${path}`);

  beforeAll(async () => {
    server = await startWorld();
  });
  afterAll(() => server.stop());

  it('is none without a stamp', async () => {
    expect(await text('/r/us-cn')).not.toContain('RECORD');
    const { body, headers } = await server.get(US_CN);
    expect([headers.get('record-stamp'), body.stamp]).toEqual([null, undefined]);
  });

  it.each(PAGES)('says so on %s, before all else', async (path) => {
    await stamp('practice');
    const page = (await server.page(path)).text;
    expect(page).toMatch(/<title>PRACTICE RECORD · /);
    expect(page).toContain('<p class="stamp"><b>PRACTICE RECORD</b> Made to be thrown away.');
    expect(page).toContain('PRACTICE RECORD · No keeper named');
  });

  it.each(PICTURES)('says so in %s', async (path) => {
    await stamp('practice');
    expect(await text(path)).toContain('PRACTICE RECORD');
  });

  it('says so in every form of a citation, in feeds and calendars', async () => {
    await stamp('example');
    const page = await text('/r/us-cn');
    for (const said of [
      '<p data-copied-from="true">EXAMPLE RECORD · ',
      'author = {{EXAMPLE RECORD · ',
      'AU  - EXAMPLE RECORD · ',
    ])
      expect(page).toContain(said);
    for (const path of ['/feed.atom', '/r/us-cn/feed.json', '/r/us-cn/calendar.ics', '/report'])
      expect(await text(path)).toContain('EXAMPLE RECORD');
  });

  it.each(TABLES)('says so in the name and in every row of %s', async (table) => {
    await stamp('practice');
    for (const ending of ['csv', 'xlsx']) {
      const answer = await file(`${table}.${ending}`);
      expect(answer.headers.get('content-disposition')).toMatch(/filename="PRACTICE-us-cn-/);
      const bytes = Buffer.from(await answer.arrayBuffer());
      const read = await readTable({ name: `table.${ending}`, open: () => Readable.from([bytes]) });
      const at = read.header.columns.indexOf('stamp');
      expect(at).toBe(read.header.columns.length - 1);
      for await (const { cells } of read.rows()) expect(cells[at]).toBe('practice');
    }
  });

  it('says so where an export has no place for it, and to whoever takes a board along', async () => {
    await stamp('practice');
    for (const answer of [await file('export.ndjson'), await fetch(`${server.url}/r/us-cn/table.tsv`)])
      expect(answer.headers.get('content-disposition')).toMatch(/filename="PRACTICE-/);
    expect((await file('export.ndjson')).headers.get('record-stamp')).toBe('practice');
    expect(await text('/r/us-cn/table.tsv')).toContain('PRACTICE RECORD');
  });

  it.each(['/relationships', US_CN, EVENTS, `${US_CN}/channels/dpct`, `${US_CN}/commitments`])(
    'says so to programs, from a cache too: %s',
    async (path) => {
      await stamp('practice');
      for (const answer of [await server.get(path), await server.get(path)])
        expect([answer.headers.get('record-stamp'), answer.body.stamp]).toEqual(['practice', 'practice']);
    },
  );

  it('is none by a word that nobody knows', async () => {
    await stamp('draft');
    expect((await server.get(US_CN)).body.stamp).toBeUndefined();
  });
});
