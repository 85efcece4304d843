import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import type { ExplanationView } from '../../src/queries/explain-status.js';
import type { Marks } from '../../src/queries/provenance.js';
import type { TestServer } from '../dsl/running-server.js';
import {
  agreementReached,
  claimDisputed,
  contactDeclined,
  contactHeld,
  contactProposed,
  contactUnanswered,
  context,
  covered,
  established,
  leadersAgreed,
  notificationGiven,
  retired,
  roundCancelled,
  roundHeld,
  roundPostponed,
  roundScheduled,
  resumed,
  severed,
  suspended,
  type Fields,
} from '../dsl/samples.js';
import { REGISTRATION, startChronology } from './world.js';

describe('An explanation', () => {
  let server: TestServer;
  let records = 0;
  beforeAll(async () => {
    server = await startChronology();
  });
  afterAll(() => server.stop());

  const of = async (channel: string, axes: Fields = {}, relationship = 'us-cn') => {
    const query = new URLSearchParams(Object.entries(axes).map(([name, value]) => [name, String(value)]));
    const answer = await server.get<ExplanationView>(
      `/relationships/${relationship}/channels/${channel}/explanation?${query}`,
    );
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const recorded = async (...events: AnyEvent[]) => {
    const relationship = `record-${++records}`;
    await server.load(
      [{ ...REGISTRATION, type: 'RelationshipRegistered', relationship }, ...events]
        .map((event) => JSON.stringify(event))
        .join('\n'),
    );
    return relationship;
  };
  const invented = async (events: AnyEvent[], axes: Fields = { asOf: '2024-12-31' }) =>
    of('dpct', axes, await recorded(...events));
  const stepOf = ({ steps }: ExplanationView, event: string | null) => steps.find((step) => step.event === event)!;

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

  describe('of why nothing changed', () => {
    const OPEN = [established('dpct'), contactHeld('dpct', '2021-09-29')];
    const CUT = [...OPEN, severed('dpct', '2022-08-05', { by: ['CN'] })];

    it.each<[AnyEvent[], AnyEvent, string]>([
      [OPEN, leadersAgreed('dpct'), 'an agreement opens no channel; it stays dormant'],
      [
        [...CUT, leadersAgreed('dpct')],
        agreementReached('dpct', '2023-12-01'),
        'already agreed to resume since 15 Nov 2023, and not used yet',
      ],
      [
        CUT,
        agreementReached('dpct', '2023-12-01', { oneSided: true, by: ['US'] }),
        'said by one side only (the United States): nothing changes',
      ],
      [
        CUT,
        agreementReached('dpct', '2023-12-01', { commitments: [{ id: 'c', text: 'A call.', channels: ['dpct'] }] }),
        'an agreement opens no channel, and this one does not promise to resume it: nothing changes',
      ],
      [CUT, contactHeld('dpct', '2023-06-02', { mode: 'handshake' }), 'a handshake is no use'],
      [CUT, contactHeld('dpct', '2023-06-02', { substantive: false }), 'nothing of substance was discussed: no use'],
      [CUT, contactHeld('dpct', '2023-06-02', { mode: 'test' }), 'a test is a use only of a hotline'],
      [
        CUT,
        severed('dpct', '2022-09-01', { by: ['US'] }),
        'already severed since 5 Aug 2022; noted as the view of the United States',
      ],
      [CUT, severed('dpct', '2022-09-01'), 'already severed since 5 Aug 2022'],
      [CUT, suspended('dpct', '2022-09-01'), 'already severed since 5 Aug 2022: a declaration never softens a status'],
      [
        CUT,
        suspended('dpct', '2022-09-01', { by: ['CN'] }),
        'already severed since 5 Aug 2022: a declaration never softens a status; noted as the view of China',
      ],
      [
        CUT,
        suspended('dpct', '2022-09-01', { partial: true }),
        'already severed since 5 Aug 2022: a partial suspension changes no status',
      ],
      [
        CUT,
        contactDeclined('dpct', '2022-09-01', { by: ['CN'] }),
        'China declined, the first unmet attempt; already severed since 5 Aug 2022',
      ],
      [
        [...CUT, contactDeclined('dpct', '2022-08-20')],
        contactDeclined('dpct', '2022-09-01', { by: ['CN'] }),
        'China declined, 2 unmet attempts so far; already severed since 5 Aug 2022',
      ],
      [CUT, contactProposed('dpct', '2022-09-01'), 'a request is no contact: nothing changes'],
      [CUT, roundPostponed('dpct', '2022-09-01'), 'a round put off is no suspension: nothing changes'],
      [
        CUT,
        roundPostponed('dpct', '2022-09-01', { rescheduledTo: '2022-12' }),
        'a round put off to December 2022 is no suspension: nothing changes',
      ],
      [
        CUT,
        roundScheduled('dpct', '2022-09-01', { scheduled: '2022-12-14/2022-12-16' }),
        'a round set for 14 to 16 Dec 2022 is a plan, not a use',
      ],
      [
        CUT,
        roundScheduled('dpct', '2022-09-01', { scheduled: '2022-12-30/2023-01-02' }),
        'a round set for 30 Dec 2022 to 2 Jan 2023 is a plan, not a use',
      ],
      [CUT, notificationGiven('dpct', '2022-09-01'), 'a notification is a use only of a channel for notifications'],
      [CUT, context('ArmsSaleNotified', 'dpct', '2022-09-02'), 'an arms sale is context: it changes no channel'],
      [
        OPEN,
        contactUnanswered('dpct', '2022-09-01', { technical: true }),
        'a technical failure says nothing about the channel',
      ],
      [
        OPEN,
        roundCancelled('dpct', '2022-09-01'),
        'a cancelled round strains the channel until its next use; the status stays',
      ],
      [
        [...OPEN, contactDeclined('dpct', '2022-08-05')],
        roundCancelled('dpct', '2022-09-01'),
        'a cancelled round: the channel has been strained since 5 Aug 2022',
      ],
      [
        [...OPEN, retired('dpct', '2022-01-01')],
        severed('dpct'),
        'retired since 1 Jan 2022: only a new establishment or a use has any effect',
      ],
    ])('after %#: $1.id', async (before, event, note) => {
      const step = stepOf(await invented([...before, event]), event.id);
      expect(step.after).toBe(step.before);
      expect(step.note).toBe(note);
    });
  });

  describe('of attempts', () => {
    it.each<[string, AnyEvent[], AnyEvent, string]>([
      [
        'the first, with a use on record',
        [contactHeld('dpct', '2022-11-22')],
        contactDeclined('dpct', '2023-02-04', { by: ['CN'] }),
        'China declined: the first unmet attempt since the last use on 22 Nov 2022; it strains the channel, and a second would make it unresponsive',
      ],
      [
        'the first, without one',
        [],
        contactUnanswered('dpct', '2023-02-04', { by: ['CN'] }),
        'China did not answer: the first unmet attempt with no use on record; it strains the channel, and a second would make it unresponsive',
      ],
      [
        'several at once',
        [contactHeld('dpct', '2022-11-22')],
        contactDeclined('dpct', '2023-02-04', { attempts: 3 }),
        'the other side declined: 3 unmet attempts since the last use on 22 Nov 2022, so the channel is unresponsive',
      ],
      [
        'a long silence',
        [contactHeld('dpct', '2022-11-22')],
        contactUnanswered('dpct', '2023-02-04/2023-02-08', { by: ['CN'] }),
        'China did not answer: the first unmet attempt since the last use on 22 Nov 2022, and no answer for a day or longer, so the channel is unresponsive',
      ],
      [
        'on a dormant channel',
        [contactHeld('dpct', '2019-11-22')],
        contactDeclined('dpct', '2023-02-04', { by: ['US', 'CN'] }),
        'the United States and China declined: the first unmet attempt since it fell dormant; it strains the channel, and a second would make it unresponsive',
      ],
      [
        'after a round was cancelled',
        [contactHeld('dpct', '2022-11-22'), roundCancelled('dpct', '2023-01-04')],
        contactDeclined('dpct', '2023-02-04', { by: ['CN'] }),
        'China declined: the first unmet attempt since the last use on 22 Nov 2022; a second would make it unresponsive',
      ],
    ])('%s', async (_, before, event, note) =>
      expect(
        stepOf(await invented([established('dpct'), ...before, event], { asOf: '2023-03-01' }), event.id).note,
      ).toBe(note),
    );

    it('says that a use ends the strain', async () => {
      const { steps } = await invented([
        established('dpct'),
        contactHeld('dpct', '2022-11-22'),
        contactDeclined('dpct', '2023-02-04'),
        contactHeld('dpct', '2023-03-01', { mode: 'letter' }),
      ]);
      expect(steps[3]!.note).toBe('a letter was exchanged: used again, open since 22 Nov 2022 and no longer strained');
    });
  });

  describe('of how a channel stops and starts', () => {
    it.each<[AnyEvent, string]>([
      [suspended('dpct', '2022-08-05', { by: ['CN'] }), 'China suspended the channel'],
      [severed('dpct', '2022-08-05'), 'the channel was cut'],
      [
        roundPostponed('dpct', '2022-08-05', { indefinite: true, by: ['CN'] }),
        'China put a round off without a date, which counts as a suspension',
      ],
      [
        suspended('dpct', '2022-08-05', { partial: true }),
        'only part of the work is suspended: the status stays, marked partial',
      ],
      [retired('dpct', '2022-08-05'), 'the channel has ended: only a new establishment or a use brings it back'],
      [
        resumed('dpct', '2022-08-05', { partial: true }),
        'talks were taken up again in part: used again, open since 29 Sep 2021',
      ],
      [roundHeld('dpct', '2022-08-05', { round: 22 }), 'the 22nd round was held: used again, open since 29 Sep 2021'],
      [roundHeld('dpct', '2022-08-05', { round: 111 }), 'the 111th round was held: used again, open since 29 Sep 2021'],
      [established('dpct', '2022-08-05'), 'says what the channel is: the status stays'],
    ])('%#: $0.id', async (event, note) =>
      expect(
        stepOf(
          await invented([established('dpct'), contactHeld('dpct', '2021-09-29'), event], { asOf: '2022-09-01' }),
          event.id,
        ).note,
      ).toBe(note),
    );

    it('the calendar, which also ends the strain', async () => {
      const explanation = await invented(
        [established('dpct'), contactHeld('dpct', '2021-09-29'), contactDeclined('dpct', '2022-02-04')],
        { asOf: '2024-01-31' },
      );
      expect(stepOf(explanation, null).note).toBe(
        'no use since 29 Sep 2021: without a stated rhythm, two years of silence make it dormant; what strained it until then counts no more',
      );
    });

    it.each([
      [{}, '2023-09-30', 'no use since 29 Sep 2021: without a stated rhythm, two years of silence make it dormant'],
      [
        { cadence: 'P1Y' },
        '2023-09-30',
        'no use since 29 Sep 2021: on a rhythm of 1 year, one meeting was missed and the next came due',
      ],
      [
        { cadence: 'P6M' },
        '2022-09-30',
        'no use since 29 Sep 2021: on a rhythm of 6 months, one meeting was missed and the next came due',
      ],
      [
        { dormantAfter: 'P1Y6M' },
        '2023-03-30',
        'no use since 29 Sep 2021: a silence longer than 1 year and 6 months makes it dormant',
      ],
    ])('the calendar, with %j', async (fields, date, note) => {
      const explanation = await invented(
        [
          established('dpct', '2015-01-01', fields),
          contactHeld('dpct', '2021-09-29'),
          contactHeld('dpct', '2023-12-01'),
        ],
        { asOf: '2024-01-31' },
      );
      expect(stepOf(explanation, null)).toEqual({
        event: null,
        date,
        occurred: null,
        summary: null,
        rule: 'calendar',
        outcome: 'dormant',
        before: 'operating',
        after: 'dormant',
        note,
      });
      expect(explanation.steps.at(-1)!.note).toBe('a contact took place: a use opens the channel, dormant until then');
    });
  });

  describe('of doubt', () => {
    it.each([
      ['2022-08', {}, 'some time in August 2022'],
      ['2022-08', { disclosed: '2022-08-05' }, 'some time between 1 and 5 Aug 2022'],
      ['2022', {}, 'some time in 2022'],
      ['2022-22', {}, 'some time between 1 Jun and 31 Aug 2022'],
      ['2021-24', {}, 'some time between 1 Dec 2021 and 28 Feb 2022'],
      ['../2022-08-04', {}, 'by 4 Aug 2022 at the latest'],
    ])('a date %s %j is told as %s', async (occurred, fields, doubt) =>
      expect(
        (await invented([established('dpct'), severed('dpct', occurred, { by: ['CN'], ...fields })])).steps[1]!.note,
      ).toBe(`China cut the channel (${doubt})`),
    );

    it('names what may have happened by the day, and why that is not certain', async () => {
      const { status, doubt, steps } = await of('arms-control', { asOf: '2023-11-15' });
      expect({ status, steps: steps.length }).toEqual({ status: 'established', steps: 1 });
      expect(doubt).toEqual([
        {
          event: 'us-cn-063',
          occurred: '2023-11',
          why: 'the ContactHeld dated 2023-11 may have happened by then: some time in November 2023; the status would then be operating',
        },
      ]);
      expect((await of('arms-control', { asOf: '2023-11-30' })).doubt).toEqual([]);
    });

    it('names what, read early, would stand before other events', async () => {
      const events = [
        established('dpct'),
        contactHeld('dpct', '2022-08-10', { id: 'call' }),
        severed('dpct', '2022-08', { id: 'cut' }),
      ];
      const { status, doubt } = await invented(events, { asOf: '2022-12-31' });
      expect(status).toBe('severed');
      expect(doubt).toEqual([
        {
          event: 'cut',
          occurred: '2022-08',
          why: 'the TalksSevered dated 2022-08 counts from 31 Aug 2022; with doubtful dates read as early as 1 Aug 2022, it stands before other events and the status is operating',
        },
      ]);
    });

    it('leaves out what could change nothing', async () => {
      const { doubt } = await of('mod', { asOf: '2023-03-15' });
      expect(doubt).toEqual([]);
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
