import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { CATALOGUE, EVENT_TYPES } from '../../../src/domain/catalogue/event-types.js';
import { fieldsOf } from '../../../src/domain/catalogue/fields.js';
import { meaningsOf, TOLD_TABLES } from '../../../src/tables/column-meanings.js';
import { FixedClock, TODAY, type TestServer } from '../../dsl/running-server.js';
import { contactHeld } from '../../dsl/samples.js';
import { EVENTS, exported, OPEN_TO_ALL, startChronology, startWorld } from '../../http/world.js';

interface Resource {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly hash: string;
  readonly schema: {
    readonly fields: readonly { readonly name: string; readonly type: string }[];
    readonly primaryKey: readonly string[];
  };
}

interface Descriptor {
  readonly name: string;
  readonly resources: readonly Resource[];
  readonly licenses?: readonly { readonly name?: string; readonly path?: string }[];
}

async function zipOf(server: TestServer, query = ''): Promise<Buffer> {
  const response = await fetch(`${server.url}/r/us-cn/data.zip${query}`);
  expect({ query, status: response.status }).toEqual({ query, status: 200 });
  return Buffer.from(await response.arrayBuffer());
}

function filesIn(zip: Buffer): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** What a cell of a type looks like, by the rules of data packages (Table Schema, datapackage.org). */
const CELLS: Readonly<Record<string, RegExp>> = {
  string: /^/,
  integer: /^-?\d+$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}-[01]\d-[0-3]\d$/,
  datetime: /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(\.\d+)?Z$/,
};

