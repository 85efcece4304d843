import { afterEach, describe, expect, it } from '@jest/globals';
import { FixedClock, type TestServer } from '../dsl/running-server.js';
import { contactHeld, established, roundScheduled } from '../dsl/samples.js';
import { StreamClient } from '../dsl/stream-client.js';
import { EVENTS, REGISTRATION, startEmpty, US_CN } from './world.js';

/** The last minute before a leap day, two years after the last use. */
const EVE = Date.parse('2028-02-28T23:59:30Z');
const MIDNIGHT = Date.parse('2028-02-29T00:00:00Z');

describe('At midnight UTC', () => {
  let server: TestServer;
  const clock = new FixedClock();
  const clients: StreamClient[] = [];
  afterEach(async () => {
    for (const client of clients.splice(0)) client.cut();
    await server.stop();
  });

  const silentChannel = async () => {
    clock.moment = EVE;
    server = await startEmpty({}, clock);
    await server.post('/relationships', REGISTRATION);
    await server.post(EVENTS, established('dpct', '2015-01-01', { dormantAfter: 'P2Y' }));
    await server.post(EVENTS, contactHeld('dpct', '2026-02-28'));
  };
  const open = async () => {
    const client = await StreamClient.open(`${server.url}/api/v1${US_CN}/stream`);
    clients.push(client);
    return client.until(({ messages }) => messages.length > 0);
  };
  const told = ({ messages }: StreamClient) =>
    messages.filter(({ event }) => event === 'became').map(({ data }) => JSON.parse(data!) as Record<string, unknown>);
  const statusOf = async () => (await server.get(`${US_CN}/channels/dpct`)).body.status;

  it('all who follow a record are told what the calendar made of it, as the answers say from then on', async () => {
    await silentChannel();
    const [one, other] = [await open(), await open()];
    expect(await statusOf()).toBe('operating');
    clock.moment = MIDNIGHT;
    for (const client of [one, other]) {
      await client.until((read) => told(read).length > 0);
      expect(told(client)).toEqual([
        expect.objectContaining({ became: 'dormant', relationship: 'us-cn', channel: 'dpct', day: '2028-02-29' }),
      ]);
      // The position stays the buffer: whoever loses the stream goes on where it was.
      expect(client.lastId).toBe('3');
    }
    expect(await statusOf()).toBe('dormant');
    const feed = await server.page('/r/us-cn/feed.json?kinds=became');
    expect(JSON.parse(feed.text)).toMatchObject({ items: [{ id: told(one)[0]!['id'] }] });
  });

  it('those of other records, and those who come later, are told nothing', async () => {
    await silentChannel();
    await server.post('/relationships', { ...REGISTRATION, id: 'jp-cn' });
    const other = await StreamClient.open(`${server.url}/api/v1/relationships/jp-cn/stream`);
    clients.push(other);
    const first = await open();
    clock.moment = MIDNIGHT;
    await first.until((read) => told(read).length > 0);
    const late = await open();
    await server.post('/relationships/jp-cn/events', { ...established('dpct'), id: 'begins' });
    await other.until(({ positions }) => positions.length > 0);
    expect([told(other), told(late)]).toEqual([[], []]);
  });

  it('a machine that slept for days tells of all that it slept through', async () => {
    await silentChannel();
    const meeting = roundScheduled('dpct', '2028-02-28', { scheduled: '2028-03-02', id: 'to-come' });
    expect((await server.post(EVENTS, meeting)).status).toBe(201);
    const client = await open();
    clock.moment = Date.parse('2028-03-05T08:00:00Z');
    await client.until((read) => told(read).length > 1);
    expect(told(client).map(({ became, day, events }) => [became, day, events])).toEqual([
      ['dormant', '2028-02-29', []],
      ['unreported', '2028-03-03', ['to-come']],
    ]);
  });
});
