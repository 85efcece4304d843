import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiDocument, OPERATIONS } from '../../src/http/openapi/document.js';
import { established } from '../dsl/samples.js';
import type { Answer, TestServer } from '../dsl/running-server.js';
import { StreamClient } from '../dsl/stream-client.js';
import { ASKED, HEALTH, READS, ROUND, WRITES } from './openapi-asked.js';
import { asFolder, askOfKeys } from './openapi-keys.js';
import { askOfProposals } from './openapi-proposals.js';
import { DocumentChecker, operationOf } from './openapi-checker.js';
import { sendTable } from './imports/sent.js';
import { EVENTS, head, REGISTRATION, sendRaw, startChronology, startEmpty, US_CN } from './world.js';

const checker = new DocumentChecker();

describe('What the server answers', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startChronology();
    await server.post(EVENTS, {
      type: 'EventCorrected',
      id: 'later',
      target: 'us-cn-018',
      changes: { summary: 'By video.' },
      reason: 'The mode was missing.',
      disclosed: '2024-05-01',
    });
  });
  afterAll(() => server.stop());

  const told = (id: string, answer: Answer<unknown>, status: number) => {
    expect({ id, status: answer.status, text: answer.status === status ? '' : answer.text }).toEqual({
      id,
      status,
      text: '',
    });
    checker.expectTold(id, answer);
  };

  describe.each(Object.entries(READS))('to %s', (id, addresses) => {
    it.each(addresses)('is told of: %s', async (address) => {
      const answer = await server.get(address);
      told(id, answer, 200);
      told(id, await server.get(address), 200);
      told(id, await server.get(address, { 'if-none-match': answer.headers.get('etag')! }), 304);
    });

    it('is told of where it refuses', async () => {
      const address = addresses[0]!;
      const parameter = `${address}${address.includes('?') ? '&' : '?'}colour=red`;
      told(id, await server.get(parameter), 400);
      told(id, await server.get(parameter.replace('colour=red', 'edition=1')), 410);
      told(id, await server.get(address, { 'min-position': '0'.repeat(16) }), 200);
      told(id, await server.get(address, { 'min-position': 'x'.repeat(65) }), 400);
      told(id, await server.get(address, { accept: 'image/png' }), 406);
      told(
        id,
        await sendRaw(
          server,
          head('GET', address.startsWith('/api') ? address : `/api/v1${address}`, { host: 'elsewhere.example' }),
        ),
        421,
      );
      if (address.startsWith(US_CN)) told(id, await server.get(address.replace('us-cn', 'us-xx')), 404);
    });
  });

  it.each(Object.entries(HEALTH))('to %s is told of', async (id, address) => {
    told(id, await server.get(address), 200);
    told(id, await server.get(address, { accept: 'image/png' }), 406);
  });

  it('is told of at every axis at once, and is revalidated all the same', async () => {
    const answer = await server.get(`${US_CN}?${new URLSearchParams(ASKED)}`);
    told('showBoard', answer, 200);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it('to streamRecord is told of, each event of it too, and where it refuses', async () => {
    const path = `${US_CN}/stream`;
    const client = await (await StreamClient.open(`${server.url}/api/v1${path}?after=0`)).tells(146);
    client.cut();
    told('streamRecord', { status: client.status, headers: client.headers, text: '', body: undefined }, 200);
    for (const event of client.told)
      expect({ event, errors: checker.against('/components/schemas/RecordedEvent', event) }).toEqual({
        event,
        errors: [],
      });
    for (const query of ['?colour=red', '?after=x', '?after=147'])
      told('streamRecord', await server.get(path + query), 400);
    told('streamRecord', await server.get(path, { 'last-event-id': 'x' }), 400);
    told('streamRecord', await server.get(path.replace('us-cn', 'us-xx')), 404);
    told('streamRecord', await server.get(path, { accept: 'application/json' }), 406);
  });

  it('exports lines that are events as the document describes them', async () => {
    const lines = (await server.get(`${US_CN}/export.ndjson`)).text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string });
    expect(lines.length).toBeGreaterThan(145);
    for (const line of lines) expect(checker.against(`/components/schemas/${line.type}`, line)).toEqual([]);
  });

  describe.each(WRITES)('to $id', ({ id, path, fresh, clash, faulty, late }) => {
    const body = `${operationOf(id).pointer}/requestBody/content/application~1json/schema`;

    it('is told of: tried, new, repeated', async () => {
      expect(checker.against(body, fresh)).toEqual([]);
      told(id, await server.post(`${path}?dryRun=true`, fresh), 200);
      const stored = await server.post(path, fresh);
      told(id, stored, 201);
      const repeated = await server.post(path, fresh);
      told(id, repeated, 200);
      expect(repeated.body.repeated).not.toBe(stored.body.repeated);
    });

    it('is told of where it refuses', async () => {
      told(id, await server.post(path, clash), 409);
      told(id, await server.post(path, faulty), 422);
      expect(checker.against(body, faulty)).not.toEqual([]);
      told(id, await server.post(path, '{'), 400);
      told(id, await server.post(`${path}?dryRun=perhaps`, fresh), 400);
      told(id, await server.post(`${path}?edition=1`, fresh), 410);
      told(id, await server.post(path, JSON.stringify({ note: 'x'.repeat(1_100_000) })), 413);
      told(id, await server.post(path, 'type: RoundHeld', { 'content-type': 'text/yaml' }), 415);
      told(id, await server.post(path, fresh, { accept: 'image/png' }), 406);
      told(id, await server.post(path, fresh, { 'x-forwarded-for': '203.0.113.7' }), 403);
      if (path.startsWith(US_CN)) told(id, await server.post(path.replace('us-cn/', 'us-xx/'), fresh), 404);
      if (late) told(id, await server.post(late[0], late[1], { 'if-match': '"1"' }), 412);
    });
  });

  it('to a batch of NDJSON is told of, and tells the line of each fault', async () => {
    const send = (lines: readonly unknown[]) =>
      server.post(`${EVENTS}/batch`, lines.map((line) => JSON.stringify(line)).join('\n'), {
        'content-type': 'application/x-ndjson',
      });
    told(
      'recordBatch',
      await send([
        { ...ROUND, id: 'four', relationship: 'us-cn' },
        { ...ROUND, id: 'five', channels: ['mmca'] },
      ]),
      201,
    );
    const refused = await send([
      { ...ROUND, id: 'six' },
      { ...ROUND, channels: ['dcpt'] },
    ]);
    told('recordBatch', refused, 422);
    expect(refused.body.errors[0]!.line).toBe(2);
    told('recordBatch', await server.post(`${EVENTS}/batch`, '{}\nx', { 'content-type': 'application/x-ndjson' }), 400);
  });

  it('to a table that is sent is told of, and to who asks after it', async () => {
    const table = (text: string) =>
      `id,type,occurred,channels,summary\nfrom-a-table,RoundHeld,2026-05-20,dpct,${text}\n`;
    const map = '{"columns":{"id":"id","type":"type","occurred":"occurred","channels":"channels","summary":"summary"}}';
    told('importTable', await sendTable(server, table('Met.'), { map, query: '?dryRun=true' }), 200);
    const { body, ...stored } = await sendTable(server, table('Met.'), { map });
    told('importTable', { ...stored, body }, 201);
    told('importTable', await sendTable(server, table('Met.'), { map }), 200);
    const refused = await sendTable(server, table('Met twice.'), { map });
    told('importTable', refused, 422);
    told('importTable', await sendTable(server, 'a\n', { map }), 422);
    told('importTable', await sendTable(server, table('Met.'), { map: 'x' }), 422);
    told('importTable', await server.post(`${US_CN}/imports`, '{}'), 415);
    told('importTable', await sendTable(server, table('Met.'), { map, to: 'us-xx' }), 404);
    told('importTable', await sendTable(server, table('Met.'), { map, query: '?colour=red' }), 400);
    const address = `/api/v1${US_CN}/imports/${body.id}`;
    told('showImport', await server.get(address), 200);
    told('showImport', await server.get(`${address}?limit=0`), 400);
    told('showImport', await server.get(`${US_CN}/imports/im-0`), 404);
    told('showRejects', await server.get(`${US_CN}/imports/${refused.body.import}/rejects`), 200);
    told('retractImport', await server.post(`${address}/retraction`, {}), 422);
    told('retractImport', await server.post(`${address}/retraction`, { reason: 'A slip.' }), 200);
  });

  it('about keys and editors is told of', async () => {
    const keyed = await startEmpty();
    try {
      await askOfKeys(keyed, told);
    } finally {
      await keyed.stop();
    }
  });

  it('about proposals is told of', () => askOfProposals(server, told));

  it('is told of when the read models are behind what is asked', async () => {
    told('showBoard', await server.get(US_CN, { 'min-position': '9'.repeat(16) }), 503);
  });

  it('is told of when the address cannot be decoded', async () => {
    const answer = await server.get('/relationships/%zz');
    told('showBoard', answer, 400);
    expect(answer.body.type).toBe('/api/docs#request-unreadable');
  });

  it('is told of while requests are limited, and past the limit', async () => {
    const limited = await startEmpty({ PARLEY_RATE_LIMIT: '4' });
    try {
      for (const id of ['listRelationships', 'listRelationships', 'listEventTypes'])
        told(id, await limited.get(READS[id]![0]!), 200);
      told('registerRelationship', await limited.post('/relationships', REGISTRATION), 201);
      told('listRelationships', await limited.get('/relationships'), 429);
      told('registerRelationship', await limited.post('/relationships', REGISTRATION), 429);
    } finally {
      await limited.stop();
    }
  });

  it('is told of where no more streams are given', async () => {
    const small = await startEmpty({ PARLEY_STREAMS: '1' });
    try {
      await small.post('/relationships', REGISTRATION);
      const client = await StreamClient.open(`${small.url}/api/v1${US_CN}/stream`);
      told('streamRecord', await small.get(`${US_CN}/stream`), 429);
      client.cut();
    } finally {
      await small.stop();
    }
  });

  it('is told of where what was registered by mistake is withdrawn', async () => {
    const mistaken = await startEmpty();
    try {
      await mistaken.post('/relationships', REGISTRATION);
      await mistaken.post(EVENTS, established('dpct'));
      const slip = { reason: 'Registered by mistake.' };
      for (const [id, path] of [
        ['withdrawChannel', `${US_CN}/channels/dpct/retraction`],
        ['withdrawRelationship', `${US_CN}/retraction`],
      ] as const)
        told(id, await mistaken.post(path, slip), 200);
    } finally {
      await mistaken.stop();
    }
  });

  it('is told of where backups are kept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-backups-'));
    writeFileSync(join(folder, 'parley-2026-11-22.sqlite'), 'A record.');
    const keeping = await startEmpty({ PARLEY_BACKUPS: folder });
    try {
      told('listBackups', await keeping.get('/backups', asFolder(keeping)), 200);
      told('downloadBackup', await keeping.get('/backups/latest', asFolder(keeping)), 200);
    } finally {
      await keeping.stop();
      rmSync(folder, { recursive: true });
    }
  });

  it('was seen with every status below 400 that the document has', () => {
    const documented = OPERATIONS.flatMap(({ id, answers }) =>
      Object.keys(answers)
        .filter((status) => Number(status) < 400)
        .map((status) => `${id} ${status}`),
    );
    expect(documented.filter((one) => !checker.seen.has(one))).toEqual([]);
  });

  it('holds the document itself', async () => {
    expect((await server.get('/api/openapi.json')).body).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  });
});
