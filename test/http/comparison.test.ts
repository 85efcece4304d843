import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import type { Comparison } from '../../src/queries/compare-moments.js';
import type { TestServer } from '../dsl/running-server.js';
import {
  commitmentLapsed,
  contactDeclined,
  contactHeld,
  context,
  corrected,
  covered,
  established,
  leadersAgreed,
  promise,
  retracted,
  roundHeld,
  severed,
  suspended,
  type Fields,
} from '../dsl/samples.js';
import { queryOf, recorded as recordedOn } from './invented.js';
import { expectProblem, startChronology, US_CN } from './world.js';

const OPEN = [established('dpct'), contactHeld('dpct', '2021-09-29', { id: 'call' })];

describe('A comparison of two moments', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startChronology();
  });
  afterAll(() => server.stop());

  const compare = async (query: Fields, relationship = 'us-cn') => {
    const answer = await server.get<Comparison>(`/relationships/${relationship}/comparison?${queryOf(query)}`);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const recorded = (...events: AnyEvent[]) => recordedOn(server, ...events);
  const invented = async (events: AnyEvent[], query: Fields) => compare(query, await recorded(...events));
  const occurred = (...events: string[]) => events.map((event) => ({ event, because: 'occurred' }));

  describe('of August 2022', () => {
    const WEEK = { before: '2022-08-01', after: '2022-08-10' };

    it('names the channels that differ, each with the event that made the difference', async () => {
      const { before, after, channels } = await compare(WEEK);
      expect([before, after]).toEqual([
        { asOf: '2022-08-01', knownAt: '2026-11-23', position: 145 },
        { asOf: '2022-08-10', knownAt: '2026-11-23', position: 145 },
      ]);
      expect(channels).toEqual([
        { channel: 'mod', before: 'operating', after: 'unresponsive', events: occurred('us-cn-029') },
        { channel: 'chod', before: 'operating', after: 'unresponsive', events: occurred('us-cn-029') },
        { channel: 'tct', before: 'unknown', after: 'severed', events: occurred('us-cn-032') },
        { channel: 'dpct', before: 'operating', after: 'severed', events: occurred('us-cn-032') },
        { channel: 'mmca', before: 'operating', after: 'severed', events: occurred('us-cn-032') },
      ]);
    });

    it('names the context between them, in the order of days', async () => {
      expect((await compare(WEEK)).context).toEqual([
        { event: 'us-cn-030', type: 'ThirdPartyVisit', date: '2022-08-02', because: 'occurred' },
        { event: 'us-cn-031', type: 'ExerciseConducted', date: '2022-08-04', because: 'occurred' },
        { event: 'us-cn-034', type: 'StatementIssued', date: '2022-08-08', because: 'occurred' },
      ]);
    });

    it('names what was recorded late where it happened, and of one day first what was recorded first', async () => {
      const around = [
        established('dpct'),
        context('StatementIssued', 'dpct', '2022-08-05', { id: 'second' }),
        context('ExerciseConducted', 'dpct', '2022-08-05', { id: 'third' }),
        context('IncidentOccurred', 'dpct', '2022-08-03', { id: 'first' }),
      ];
      const names = (await invented(around, WEEK)).context.map(({ event }) => event);
      expect(names).toEqual(['first', 'second', 'third']);
    });

    it('mirrors itself backwards', async () => {
      const [there, back] = [await compare(WEEK), await compare({ before: WEEK.after, after: WEEK.before })];
      expect([back.before, back.after]).toEqual([there.after, there.before]);
      expect(back.channels).toEqual(
        there.channels.map(({ before, after, ...rest }) => ({ ...rest, before: after, after: before })),
      );
      expect(back.context).toEqual(there.context);
    });

    it('finds nothing between a moment and itself', async () =>
      expect(await compare({ before: '2022-08-10', after: '2022-08-10' })).toMatchObject({
        channels: [],
        commitments: [],
        context: [],
      }));
  });

  it('tells what became of promises, and of those not on record before', async () => {
    const [there, back] = [
      { before: '2023-11-01', after: '2024-04-20' },
      { before: '2024-04-20', after: '2023-11-01' },
    ];
    expect((await compare(there)).commitments).toEqual([
      { id: 'WS23-1', before: null, after: 'kept' },
      { id: 'WS23-2', before: null, after: 'kept' },
      { id: 'WS23-3', before: null, after: 'kept' },
      { id: 'WS23-4', before: null, after: 'open' },
    ]);
    expect((await compare(back)).commitments[3]).toEqual({ id: 'WS23-4', before: 'open', after: null });
    expect((await compare({ before: '2023-12-20', after: '2023-12-22' })).commitments).toEqual([
      { id: 'WS23-1', before: 'open', after: 'partly_kept' },
    ]);
    const lapsed = [
      established('dpct'),
      leadersAgreed([], '2023-11-15', { commitments: [promise('p', { channels: ['dpct'] })] }),
      commitmentLapsed('p', '2024-01-08'),
    ];
    expect((await invented(lapsed, { before: '2024-01-01', after: '2024-01-31' })).commitments).toEqual([
      { id: 'p', before: 'open', after: 'lapsed' },
    ]);
  });

  describe('of the same day', () => {
    it('says that what was known makes the difference: the call of 30 Oct 2020 came out on 14 Sep 2021', async () => {
      const { channels } = await compare({
        before: '2020-11-15',
        after: '2020-11-15',
        beforeKnownAt: '2021-09-13',
        afterKnownAt: '2021-09-14',
      });
      expect(channels).toEqual([
        {
          channel: 'chod',
          before: 'unknown',
          after: 'operating',
          events: [{ event: 'us-cn-009', because: 'disclosed' }],
        },
      ]);
    });

    it('says that what was recorded makes the difference', async () => {
      const { channels, context: around } = await compare({
        before: '2022-08-06',
        after: '2022-08-06',
        beforePosition: 47,
      });
      expect(channels.map(({ channel, events }) => [channel, events])).toEqual([
        ['tct', [{ event: 'us-cn-032', because: 'recorded' }]],
        ['dpct', [{ event: 'us-cn-032', because: 'recorded' }]],
        ['mmca', [{ event: 'us-cn-032', because: 'recorded' }]],
      ]);
      expect(around).toEqual([]);
    });

    it('names the corrected event, not its correction', async () => {
      const events = [
        ...OPEN,
        severed('dpct', '2022-08-05', { id: 'cut' }),
        corrected('cut', { occurred: '2022-09-05' }),
      ];
      expect(
        (await invented(events, { before: '2022-08-20', after: '2022-08-20', beforePosition: 4 })).channels,
      ).toEqual([
        { channel: 'dpct', before: 'severed', after: 'operating', events: [{ event: 'cut', because: 'recorded' }] },
      ]);
    });

    // To be told so once versions are compared as a whole, and not by their dates alone.
    it('says of a correction that is news that it became known, also where it changes no date', async () => {
      const events = [
        ...OPEN,
        severed('dpct'),
        contactHeld('dpct', '2022-09-05', { id: 'dinner' }),
        corrected('dinner', { mode: 'handshake' }, { disclosed: '2023-03-01' }),
      ];
      expect(
        (
          await invented(events, {
            before: '2022-10-01',
            after: '2022-10-01',
            beforeKnownAt: '2023-02-28',
            afterKnownAt: '2023-03-01',
          })
        ).channels,
      ).toEqual([
        { channel: 'dpct', before: 'operating', after: 'severed', events: [{ event: 'dinner', because: 'disclosed' }] },
      ]);
    });

    it.each<[Fields, Fields, string]>([
      [{}, { beforePosition: 4 }, 'recorded'],
      [{ disclosed: '2023-03-01' }, { beforeKnownAt: '2023-02-28', afterKnownAt: '2023-03-01' }, 'disclosed'],
    ])('names what a retraction %j took out', async (fields, query, because) => {
      const events = [...OPEN, severed('dpct', '2022-08-05', { id: 'cut' }), retracted('cut', fields)];
      expect((await invented(events, { before: '2022-08-20', after: '2022-08-20', ...query })).channels).toEqual([
        { channel: 'dpct', before: 'severed', after: 'operating', events: [{ event: 'cut', because }] },
      ]);
    });
  });

  it('prefers what happened to what became known, where both lie between', async () => {
    const { channels, context: around } = await compare({
      before: '2023-02-01',
      after: '2023-05-30',
      beforeKnownAt: '2023-02-01',
      afterKnownAt: '2023-05-30',
    });
    expect(channels).toContainEqual({
      channel: 'mod',
      before: 'operating',
      after: 'unresponsive',
      events: occurred('us-cn-043', 'us-cn-053'),
    });
    const because = Object.fromEntries(
      around.map((one: { event: string; because: string }) => [one.event, one.because]),
    );
    expect(because).toMatchObject({ 'us-cn-041': 'disclosed', 'us-cn-044': 'occurred' });
  });

  describe('names the events responsible:', () => {
    const YEAR = { before: '2022-01-01', after: '2022-12-31' };
    const events = async (between: AnyEvent[], query: Fields = YEAR) =>
      (await invented([...OPEN, ...between], query)).channels[0]!.events;

    it('only the one without which the status would differ', async () => {
      const between = [
        contactHeld('dpct', '2022-03-01'),
        contactDeclined('dpct', '2022-05-01'),
        suspended('dpct', '2022-08-05', { id: 'pause' }),
      ];
      expect(await events(between)).toEqual(occurred('pause'));
    });

    it('also the use without which it would still be severed', async () => {
      const between = [
        severed('dpct', '2022-03-01', { id: 'cut' }),
        contactHeld('dpct', '2022-05-01', { id: 'use' }),
        suspended('dpct', '2022-08-05', { id: 'pause' }),
      ];
      expect(await events(between)).toEqual(occurred('use', 'pause'));
    });

    it('both attempts, where neither alone would have closed it', async () =>
      expect(
        await events([
          contactDeclined('dpct', '2022-03-01', { id: 'one' }),
          contactDeclined('dpct', '2022-05-01', { id: 'two' }),
        ]),
      ).toEqual(occurred('one', 'two')));

    it('each that alone would have made a difference, where none is necessary', async () => {
      const between = [
        roundHeld('dpct', '2022-02-01'),
        severed('dpct', '2022-03-01', { id: 'one' }),
        severed('dpct', '2022-05-01', { id: 'two' }),
      ];
      expect(await events(between)).toEqual(occurred('one', 'two'));
    });

    it('all between, where none is necessary and none enough', async () => {
      const three = ['one', 'two', 'three'].map((id, month) =>
        contactDeclined('dpct', `2022-0${month + 3}-01`, { id }),
      );
      expect(await events(three)).toEqual(occurred('one', 'two', 'three'));
    });

    it('the calendar, where only time passed', async () => {
      expect(await events([], { before: '2023-01-01', after: '2023-12-31' })).toEqual([
        { event: null, because: 'calendar' },
      ]);
      expect((await compare({ before: '2022-10-01', after: '2022-11-01' })).channels).toEqual([
        { channel: 'ccwg', before: 'operating', after: 'dormant', events: [{ event: null, because: 'calendar' }] },
      ]);
    });

    it('the calendar still, where an event between made no difference', async () =>
      expect(
        await events([context('StatementIssued', 'dpct', '2023-02-01')], { before: '2023-01-01', after: '2023-12-31' }),
      ).toEqual([{ event: null, because: 'calendar' }]));

    it('the statement of coverage, where the record says anew who watched', async () => {
      const statements = [covered('2022-12-31'), covered('2024-12-31')];
      expect(
        await events(statements, { before: '2024-01-01', after: '2024-01-01', beforePosition: 4, afterPosition: 5 }),
      ).toEqual([{ event: 'coverage-2024-12-31', because: 'recorded' }]);
    });
  });

  it.each([
    ['', 'before'],
    ['?after=2022-08-10', 'before'],
    ['?before=2022-08-01', 'after'],
    ['?before=2022-08-01&after=yesterday', 'after'],
    ['?before=2022-08-01&after=2022-08-10&asOf=2022-08-01', 'asOf'],
    ['?before=2022-08-01&after=2022-08-10&afterPosition=0', 'afterPosition'],
  ])('refuses "%s", naming %s', async (query, parameter) => {
    const answer = await server.get(`${US_CN}/comparison${query}`);
    expectProblem(answer, 400, 'parameter-invalid');
    expect(answer.body.parameter).toBe(parameter);
    expect(answer.body.detail).toContain(parameter);
  });
});