describe('The data package of a record', () => {
  let server: TestServer;
  let zip: Buffer;
  let files: Record<string, string>;
  let descriptor: Descriptor;
  beforeAll(async () => {
    server = await startChronology({ PARLEY_KEEPER: 'The Institute', PARLEY_DATA_LICENSE: 'CC BY 4.0' });
    zip = await zipOf(server);
    files = filesIn(zip);
    descriptor = JSON.parse(files['datapackage.json']!) as Descriptor;
  });
  afterAll(() => server.stop());

  it('holds the tables, the record, its board, what they mean, and the terms', () => {
    expect(Object.keys(files).toSorted()).toEqual(
      [
        ...['CODEBOOK.md', 'LICENSE', 'README.md', 'SHA256SUMS', 'board.html', 'channels.csv', 'datapackage.json'],
        ...['events.csv', 'promises.csv', 'record.ndjson', 'sources.csv', 'statuses.csv'],
      ].toSorted(),
    );
    expect(files['LICENSE']).toContain('Under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/).');
    expect(files['README.md']).toContain('Kept by The Institute.');
  });

  it('has a descriptor by the rules of data packages', () => {
    const names = descriptor.resources.map(({ name }) => name);
    expect(names).toEqual(TOLD_TABLES);
    for (const { name } of [descriptor, ...descriptor.resources]) expect(name).toMatch(/^[-a-z0-9._/]+$/);
    for (const licence of descriptor.licenses!) expect(licence.name ?? licence.path).toMatch(/^[-\w.]+$/);
    for (const { path, bytes, hash } of descriptor.resources) {
      expect(path).toMatch(/^(?!\/)(?!.*\.\.)[\w./-]+$/);
      expect(bytes).toBe(Buffer.byteLength(files[path]!));
      expect(hash).toBe(`sha256:${digest(files[path]!)}`);
    }
  });

  it.each(TOLD_TABLES)('describes each column of %s, and every cell is of its type', (name) => {
    const { path, schema } = descriptor.resources.find((one) => one.name === name)!;
    const [header, ...rows] = parse(files[path]!) as [string[], ...string[][]];
    const fields = schema.fields.map((field) => field.name);
    expect(header).toEqual(fields);
    expect(new Set(fields)).toEqual(new Set(Object.keys(meaningsOf(name))));
    expect(rows.length).toBeGreaterThan(0);
    const wrong = rows.flatMap((row) =>
      row.flatMap((cell, at) => {
        const { name: column, type } = schema.fields[at]!;
        return cell === '' || CELLS[type]!.test(cell) ? [] : [{ column, type, cell }];
      }),
    );
    expect(wrong).toEqual([]);
    const keys = rows.map((row) => schema.primaryKey.map((column) => row[fields.indexOf(column)]!));
    expect(keys.flat()).not.toContain('');
    expect(new Set(keys.map((key) => key.join('\n'))).size).toBe(rows.length);
  });

  it('tells digests of all its files', () => {
    const sums = files['SHA256SUMS']!.trimEnd().split('\n');
    const others = Object.entries(files).filter(([name]) => name !== 'SHA256SUMS');
    expect(sums.toSorted()).toEqual(others.map(([name, text]) => `${digest(text)}  ${name}`).toSorted());
  });

  it('has the record as import reads it, and every source of it', async () => {
    expect(files['record.ndjson']).toBe(await exported(server));
    const events = files['record.ndjson']!.trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { sources?: object[] });
    const sources = events.flatMap((event) => event.sources ?? []);
    expect(parse(files['sources.csv']!, { columns: true })).toHaveLength(sources.length);
  });

  it('has a codebook with every column, type of event and field', () => {
    const book = files['CODEBOOK.md']!;
    for (const table of TOLD_TABLES) expect(book).toContain(`### ${table}.csv`);
    for (const type of EVENT_TYPES) {
      expect(book).toContain(`### ${type}\n`);
      for (const field of fieldsOf(CATALOGUE[type].class).keys()) expect(book).toContain(`\`${field}\``);
    }
  });

  it('has a board that runs nothing, and loads nothing', () => {
    const page = files['board.html']!;
    expect(page).not.toMatch(/<script|<link|<iframe|url\(/);
    expect([...page.matchAll(/ src="([^"]{0,26})/g)].map(([, src]) => src)).toEqual(['data:image/svg+xml;base64,']);
    expect(page).toContain('The Institute (CC BY 4.0), Parley');
    for (const channel of parse<{ name: string }>(files['channels.csv']!, { columns: true }))
      expect(page).toContain(channel.name);
  });

  it('is for a position, and refuses other axes', async () => {
    expect(filesIn(await zipOf(server, '?position=7'))['events.csv']!.split('\r\n')).toHaveLength(9);
    for (const query of ['?asOf=2023-03-01', '?position=9999', '?edition=1'])
      expect((await fetch(`${server.url}/r/us-cn/data.zip${query}`)).status).not.toBe(200);
    expect((await fetch(`${server.url}/r/xx-yy/data.zip`)).status).toBe(404);
  });

  it('is known again by its ETag', async () => {
    const etag = (await fetch(`${server.url}/r/us-cn/data.zip`)).headers.get('etag')!;
    expect((await fetch(`${server.url}/r/us-cn/data.zip`, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });
});

describe('The data package of a position', () => {
  let server: TestServer;
  const clock = new FixedClock();
  beforeAll(async () => {
    server = await startWorld({}, clock);
  });
  afterAll(() => server.stop());

  it('has the same bytes on every later day, whatever was recorded since', async () => {
    const before = await zipOf(server, '?position=4');
    clock.moment += 900 * 86_400_000;
    expect((await server.post(EVENTS, contactHeld('mmca', '2029-01-01'))).status).toBe(201);
    expect(digest(await zipOf(server, '?position=4'))).toBe(digest(before));
    expect(filesIn(before)['README.md']).toContain(`as of that day (${TODAY}, UTC)`);
  });

  it('says so where no terms are stated', async () => {
    const { LICENSE, 'datapackage.json': told } = filesIn(await zipOf(server));
    expect(LICENSE).toContain('No licence is stated.');
    expect(JSON.parse(told!)).not.toHaveProperty('licenses');
  });

  it('says that it is an example where the record is stamped as one', async () => {
    await server.restart(OPEN_TO_ALL, () => writeFileSync(join(server.folder, 'stamp'), 'example\n'));
    const response = await fetch(`${server.url}/r/us-cn/data.zip?position=4`);
    expect(response.headers.get('content-disposition')).toContain('EXAMPLE-us-cn-4.zip');
    const files = filesIn(Buffer.from(await response.arrayBuffer()));
    for (const file of ['README.md', 'LICENSE', 'board.html', 'datapackage.json'])
      expect(files[file]!.includes('EXAMPLE RECORD')).toBe(true);
    const { resources } = JSON.parse(files['datapackage.json']!) as Descriptor;
    for (const { path, schema } of resources) {
      expect(files[path]!.split('\r\n', 1)[0]!.split(',').at(-1)).toBe('stamp');
      expect(schema.fields.at(-1)!.name).toBe('stamp');
    }
  });

  it('no longer has what was withheld since, and tells so by another ETag', async () => {
    const event = { ...contactHeld('dpct', '2022-01-01'), id: 'told', summary: 'the zeisig sang' };
    const sources = [{ publisher: 'zeisig news', url: 'https://example.org/zeisig' }];
    expect((await server.post(EVENTS, { ...event, sources })).status).toBe(201);
    const told = await fetch(`${server.url}/r/us-cn/data.zip?position=7`);
    expect(JSON.stringify(filesIn(Buffer.from(await told.arrayBuffer()))).includes('zeisig')).toBe(true);
    const withholding = { type: 'EventWithheld', target: 'told', reason: 'It was a libel.' };
    expect((await server.post(EVENTS, withholding)).status).toBe(201);
    const since = await fetch(`${server.url}/r/us-cn/data.zip?position=7`);
    expect(JSON.stringify(filesIn(Buffer.from(await since.arrayBuffer()))).includes('zeisig')).toBe(false);
    expect(since.headers.get('etag')).not.toBe(told.headers.get('etag'));
  });
});

function digest(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
