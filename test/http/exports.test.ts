import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { unguarded } from '../../src/tables/formula-guard.js';
import type { TestServer } from '../dsl/running-server.js';
import { exported, startChronology, US_CN } from './world.js';

const BYTE_ORDER_MARK = '\uFEFF';
const EVENTS_HEADER =
  'relationship,id,position,recorded_at,recorded_by,type,occurred,date_start,date_end,date_precision,approximate,uncertain,disclosed,' +
  'known_from,channels,by,summary,round,scheduled,effective,mode,location,cause,fulfils,third_parties,tags,sources,source_1_publisher,' +
  'source_1_url,source_1_published,note,json';

let server: TestServer;
beforeAll(async () => {
  server = await startChronology();
});
afterAll(() => server.stop());

/** As a browser would save it: `text()` takes a byte order mark away. */
async function bytesOf(path: string): Promise<Buffer> {
  const response = await fetch(`${server.url}/api/v1${US_CN}/${path}`);
  expect({ path, status: response.status }).toEqual({ path, status: 200 });
  return Buffer.from(await response.arrayBuffer());
}

async function rowsOf(path: string): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = parse(await bytesOf(path), { bom: true, columns: true });
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, unguarded(cell)])));
}

async function sheetOf(path: string): Promise<readonly (readonly unknown[])[]> {
  return (await readXlsx(await bytesOf(path))).sheets[0]!.rows;
}

describe('The events as CSV', () => {
  it('have the same header whatever the record', async () => {
    const [header] = (await bytesOf('events.csv?position=1')).toString('utf8').split('\r\n');
    expect(header).toBe(BYTE_ORDER_MARK + EVENTS_HEADER);
  });

  it('hold every event whole, in the order recorded', async () => {
    const rows = await rowsOf('events.csv');
    expect(rows.map(({ json }) => json).join('\n')).toBe((await exported(server)).trim());
    expect(rows.map(({ position }) => Number(position))).toEqual(rows.map((_, index) => index + 1));
  });

  it('say in cells what an event says', async () => {
    const rows = await rowsOf('events.csv');
    expect(rows.find(({ id }) => id === 'us-cn-069')).toMatchObject({
      relationship: 'us-cn',
      type: 'RoundHeld',
      occurred: '2024-01-08/2024-01-09',
      date_start: '2024-01-08',
      date_end: '2024-01-09',
      date_precision: 'interval',
      approximate: 'false',
      channels: 'dpct',
      round: '17',
      location: 'Washington',
    });
    expect(rows[0]).toMatchObject({ type: 'RelationshipRegistered', occurred: '', date_precision: '' });
    const precisions = new Set(rows.map(({ date_precision }) => date_precision));
    expect(precisions).toEqual(new Set(['', 'day', 'month', 'year', 'interval', 'instant', 'open']));
  });

  it('go up to a position, and come without a mark for those who ask so', async () => {
    expect(await rowsOf('events.csv?position=7')).toHaveLength(7);
    expect((await bytesOf('events.csv?bom=false')).subarray(0, 12).toString()).toBe('relationship');
  });

  it('are known again by their ETag, another one for each form', async () => {
    const address = `${server.url}/api/v1${US_CN}/events`;
    const tags = await Promise.all(
      ['.csv', '.csv?bom=false', '.xlsx'].map(async (form) => (await fetch(address + form)).headers.get('etag')!),
    );
    expect(new Set(tags).size).toBe(3);
    expect((await fetch(`${address}.csv`, { headers: { 'if-none-match': tags[0]! } })).status).toBe(304);
  });
});

describe('The other tables', () => {
  it('tell every span of every channel as its history does', async () => {
    const rows = await rowsOf('statuses.csv?asOf=2024-03-01');
    expect(Object.keys(rows[0]!).join()).toBe('channel,status,from,to,days,begun_by,since_earliest,possibly');
    const { spans } = (await server.get(`${US_CN}/channels/dpct/history?asOf=2024-03-01`)).body;
    expect(
      rows
        .filter(({ channel }) => channel === 'dpct')
        .map(({ channel: _, since_earliest: __, possibly: ___, ...row }) => row),
    ).toEqual(
      spans.map(({ status, from, to, days, begunBy }) => ({
        status,
        from,
        to: to ?? '',
        days: String(days),
        begun_by: begunBy ?? '',
      })),
    );
  });

  it('tell every channel as the board does, and by what it was asked', async () => {
    const axes = 'asOf=2023-03-01&knownAt=2023-03-01&position=100';
    const { channels } = (await server.get(`${US_CN}?${axes}`)).body;
    const rows = await rowsOf(`board.csv?${axes}`);
    expect(rows.map(({ channel, status, days }) => [channel, status, days])).toEqual(
      channels.map(({ channel, status, days }) => [channel, status, String(days ?? '')]),
    );
    expect(rows[0]).toMatchObject({ as_of: '2023-03-01', known_at: '2023-03-01', position: '100', edition: '2' });
  });

  it('tell every promise as the ledger does', async () => {
    const { commitments } = (await server.get(`${US_CN}/commitments`)).body;
    const rows = await rowsOf('promises.csv');
    expect(rows.map(({ id, state, text }) => [id, state, text])).toEqual(
      commitments.map(({ id, state, text }) => [id, state, text]),
    );
  });

  it.each(['events', 'statuses', 'promises', 'board'])('hold the same as workbooks: %s', async (table) => {
    const sheet = await sheetOf(`${table}.xlsx`);
    const rows: string[][] = parse(await bytesOf(`${table}.csv`), { bom: true });
    const texts = sheet.map((row) => rows[0]!.map((_, index) => String(row[index] ?? '')));
    expect(texts).toEqual(rows);
  });

  it('are pinned to their axes, and revalidated as every answer', async () => {
    const { headers } = await server.get(
      `${US_CN}/board.csv?asOf=2023-03-01&knownAt=2023-03-01&position=100&edition=2`,
    );
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('content-disposition')).toBe('attachment; filename="us-cn-board-2023-03-01.csv"');
  });

  it.each([
    ['events.csv?asOf=2023-03-01', 400],
    ['events.xlsx?bom=false', 400],
    ['board.csv?bom=perhaps', 400],
    ['statuses.csv?knownAt=2031-01-01', 400],
    ['board.csv?position=9999', 400],
  ])('refuse what they do not know: %s', async (path, status) =>
    expect((await server.get(`${US_CN}/${path}`)).status).toBe(status),
  );
});

describe('A long event in a workbook', () => {
  it('goes on in the cells to the right, since no cell holds it', async () => {
    const text = 'word '.repeat(9_000).trim();
    const event = {
      type: 'StatementIssued',
      id: 'long',
      occurred: '2024-01-01',
      summary: 'A long statement.',
      readouts: [{ by: 'US', text }],
    };
    expect((await server.post(`${US_CN}/events`, event)).status).toBe(201);
    const [header, ...rows] = await sheetOf('events.xlsx');
    const json = rows.at(-1)!.slice(header!.indexOf('json')).join('');
    expect(JSON.parse(json)).toMatchObject({ id: 'long', readouts: [{ text }] });
  });
});
