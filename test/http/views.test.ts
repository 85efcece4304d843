import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { EVENT_TYPES } from '../../src/domain/catalogue/event-types.js';
import type { TestServer } from '../dsl/running-server.js';
import { contactHeld } from '../dsl/samples.js';
import { EVENTS, exported, startChronology, startEmpty, startWorld, US_CN } from './world.js';

const CHRONOLOGY = readFileSync('examples/us-cn.ndjson', 'utf8');

describe('The record of a real relationship', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startChronology();
  });
  afterAll(() => server.stop());

  it('has a board that agrees with each channel asked by itself, on any day', async () => {
    for (const axes of [
      '',
      '?asOf=2022-08-05',
      '?asOf=2023-02-10&knownAt=2023-02-10',
      '?position=60',
      '?asOf=2030-01-01',
    ]) {
      const { body } = await server.get(`${US_CN}${axes}`);
      expect(body.channels.length).toBeGreaterThan(5);
      for (const channel of body.channels)
        expect((await server.get(`${US_CN}/channels/${channel.channel}${axes}`)).body).toMatchObject(channel);
      const open = body.channels.filter(
        (channel) => channel.open && channel.track === 'military' && channel.kind !== 'notification',
      );
      expect(body.counts.open).toBe(open.length);
    }
  });

  it('lists the relationship as its board has it', async () => {
    const { channels: _, ...line } = (await server.get(`${US_CN}?asOf=2023-03-01`)).body;
    expect((await server.get('/relationships?asOf=2023-03-01')).body.data).toEqual([line]);
  });

  it('answers the story: severed in August 2022, agreed in November 2023, used in January 2024', async () => {
    const status = async (day: string) => (await server.get(`${US_CN}/channels/dpct?asOf=${day}`)).body.status;
    expect(
      await Promise.all(['2022-08-04', '2022-08-05', '2023-11-14', '2023-11-15', '2024-01-08'].map(status)),
    ).toEqual([expect.not.stringMatching('severed'), 'severed', 'severed', 'resumption_agreed', 'operating']);
  });

  it('has a history whose last span and longest silence agree with the status', async () => {
    const { body } = await server.get(`${US_CN}/channels/dpct/history`);
    const channel = (await server.get(`${US_CN}/channels/dpct`)).body;
    expect(body.spans.at(-1)).toMatchObject({
      status: channel.status,
      from: channel.since,
      to: null,
      begunBy: channel.begunBy,
    });
    expect(body.uses).toContainEqual(
      expect.objectContaining({ event: 'us-cn-069', date: '2024-01-08', daysSincePrevious: 831 }),
    );
    expect(body.longestSilence).toMatchObject({ from: '2021-09-29', to: '2024-01-08', days: 831 });
  });

  it('counts by year what the list shows', async () => {
    const { body } = await server.get(`${US_CN}/statistics?by=year`);
    const {
      body: { data },
    } = await server.get(`${EVENTS}?limit=500&type=RoundHeld`);
    const counted = body.years.reduce(
      (sum: number, { events }: { events: Record<string, number> }) => sum + (events['RoundHeld'] ?? 0),
      0,
    );
    expect(counted).toBe(data.length);
    expect((await server.get(`${US_CN}/statistics`)).body).toEqual(body);
  });

  it('keeps the ledger of promises', async () => {
    const { body } = await server.get(`${US_CN}/commitments`);
    expect(body.commitments).toContainEqual(
      expect.objectContaining({
        id: 'WS23-2',
        channels: ['dpct'],
        state: 'kept',
        fulfilments: [expect.objectContaining({ event: 'us-cn-069', days: 54 })],
      }),
    );
  });

  it('is exported as it was posted, and imports into the same record', async () => {
    const record = await exported(server);
    expect(
      record
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(
      CHRONOLOGY.trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    );
    const other = await startEmpty();
    await other.load(record);
    expect(await exported(other)).toBe(record);
    expect((await other.get(US_CN)).text).toBe((await server.get(US_CN)).text);
    await other.stop();
  });

  it('is exported up to a position under a name that says so', async () => {
    const response = await fetch(`${server.url}/api/v1${US_CN}/export.ndjson?position=3`);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="us-cn-3.ndjson"');
    expect((await response.text()).trim().split('\n')).toHaveLength(3);
  });

  it('names every type of event with a schema', async () => {
    const { body } = await server.get('/event-types');
    expect(body.eventTypes.map(({ type }: { type: string }) => type)).toEqual(EVENT_TYPES);
    for (const { schema, schemaVersion, about } of body.eventTypes) {
      expect(schema).toMatchObject({
        type: 'object',
        required: expect.arrayContaining(['type']),
        additionalProperties: false,
      });
      expect([typeof schemaVersion, typeof about]).toEqual(['number', 'string']);
    }
  });
});

describe('The last contact of a relationship', () => {
  it('is the use that ended last, also among those of one day, whichever channel comes first', async () => {
    const server = await startWorld();
    const lastContact = async () => (await server.get(`${US_CN}?asOf=2024-06-01`)).body.lastContact;
    for (const [channel, moment] of [
      ['dpct', '2024-04-16T08:00:00Z'],
      ['mmca', '2024-04-16T20:00:00Z'],
    ] as const) {
      const held = contactHeld(channel, moment);
      await server.post(EVENTS, held);
      expect(await lastContact()).toEqual({ event: held.id, channel, date: '2024-04-16', days: 46 });
    }
    await server.post(EVENTS, contactHeld('dpct', '2024-04-16T19:00:00Z'));
    expect(await lastContact()).toMatchObject({ channel: 'mmca' });
    await server.stop();
  });
});
