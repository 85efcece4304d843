import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { TestServer } from '../dsl/running-server.js';
import { EVENTS, startChronology, startEmpty, REGISTRATION, US_CN } from '../http/world.js';
import { established } from '../dsl/samples.js';
import { asked, connected } from './asking.js';

const DPCT = { relationship: 'us-cn', channel: 'dpct' };
const EDGE = '2026-05-29';

describe('What nobody knows', () => {
  let server: TestServer;
  let client: Client;
  beforeAll(async () => {
    server = await startChronology({ PARLEY_MCP: 'yes' });
    client = await connected(server);
  });
  afterAll(async () => {
    await client.close();
    await server.stop();
  });

  it.each([
    ['channel_status', { ...DPCT, asOf: '2035-03-01' }, 'operating'],
    ['why', { ...DPCT, asOf: '2035-03-01' }, 'operating'],
    ['history', { ...DPCT, asOf: '2035-03-01' }, 'operating'],
    ['board', { relationship: 'us-cn', asOf: '2026-11-23' }, 'restricted'],
    ['compare', { relationship: 'us-cn', before: '2022-08-01', after: '2026-11-01' }, 'restricted'],
  ])('%s %j is answered as that, with the last day that is known', async (tool, given, lastKnown) => {
    const { data } = await asked(client, tool, given);
    expect(data).toMatchObject({ known: false, until: EDGE, lastKnown });
  });

  it('of promises tells what had come of them by then', async () => {
    const { data } = await asked(client, 'promises', { relationship: 'us-cn' });
    expect(data).toMatchObject({
      known: false,
      until: EDGE,
      lastKnown: expect.stringMatching(/^Nine promises are on record/),
    });
  });

  it('is told in words first', async () => {
    const { text } = await asked(client, 'channel_status', { ...DPCT, asOf: '2035-03-01' });
    expect(text).toContain('\n\nNot known. On 29 May 2026, where the record ends, it was open');
  });

  it.each([
    ['channel_status', { ...DPCT, asOf: EDGE }],
    ['board', { relationship: 'us-cn', asOf: EDGE }],
    ['promises', { relationship: 'us-cn', asOf: '2024-01-01' }],
    ['event', { relationship: 'us-cn', event: 'us-cn-032' }],
    ['compare', { relationship: 'us-cn', before: '2026-05-01', after: EDGE }],
  ])('is not said of %s %j, which somebody watched', async (tool, given) => {
    const { data } = await asked(client, tool, given);
    expect([data['known'], data['lastKnown']]).toEqual([true, undefined]);
  });

  it('includes what is certain of nothing yet, and an event that was not reported yet, with no day', async () => {
    expect((await asked(client, 'channel_status', { ...DPCT, asOf: '1990-01-01' })).data).toMatchObject({
      known: false,
      until: null,
      lastKnown: null,
      status: 'unknown',
    });
    const event = { relationship: 'us-cn', event: 'us-cn-069', knownAt: '2023-01-01' };
    expect((await asked(client, 'event', event)).data).toMatchObject({ known: false, until: null, event: null });
  });
});

describe('A suspension whose declared end nobody watched', () => {
  it('keeps that end under a name of its own', async () => {
    const server = await startEmpty({ PARLEY_MCP: 'yes' });
    await server.post('/relationships', REGISTRATION);
    const suspended = {
      type: 'TalksSuspended',
      occurred: '2022-01-10',
      channels: ['dpct'],
      by: ['CN'],
      until: '2022-06',
      summary: 'A pause.',
    };
    for (const event of [
      established('dpct'),
      suspended,
      { type: 'CoverageStated', summary: 'How far it was looked at.', from: '2015-01-01', through: '2022-03-01' },
    ]) {
      const { status, text } = await server.post(EVENTS, event);
      expect([status, text]).toEqual([201, expect.anything()]);
    }
    const client = await connected(server);
    const { data } = await asked(client, 'channel_status', { ...DPCT, asOf: '2023-01-01' });
    expect(data).toMatchObject({ known: false, until: '2022-03-01', lastKnown: 'suspended', declaredUntil: '2022-06' });
    expect((await server.get(`${US_CN}/channels/dpct?asOf=2023-01-01`)).body['until']).toBe('2022-06');
    expect((await asked(client, 'channel_status', { ...DPCT, asOf: '2022-02-01' })).data).toMatchObject({
      known: true,
      until: '2022-06',
    });
    await client.close();
    await server.stop();
  });
});

describe('A record without a relationship', () => {
  it('is listed as empty, with its days', async () => {
    const server = await startEmpty({ PARLEY_MCP: 'yes' });
    const client = await connected(server);
    const { data, text } = await asked(client, 'list_relationships', { asOf: '2020-01-01' });
    expect(data).toMatchObject({ data: [], asOf: '2020-01-01', knownAt: '2026-11-23', position: null, sources: [] });
    expect(text).toContain('No relationships are on record.');
    expect((await client.listResources()).resources).toEqual([]);
    await client.close();
    await server.stop();
  });
});
