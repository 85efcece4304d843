import { afterEach, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld, corrected, retracted } from '../dsl/samples.js';
import { StreamClient } from '../dsl/stream-client.js';
import {
  EVENTS,
  exchange,
  expectProblem,
  exported,
  head,
  REGISTRATION,
  startChronology,
  startWorld,
  US_CN,
} from './world.js';

const STREAM = `${US_CN}/stream`;
const held = (id: string) => contactHeld('dpct', '2024-02-01', { id });
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('The stream of a record', () => {
  let server: TestServer;
  const clients: StreamClient[] = [];
  afterEach(async () => {
    for (const client of clients.splice(0)) client.cut();
    await server.stop();
  });

  const open = async (query = '', headers: Record<string, string> = {}, options = {}) => {
    const client = await StreamClient.open(`${server.url}/api/v1${STREAM}${query}`, headers, options);
    clients.push(client);
    return client;
  };
  /** What is answered instead of a stream. */
  const refusal = (query = '', headers: Record<string, string> = {}) => server.get(`${STREAM}${query}`, headers);

  it('tells what is recorded after a position, each event as it was posted, with its place, under its position', async () => {
    server = await startChronology();
    const client = await (await open('?after=0')).tells(145);
    expect(client.positions).toEqual(upTo(145));
    const posted = (await exported(server))
      .trim()
      .split('\n')
      .map((line) => {
        const { relationship: _, ...event } = JSON.parse(line) as Record<string, unknown>;
        return event;
      });
    expect(client.told.map(({ position: _, recordedAt: __, ...event }) => event)).toEqual(posted);
    const listed = (await server.get(`${EVENTS}?order=recorded&limit=500`)).body.data;
    expect(client.told).toEqual(listed.map(({ marks: _, ...event }) => event));
  });

  it('then tells what comes, corrections and retractions too, in the order of positions', async () => {
    server = await startWorld();
    const client = await (await open('?after=2')).tells(3);
    await server.post(EVENTS, held('new'));
    await server.post(EVENTS, corrected('new', { occurred: '2024-02-02' }));
    await server.post(EVENTS, retracted('new'));
    await client.tells(6);
    expect(client.positions).toEqual(upTo(8, 3));
    expect(client.told.slice(3).map(({ id, type, occurred, target }) => [id, type, occurred ?? target])).toEqual([
      ['new', 'ContactHeld', '2024-02-01'],
      ['corrected-new', 'EventCorrected', 'new'],
      ['retracted-new', 'EventRetracted', 'new'],
    ]);
  });

  it('without a position tells what comes from now on, and first of all where that is', async () => {
    server = await startWorld();
    const client = await open();
    expect((await client.until(({ messages }) => messages.length > 0)).messages).toEqual([{ id: '5', retry: '2000' }]);
    await server.post(EVENTS, held('new'));
    expect((await client.tells(1)).told.map(({ id, position }) => [id, position])).toEqual([['new', 6]]);
  });

  it('tells an event once it can be read, and nothing of another relationship or of a dry run', async () => {
    server = await startWorld();
    await server.post('/relationships', { ...REGISTRATION, id: 'jp-cn' });
    const client = await open();
    await server.post(`${EVENTS}?dryRun=true`, held('dryRun'));
    await server.post('/relationships/jp-cn/events', {
      type: 'CoverageStated',
      id: 'other',
      through: '2026-01-01',
      summary: 'To January.',
    });
    await server.post(EVENTS, held('new'));
    await client.tells(1);
    const board = await server.get(US_CN);
    expect([client.told.map(({ id }) => id), board.body.position]).toEqual([['new'], 6]);
  });

  it('goes on after Last-Event-ID, whatever the address says', async () => {
    server = await startWorld();
    for (const query of ['', '?after=0', '?after=5']) {
      expect((await (await open(query, { 'last-event-id': '3' })).tells(2)).positions).toEqual([4, 5]);
    }
    const atTheEnd = await open('?after=0', { 'last-event-id': '5' });
    await server.post(EVENTS, held('new'));
    expect((await atTheEnd.tells(1)).positions).toEqual([6]);
  });

  it('goes on from where it began for one who lost it before the first event', async () => {
    server = await startWorld();
    const first = await open();
    await first.until(({ messages }) => messages.length > 0);
    first.cut();
    await server.post(EVENTS, held('missed'));
    expect((await (await open('', { 'last-event-id': first.lastId! })).tells(1)).told.map(({ id }) => id)).toEqual([
      'missed',
    ]);
  });

  it('is kept by nobody, held back by nobody, and says how far reads see', async () => {
    server = await startWorld();
    const { status, headers } = await open('', { accept: 'text/event-stream', 'accept-encoding': 'gzip, br' });
    expect([
      status,
      ...['content-type', 'cache-control', 'x-accel-buffering', 'content-encoding', 'etag', 'log-position'].map(
        (name) => headers.get(name),
      ),
    ]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      'no-store',
      'no',
      null,
      null,
      (await server.get(US_CN)).headers.get('log-position'),
    ]);
    const asked = await server.send('HEAD', STREAM, undefined, {});
    expect([asked.status, asked.headers.get('content-type'), asked.text]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      '',
    ]);
  });

  it.each(['x', '-1', '1.5', '', ' ', '1e2', '9'.repeat(17), '٣'])('does not take %j for a position', async (value) => {
    server = await startWorld();
    expectProblem(await refusal(`?after=${encodeURIComponent(value)}`), 400, 'parameter-invalid');
    const answer = await exchange(server, head('GET', `/api/v1${STREAM}`, { 'last-event-id': value }));
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*"type":"\/api\/docs#header-invalid"[\s\S]*"header":"Last-Event-ID"/);
  });

  it('is not to be had after a position beyond the record, for what is not there, twice, or in another form', async () => {
    server = await startWorld();
    const beyond = await refusal('?after=6');
    expectProblem(beyond, 400, 'parameter-invalid');
    expect(beyond.body).toMatchObject({
      parameter: 'after',
      detail: expect.stringContaining('the record of us-cn ends at 5'),
    });
    const header = await refusal('?after=3', { 'last-event-id': '6' });
    expectProblem(header, 400, 'header-invalid');
    expect(header.body).toMatchObject({
      header: 'Last-Event-ID',
      detail: expect.stringContaining('the record of us-cn ends at 5'),
    });
    expectProblem(await refusal('?after=1&after=2'), 400, 'parameter-invalid');
    expectProblem(await refusal('?asOf=2023-03-01'), 400, 'parameter-invalid');
    expectProblem(await refusal('', { accept: 'application/json' }), 406, 'not-acceptable');
    expectProblem(await server.get('/relationships/us-xx/stream'), 404, 'not-found');
    expectProblem(await server.post(STREAM, {}), 405, 'method-not-allowed');
    expect((await open('?after=5', { accept: 'text/event-stream' })).status).toBe(200);
  });

  it('is told to stop when the server does, and goes on where it was when it is back', async () => {
    server = await startWorld();
    const [client, unread] = [await (await open('?after=0')).tells(5), await open('?after=0', {}, { unread: true })];
    await server.restart({ PARLEY_RATE_LIMIT: 'off' });
    await client.until(({ ended }) => ended !== undefined);
    expect([client.ended, client.messages.at(-1)]).toEqual([true, { event: 'stopping', data: '{}' }]);
    unread.cut();
    await server.post(EVENTS, held('new'));
    expect((await (await open('?after=0', { 'last-event-id': client.lastId! })).tells(1)).positions).toEqual([6]);
  });
});
