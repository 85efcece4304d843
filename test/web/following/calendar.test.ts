import ICAL from 'ical.js';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../dsl/running-server.js';
import {
  contactHeld,
  established,
  leadersAgreed,
  promise,
  roundCancelled,
  roundPostponed,
  roundScheduled,
} from '../../dsl/samples.js';
import { ODD_TEXTS } from '../../http/hostile-values.js';
import { EVENTS, startEmpty, startWorld } from '../../http/world.js';

let server: TestServer;
afterEach(() => server.stop());

const calendar = async (path = '/r/us-cn/calendar.ics') => {
  const { text, headers } = await server.page(path);
  expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  return new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((entry) => {
    const { uid, summary, startDate, endDate, sequence } = new ICAL.Event(entry);
    return {
      uid: uid.replace(/^urn:parley:[0-9a-f]{64}:/, ''),
      summary,
      start: startDate.toString(),
      end: endDate.toString(),
      sequence,
      status: String(entry.getFirstPropertyValue('status')),
    };
  });
};

describe('The calendar of a record', () => {
  it('has announced rounds under one id each, moved where they were put off, and called off where they were', async () => {
    server = await startWorld();
    await server.post(EVENTS, roundScheduled('mmca', '2026-11-01', { id: 'one', scheduled: '2026-12-01' }));
    await server.post(EVENTS, roundScheduled('mmca', '2026-11-02', { id: 'two', scheduled: '2026-12-20/2026-12-21' }));
    const moved = { id: 'moved', scheduled: '2026-12-01', rescheduledTo: '2027-01-15T09:30:00+08:00' };
    await server.post(EVENTS, roundPostponed('mmca', '2026-11-03', moved));
    await server.post(EVENTS, roundCancelled('mmca', '2026-11-04', { id: 'off', scheduled: '2026-12-20' }));
    expect(await calendar()).toEqual([
      {
        uid: 'us-cn/6',
        summary: 'Round: Channel mmca',
        start: '2027-01-15T01:30:00Z',
        end: '2027-01-15T01:30:00Z',
        sequence: 1,
        status: 'CONFIRMED',
      },
      {
        uid: 'us-cn/7',
        summary: 'Called off: Round: Channel mmca',
        start: '2026-12-20',
        end: '2026-12-22',
        sequence: 0,
        status: 'CANCELLED',
      },
    ]);
    expect(await calendar('/calendar.ics')).toHaveLength(2);
    expect(await calendar('/r/us-cn/channels/mmca/calendar.ics')).toHaveLength(2);
    expect(await calendar('/r/us-cn/channels/dpct/calendar.ics')).toEqual([]);
  });

  it('has the days by which talks and promises are due, each a whole day', async () => {
    server = await startWorld();
    await server.post(EVENTS, established('ccwg', '2020-01-01', { cadence: 'P1Y' }));
    await server.post(EVENTS, contactHeld('ccwg', '2026-03-01', { id: 'met' }));
    const commitments = [promise('P-1', { due: '2027', channels: ['ccwg'] })];
    await server.post(EVENTS, leadersAgreed('ccwg', '2026-04-01', { commitments }));
    expect(await calendar()).toEqual([
      expect.objectContaining({ uid: 'us-cn/ccwg/due/2027-03-01', start: '2027-03-01', end: '2027-03-02' }),
      expect.objectContaining({ uid: 'us-cn/promises/P-1/due', start: '2027-01-01', end: '2028-01-01' }),
    ]);
  });

  it('is read by a parser whatever texts there are', async () => {
    server = await startEmpty();
    const parties = ['US', 'CN'].map((code) => ({ code, name: code }));
    await server.post('/relationships', { id: 'us-cn', name: 'A; B, \\n C\u2028BEGIN:VEVENT', parties });
    await server.post(EVENTS, established('dpct', '2015-01-01', { name: 'END:VCALENDAR' }));
    const odd = [...ODD_TEXTS, 'a\u2028BEGIN:VALARM', 'x;y,z\\'];
    for (const [index, summary] of odd.entries())
      await server.post(
        EVENTS,
        roundScheduled('dpct', '2026-01-01', { id: `odd-${index}`, summary, location: summary }),
      );
    const entries = await calendar();
    expect(entries.length).toBeGreaterThan(20);
    expect(entries.every(({ summary }) => summary === 'Round: END:VCALENDAR')).toBe(true);
  });
});
