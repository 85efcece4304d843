import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import type { TestServer } from '../dsl/running-server.js';
import {
  agreementReached,
  contactDeclined,
  contactHeld,
  contactProposed,
  contactUnanswered,
  context,
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
import { explanationOfInvented, stepOf } from './explaining.js';
import { startEmpty } from './world.js';

describe('An explanation gives the reason', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startEmpty();
  });
  afterAll(() => server.stop());

  const invented = (events: AnyEvent[], axes?: Fields) => explanationOfInvented(server, events, axes);

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
        'China declined: the first unmet attempt since the last use on 22 Nov 2022; it strains the channel, and ' +
          'a second would make it unresponsive',
      ],
      [
        'the first, without one',
        [],
        contactUnanswered('dpct', '2023-02-04', { by: ['CN'] }),
        'China did not answer: the first unmet attempt with no use on record; it strains the channel, and a ' +
          'second would make it unresponsive',
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
        'China did not answer: the first unmet attempt since the last use on 22 Nov 2022, and no answer for a ' +
          'day or longer, so the channel is unresponsive',
      ],
      [
        'on a dormant channel',
        [contactHeld('dpct', '2019-11-22')],
        contactDeclined('dpct', '2023-02-04', { by: ['US', 'CN'] }),
        'the United States and China declined: the first unmet attempt since it fell dormant; it strains the ' +
          'channel, and a second would make it unresponsive',
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
        'no use since 29 Sep 2021: without a stated rhythm, two years of silence make it dormant; what strained ' +
          'it until then counts no more',
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

  it('a use is the first since the later recorded of two that ended on the same day', async () => {
    const explanation = await invented([
      established('dpct'),
      contactHeld('dpct', '2021-09-29', { id: 'morning' }),
      contactHeld('dpct', '2021-09-29', { id: 'evening' }),
      contactHeld('dpct', '2021-10-29', { id: 'next' }),
    ]);
    expect(stepOf(explanation, 'next').first![0]).toMatchObject({ sort: 'use', previous: 'evening', days: 30 });
  });
});
