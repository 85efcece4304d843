import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import { startWorld } from '../world.js';
import { MAP, sendTable } from './sent.js';

/** What a column of a table says of a source, by the field that it is mapped to. */
const SOURCE = {
  publisher: 'Jiefangjun Bao',
  title: '中美两军 “热线”; 复通',
  url: 'https://example.org/a;b?c=1',
  published: '2021-10-02',
  language: 'zh',
  archivedUrl: 'https://web.archive.org/web/20211003/https://example.org/a',
  retrieved: '2021-10-03',
  sha256: 'a'.repeat(64),
  grade: 'B2',
};
const ROW = '2021-10-01,call,dpct,CN,They spoke.';

describe('What a table says of its sources', () => {
  let server: TestServer;
  const parts = Object.keys(SOURCE);
  const map = (only: readonly string[]) =>
    MAP.replace(', sources.publisher: Source }', `, ${only.map((part) => `sources.${part}: ${part}`).join(', ')} }`);
  const table = (source: Readonly<Record<string, string>>) =>
    `Date,What,Channel,Who,Text,${Object.keys(source).join(',')}\n${ROW},${Object.values(source)
      .map((cell) => `"${cell}"`)
      .join(',')}\n`;
  const sourcesAt = async (position: number) => {
    const lines = (await server.get('/relationships/us-cn/export.ndjson')).text.split('\n');
    return (JSON.parse(lines[position - 1]!) as { sources: unknown }).sources;
  };

  beforeAll(async () => {
    server = await startWorld();
  });
  afterAll(() => server.stop());

  it('is on record from mapped columns, every field of it, and taken along again', async () => {
    const { status, body, text } = await sendTable(server, table(SOURCE), { map: map(parts) });
    expect({ status, told: status === 201 ? '' : text }).toEqual({ status: 201, told: '' });
    const { position } = body.verdicts[0]!;
    expect(await sourcesAt(position!)).toEqual([SOURCE]);
    const csv = (await server.get('/relationships/us-cn/events.csv')).text;
    expect((await sendTable(server, csv)).body).toMatchObject({
      recorded: 0,
      rejected: 0,
      repeated: position,
    });
  });

  it.each([
    ['grade', 'G7'],
    ['grade', 'sure'],
    ['archivedUrl', 'somewhere'],
    ['retrieved', 'soon'],
    ['language', 'Chinese, written'],
    ['sha256', 'abc'],
  ])('is refused by the column where %s is "%s", and nothing is stored', async (part, value) => {
    const { status, body } = await sendTable(server, table({ publisher: 'x', [part]: value }), {
      map: map(['publisher', part]),
    });
    expect(status).toBe(422);
    expect(body.errors).toEqual([expect.objectContaining({ row: 2, column: part, value })]);
  });
});
