import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LedgerAnswer } from '../../src/queries/ledger-answer.js';
import type { TestServer } from '../dsl/running-server.js';
import {
  contactHeld,
  contactUnanswered,
  covered,
  established,
  leadersAgreed,
  promise,
  roundScheduled,
  severed,
} from '../dsl/samples.js';
import { EVENTS, expectProblem, startEmpty, startWorld } from './world.js';

let server: TestServer;
const ledger = async (query = '') => {
  const { status, body } = await server.get<LedgerAnswer>(`/ledger${query}`);
  expect(status).toBe(200);
  return body;
};
const briefly = ({ data }: LedgerAnswer) =>
  data.map(({ kind, relationship, channel, promise: made, event, days }) =>
    [kind, relationship, channel ?? made?.id, event, days].join(' '),
  );

/** A second relationship, all of whose days are known only up to 1 September 2026. */
async function recordElsewhere(): Promise<void> {
  const parties = ['GR', 'TR'].map((code) => ({ code, name: code }));
  await server.post('/relationships', { id: 'gr-tr', name: 'Greece – Türkiye', parties });
  for (const event of [
    established('line', '2020-01-01', { kind: 'hotline', cadence: 'P6M' }),
    contactHeld('line', '2026-01-15', { id: 'tested' }),
    covered('2026-09-01'),
  ])
    expect((await server.post('/relationships/gr-tr/events', event)).status).toBe(201);
}

beforeAll(async () => {
  server = await startWorld();
  const commitments = [
    promise('P-open', { channels: ['mmca'] }),
    promise('P-late', { due: '2026-02', channels: ['mmca'] }),
    promise('P-yearly', { every: 'P1Y', channels: ['mmca'] }),
  ];
  for (const event of [
    established('ccwg', '2020-01-01', { cadence: 'P1Y' }),
    contactHeld('ccwg', '2025-03-01', { id: 'met' }),
    leadersAgreed('dpct', '2026-01-01', { commitments }),
    contactUnanswered('mmca', '2026-11-13', { id: 'rang' }),
    roundScheduled('ccwg', '2026-10-01', { scheduled: '2026-11-03', id: 'planned' }),
    severed('ccwg', '2026-11-20', { effective: '2026-12-03', id: 'ends', by: ['US'] }),
  ])
    expect((await server.post(EVENTS, event)).status).toBe(201);
  await recordElsewhere();
});
afterAll(() => server.stop());

describe('The ledger', () => {
  it('lists what waits in all relationships by kind, the longest first, with its days', async () => {
    const body = await ledger();
    expect(briefly(body)).toEqual([
      'request_unanswered us-cn mmca rang 10',
      'talks_past_due us-cn ccwg met 267',
      'line_untested gr-tr line tested 48',
      'promise_waiting us-cn P-open leaders-agreed-2026-01-01 326',
      'promise_waiting us-cn P-late leaders-agreed-2026-01-01 326',
      'meeting_unreported us-cn ccwg planned 20',
      'change_announced us-cn ccwg ends -10',
    ]);
    expect(body).toMatchObject({ asOf: '2026-11-23', knownAt: '2026-11-23', page: { next: null, count: 7 } });
    expect(body.counts).toEqual({
      request_unanswered: 1,
      talks_past_due: 1,
      line_untested: 1,
      promise_waiting: 2,
      meeting_unreported: 1,
      change_announced: 1,
    });
  });

  it('counts to the last day that somebody was watching', async () => {
    const { data } = await ledger('?relationship=gr-tr');
    expect(data).toMatchObject([{ date: '2026-07-15', days: 48, countedTo: '2026-09-01' }]);
  });

  it('says whether a promise is past due, and by when it was', async () => {
    const { data } = await ledger('?kind=promise_waiting');
    expect(data.map(({ promise: made }) => [made?.id, made?.due, made?.pastDue])).toEqual([
      ['P-open', null, false],
      ['P-late', '2026-02', true],
    ]);
    const later = await ledger('?kind=promise_waiting&asOf=2027-02-01');
    expect(later.data.map(({ promise: made, date }) => [made?.id, date])).toContainEqual(['P-yearly', '2027-01-01']);
  });

  it('is asked on any day, as known on any other', async () => {
    expect(briefly(await ledger('?asOf=2026-11-12&kind=request_unanswered'))).toEqual([]);
    expect(briefly(await ledger('?asOf=2026-12-04&kind=change_announced'))).toEqual([]);
    expect(briefly(await ledger('?knownAt=2026-10-31&kind=request_unanswered'))).toEqual([]);
  });

  it('comes in parts', async () => {
    const first = await ledger('?limit=4');
    expect(first.page.count).toBe(7);
    const rest = await ledger(`?limit=4&cursor=${first.page.next}`);
    expect([...briefly(first), ...briefly(rest)]).toEqual(briefly(await ledger()));
    expect(rest.page.next).toBeNull();
    expectProblem(await server.get(`/ledger?kind=promise_waiting&cursor=${first.page.next}`), 400, 'parameter-invalid');
  });

  it('refuses kinds and relationships that there are not, and says which there are', async () => {
    const unknown = await server.get('/ledger?kind=patience');
    expectProblem(unknown, 400, 'parameter-invalid');
    expect(unknown.body.detail).toContain('request_unanswered');
    expectProblem(await server.get('/ledger?relationship=xx-yy'), 404, 'not-found');
    expectProblem(await server.get('/ledger?knownAt=2026-11-24'), 400, 'parameter-invalid');
  });

  it('is a page with a link to each channel, promise and event, and the kinds with their numbers', async () => {
    const { text, status } = await server.page('/ledger');
    expect(status).toBe(200);
    const plain = text.replace(/<[^>]+>/g, '');
    expect(plain).toContain('7 matters are open on 23 Nov 2026');
    expect(plain).toContain('Promises waiting (2)');
    expect(plain).toContain('Severed from 3 Dec 2026.');
    expect(plain).toContain('No use on record since the day by which one was due, 15 Jul 2026; counted to 1 Sep 2026');
    expect(text).toContain('href="/r/us-cn/channels/mmca"');
    expect(text).toContain('href="/r/us-cn/events/rang"');
    expect((await server.page('/ledger?kind=promise_waiting')).text).not.toContain('/channels/mmca"');
  });

  it('puts stops that are announced into the calendar', async () => {
    const calendar = (await server.page('/r/us-cn/calendar.ics')).text;
    expect(calendar).toContain('us-cn/11/ccwg/effective');
    expect(calendar).toContain('SUMMARY:Stops: Channel ccwg');
  });
});

describe('The ledger of an empty record', () => {
  it('is empty', async () => {
    const empty = await startEmpty();
    const { body } = await empty.get<LedgerAnswer>('/ledger');
    expect(body).toMatchObject({ counts: {}, data: [], page: { next: null, count: 0 } });
    expect((await empty.page('/ledger')).text).toContain('Nothing of this waits');
    await empty.stop();
  });
});
