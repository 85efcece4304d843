import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import type { Marks } from '../../src/queries/provenance.js';
import type { TestServer } from '../dsl/running-server.js';
import { claimDisputed, contactHeld, covered, established, type Fields } from '../dsl/samples.js';
import { explanationOf, stepOf } from './explaining.js';
import { recorded as recordedOn } from './invented.js';
import { startChronology } from './world.js';

describe('An explanation', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startChronology();
  });
  afterAll(() => server.stop());

  const of = (channel: string, axes: Fields = {}, relationship = 'us-cn') =>
    explanationOf(server, channel, axes, relationship);
  const recorded = (...events: AnyEvent[]) => recordedOn(server, ...events);

  describe('of the policy talks in February 2024', () => {
    it('tells each event in the order of the fold, with date and precision, rule, before, after and why', async () => {
      const { status, steps } = await of('dpct', { asOf: '2024-02-01' });
      expect(status).toBe('operating');
      expect(
        steps.map(({ event, date, occurred, rule, before, after, note }) => [
          event,
          date,
          occurred,
          rule,
          before,
          after,
          note,
        ]),
      ).toEqual([
        [
          'us-cn-channel-dpct',
          '2015-12-31',
          '../2015',
          'ChannelEstablished',
          'unknown',
          'established',
          'the channel exists; no use is on record yet (by 31 Dec 2015 at the latest)',
        ],
        [
          'us-cn-007',
          '2020-01-14',
          '2020-01-14',
          'RoundHeld',
          'established',
          'operating',
          'the 15th round was held: a use opens the channel',
        ],
        [
          'us-cn-018',
          '2021-09-28',
          '2021-09-28/2021-09-29',
          'RoundHeld',
          'operating',
          'operating',
          'the 16th round was held: used again, open since 14 Jan 2020',
        ],
        ['us-cn-032', '2022-08-05', '2022-08-05', 'TalksSevered', 'operating', 'severed', 'China cut the channel'],
        [
          'us-cn-034',
          '2022-08-08',
          '2022-08-08',
          'StatementIssued',
          'severed',
          'severed',
          'a statement is context: it changes no channel',
        ],
        [
          'us-cn-065',
          '2023-11-15',
          '2023-11-15',
          'LeadersAgreed',
          'severed',
          'resumption_agreed',
          'the United States and China agreed to resume: closed until it is used; what China had declared stands no longer',
        ],
        [
          'us-cn-068',
          '2024-01-02',
          '2024-01-02',
          'RoundScheduled',
          'resumption_agreed',
          'resumption_agreed',
          'a round set for January 2024 is a plan, not a use',
        ],
        [
          'us-cn-069',
          '2024-01-08',
          '2024-01-08/2024-01-09',
          'RoundHeld',
          'resumption_agreed',
          'operating',
          'the 17th round was held: a use opens the channel, closed until then',
        ],
      ]);
    });

    it('says what each use is the first of, and since when', async () => {
      const explanation = await of('dpct', { asOf: '2024-02-01' });
      expect(stepOf(explanation, 'us-cn-069').first!.map(({ text }) => text)).toEqual([
        'first use since 29 Sep 2021 (831 days)',
        'first round since 29 Sep 2021 (831 days)',
        'first meeting in person since 14 Jan 2020 (1,455 days)',
      ]);
      expect(stepOf(explanation, 'us-cn-018').first!.at(-1)).toEqual({
        sort: 'video',
        previous: null,
        since: null,
        days: null,
        text: 'first video call on record',
      });
      expect(stepOf(explanation, 'us-cn-032')).not.toHaveProperty('first');
      expect(stepOf(await of('mod'), 'us-cn-106').first![0]!.text).toBe('first use since 31 Oct 2025 (1 day)');
    });

    it('marks the steps that rest on one side, on no source, or on what is disputed', async () => {
      const { steps } = await of('dpct', { asOf: '2024-02-01' });
      const marks = (mark: keyof Marks) => steps.filter((step) => step[mark]).map(({ event }) => event);
      expect([marks('noSource'), marks('oneSided'), marks('disputed')]).toEqual([
        ['us-cn-channel-dpct'],
        ['us-cn-018', 'us-cn-032'],
        [],
      ]);
      expect(stepOf(await of('chod'), 'us-cn-009')).toMatchObject({ disputed: true });
      expect(stepOf(await of('chod', { knownAt: '2021-09-14', asOf: '2021-09-14' }), 'us-cn-009')).not.toHaveProperty(
        'disputed',
      );
      expect(stepOf(await of('tct'), 'us-cn-075')).toMatchObject({ oneSided: true });
    });

    it('says when the next round is overdue and when silence makes it dormant', async () => {
      expect((await of('dpct', { asOf: '2024-02-01' })).calendar).toEqual([
        { on: '2025-01-10', becomes: 'overdue' },
        { on: '2026-01-10', becomes: 'dormant' },
      ]);
      expect((await of('dpct', { asOf: '2025-02-01' })).calendar).toEqual([
        { on: '2025-09-16', becomes: 'overdue' },
        { on: '2026-09-16', becomes: 'dormant', beyondCoverage: true },
      ]);
      expect((await of('dpct', { asOf: '2023-12-01' })).calendar).toEqual([]);
    });
  });

  it('counts the events that had happened and were not known yet', async () => {
    expect((await of('mod', { asOf: '2023-02-10', knownAt: '2023-02-06' })).notYetKnown).toBe(2);
    expect((await of('mod', { asOf: '2023-02-10', knownAt: '2023-02-10' })).notYetKnown).toBe(0);
  });

  it('stops the calendar where the record no longer watches, and says that it would have gone on', async () => {
    const relationship = await recorded(established('dpct'), contactHeld('dpct', '2021-09-29'), covered('2022-12-31'));
    const { status, steps, calendar, coverage } = await of('dpct', { asOf: '2024-12-31' }, relationship);
    expect({ status, outside: coverage.outside, events: steps.map(({ event }) => event) }).toEqual({
      status: 'operating',
      outside: 'after',
      events: ['established-dpct-2015-01-01', 'contact-2021-09-29'],
    });
    expect(calendar).toEqual([{ on: '2023-09-30', becomes: 'dormant', beyondCoverage: true }]);
  });

  it('takes a mark back with the dispute it rests on', async () => {
    const relationship = await recorded(
      established('dpct'),
      contactHeld('dpct', '2021-09-29', { id: 'call' }),
      claimDisputed('call', '2021-10-05', { id: 'denial', channels: ['dpct'] }),
    );
    const mark = async (axes: Fields) =>
      stepOf(await of('dpct', { asOf: '2021-12-31', ...axes }, relationship), 'call');
    expect(await mark({})).toMatchObject({ disputed: true });
    expect(await mark({ knownAt: '2021-10-04' })).not.toHaveProperty('disputed');
    await server.post(`/relationships/${relationship}/events/denial/retraction`, {
      reason: 'It was about another call.',
    });
    expect(await mark({})).not.toHaveProperty('disputed');
    expect(await mark({ position: 4 })).toMatchObject({ disputed: true });
  });
});
