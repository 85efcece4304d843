import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import type { WARNINGS } from '../../src/queries/warnings.js';
import {
  contactDeclined,
  contactHeld,
  corrected,
  covered,
  established,
  eventDisclosed,
  leadersAgreed,
  retired,
  retracted,
  roundCancelled,
  roundHeld,
  roundNotAttended,
  roundPostponed,
  roundScheduled,
  severed,
  stopLifted,
  suspended,
} from '../dsl/samples.js';
import { REGISTRATION } from './world.js';

/** What the record says of a line by itself; the others are about a line that came before. */
type Code = Exclude<keyof typeof WARNINGS, 'retracted-since' | 'refused-today'>;
export const UNSOURCED = { sources: undefined };
/** Japan becomes a party of the relationship. */
const JAPAN = corrected('us-cn-registered', {
  parties: [...REGISTRATION.parties, { code: 'JP', name: 'Japan' }],
});

/** What draws each warning: what is on record, the event that is odd, and one that is nearly the same and is not. */
export const CASES: Readonly<
  Record<
    Code,
    readonly {
      readonly before?: readonly object[];
      readonly odd: AnyEvent;
      readonly sound: AnyEvent;
      readonly says: RegExp;
    }[]
  >
> = {
  'status-unchanged': [
    {
      before: [severed('mmca', '2022-08-05', { id: 'first', by: ['CN'] })],
      odd: severed('mmca', '2022-09-01', { by: ['CN'] }),
      sound: severed('mmca', '2022-08-31', { by: ['US'] }),
      says: /mmca was severed already/,
    },
    { odd: severed('dpct', '2022-09-01'), sound: severed('mmca', '2022-09-01'), says: /dpct was severed already/ },
    {
      before: [suspended('mmca')],
      odd: roundPostponed('mmca', '2023-12-28', { indefinite: true }),
      sound: roundPostponed('mmca', '2023-12-29'),
      says: /mmca was suspended already/,
    },
    {
      before: [suspended('mmca')],
      odd: suspended('mmca', '2022-09-01'),
      sound: suspended('mmca', '2022-09-02', { partial: true }),
      says: /mmca was suspended already/,
    },
  ],
  'possible-duplicate': [
    {
      before: [contactHeld('mmca', '2022-11-22', { by: ['US'] })],
      odd: contactHeld('mmca', '2022-11-22', { by: ['US', 'US'] }),
      sound: contactHeld('mmca', '2022-11-22', { id: 'other', by: ['CN'] }),
      says: /"contact-2022-11-22"/,
    },
    {
      before: [contactHeld('mmca', '2022-11-22')],
      odd: contactHeld('mmca', '2022-11-22T23:59:00Z', { id: 'twin' }),
      sound: contactHeld('mmca', '2022-11-23T00:00:00Z', { id: 'other' }),
      says: /"contact-2022-11-22"/,
    },
    {
      before: [roundScheduled('mmca', '2023-12-21', { scheduled: '2024-01-08' })],
      odd: roundScheduled('mmca', '2023-12-21', { scheduled: '2024-01-08' }),
      sound: roundScheduled('mmca', '2023-12-21', { id: 'other', scheduled: '2024-02-08' }),
      says: /"scheduled-2023-12-21"/,
    },
    {
      before: [contactHeld('mmca', '2022-11-22')],
      odd: contactHeld('mmca', '2022-11-22', { id: 'twin' }),
      sound: contactHeld('mmca', '2022-11-23'),
      says: /"contact-2022-11-22"/,
    },
    {
      before: [contactHeld('mmca', '2022-11-22'), contactHeld('mmca', '2022-11-24')],
      odd: corrected('contact-2022-11-24', { occurred: '2022-11-22' }),
      sound: corrected('contact-2022-11-24', { occurred: '2022-11-23' }),
      says: /"contact-2022-11-22"/,
    },
  ],
  'agreement-channels': [
    {
      odd: leadersAgreed('dpct', '2023-11-15', { channels: ['mmca'] }),
      sound: leadersAgreed('dpct', '2023-11-16', { commitments: [] }),
      says: /in its commitments/,
    },
  ],
  'used-before-established': [
    {
      odd: roundHeld('mmca', '2014-12-31'),
      sound: roundHeld('mmca', '2015-01-01'),
      says: /mmca was used before it was established/,
    },
    {
      before: [roundHeld('mmca', '2014-01-01', { id: 'first' })],
      odd: contactHeld('mmca', '2014-06'),
      sound: contactHeld('mmca', '2014-07', { mode: 'handshake' }),
      says: /mmca was used before it was established/,
    },
  ],
  'meeting-unmatched': [
    {
      before: [roundScheduled('mmca', '2023-12-21', { scheduled: '2024-01-08/2024-01-09' })],
      odd: roundCancelled('mmca', '2023-12-30', { scheduled: '2024-02-08' }),
      sound: roundCancelled('mmca', '2023-12-29', { scheduled: '2024-01-09T10:00:00+08:00' }),
      says: /No meeting of mmca for 2024-02-08 is announced/,
    },
    {
      odd: roundNotAttended('dpct', '2020-12-14'),
      sound: roundHeld('dpct', '2020-12-14'),
      says: /No meeting of dpct is announced/,
    },
    {
      before: [roundScheduled('mmca', '2023-12-21', { scheduled: '2024-01-08' })],
      odd: roundPostponed('mmca', '2024-01-09', { scheduled: undefined }),
      sound: roundPostponed('mmca', '2024-01-08', { scheduled: undefined }),
      says: /No meeting of mmca is announced/,
    },
  ],
  'not-a-member': [
    {
      before: [established('pair', '2016-01-01', { members: ['US', 'CN'] }), JAPAN],
      odd: severed('pair', '2022-08-05', { by: ['JP'] }),
      sound: severed('pair', '2022-08-04', { by: ['CN', 'JP'] }),
      says: /is a member of pair/,
    },
    {
      before: [established('pair', '2016-01-01', { members: ['US', 'CN'] }), JAPAN],
      odd: stopLifted('pair', '2022-08-05', { by: ['JP'] }),
      sound: contactDeclined('pair', '2022-08-05', { by: ['JP'] }),
      says: /is a member of pair/,
    },
  ],
  'order-of-entry': [
    {
      before: [roundHeld('mmca', '2022-08-05')],
      odd: severed('mmca', '2022-08-05'),
      sound: severed('mmca', '2022-08-06'),
      says: /The stop "odd" and the use "held-2022-08-05" of mmca/,
    },
    {
      before: [suspended('mmca', '2022-08-05')],
      odd: contactHeld('mmca', '2022-08-05'),
      sound: contactHeld('mmca', '2022-08-05', { id: 'later', mode: 'handshake' }),
      says: /The stop "suspended-2022-08-05" and the use "odd" of mmca/,
    },
  ],
  'code-unknown': [
    {
      odd: contactHeld('mmca', '2022-11-22', { participants: [{ name: 'x', party: 'XX' }] }),
      sound: contactHeld('mmca', '2022-11-23', { thirdParties: [{ party: 'SG', role: 'host' }] }),
      says: /"XX" is neither a state's code/,
    },
    {
      odd: contactHeld('mmca', '2022-11-22', { thirdParties: [{ party: 'UN', role: 'mediator' }] }),
      sound: contactHeld('mmca', '2022-11-23', { localDates: { CN: '2022-11-24' } }),
      says: /"UN" is neither/,
    },
    {
      odd: contactHeld('mmca', '2022-11-22', { localDates: { UK: '2022-11-22' } }),
      sound: contactHeld('mmca', '2022-11-23', { localDates: { GB: '2022-11-22' } }),
      says: /"UK" is neither/,
    },
  ],
  'round-number-taken': [
    {
      before: [roundHeld('dpct', '2024-01-08', { round: 17 })],
      odd: roundHeld('dpct', '2025-01-08', { round: 17 }),
      sound: roundHeld('dpct', '2025-01-08', { round: 18 }),
      says: /Round 17 of dpct is "held-2024-01-08"/,
    },
    {
      before: [roundHeld('dpct', '2024-01-08', { round: 17 })],
      odd: roundScheduled('dpct', '2024-06-01', { round: 17 }),
      sound: roundScheduled('dpct', '2024-01-02', { round: 17 }),
      says: /Round 17 of dpct is "held-2024-01-08"/,
    },
  ],
  'round-number-out-of-order': [
    {
      before: [roundHeld('dpct', '2024-01-08', { round: 17 })],
      odd: roundHeld('dpct', '2025-01-08', { round: 16 }),
      sound: roundHeld('dpct', '2023-01-08', { round: 16 }),
      says: /Check number and date/,
    },
    {
      before: [roundHeld('dpct', '2024-01-08', { round: 17 })],
      odd: roundHeld('dpct', '2023', { round: 18 }),
      sound: roundHeld('dpct', '2024', { round: 16 }),
      says: /Check number and date/,
    },
    {
      before: [roundHeld('dpct', '2024-01-08', { round: 17 })],
      odd: roundScheduled('dpct', '2024-06-01', { round: 16 }),
      sound: roundScheduled('dpct', '2024-06-01', { round: 18 }),
      says: /Check number and date/,
    },
  ],
  'channel-retired': [
    {
      before: [retired('dpct')],
      odd: roundHeld('dpct', '2025-01-08'),
      sound: roundHeld('mmca', '2025-01-08'),
      says: /record a ChannelEstablished/,
    },
    {
      before: [retired('dpct')],
      odd: severed('dpct', '2025-01-08'),
      sound: established('dpct', '2025-01-08'),
      says: /dpct is retired/,
    },
    {
      before: [retired('dpct')],
      odd: contactDeclined('dpct', '2025-01-08'),
      sound: contactDeclined('dpct', '2024-01-08'),
      says: /dpct is retired/,
    },
  ],
  'no-source': [
    { odd: contactHeld('dpct', '2024-02-01', UNSOURCED), sound: covered('2024-02-01'), says: /"odd" names no source/ },
  ],
  'disclosed-missing': [
    {
      odd: eventDisclosed('severed-2022-08-05'),
      sound: eventDisclosed('told'),
      before: [contactHeld('mmca', '2022-01-01', { id: 'told', disclosed: '2023-02-10' })],
      says: /correct it/,
    },
  ],
  'nothing-corrected': [
    {
      odd: corrected('severed-2022-08-05', { channels: ['dpct'] }),
      sound: corrected('severed-2022-08-05', { occurred: '2022-08-06' }),
      says: /says the same as before/,
    },
  ],
  'fulfilment-before-agreement': [
    {
      before: [leadersAgreed('dpct', '2023-11-15')],
      odd: roundHeld('dpct', '2023-11-01', { fulfils: ['leaders-agreed-1'] }),
      sound: roundHeld('dpct', '2024-01-08', { fulfils: ['leaders-agreed-1'] }),
      says: /does not count/,
    },
  ],
  'not-yet-visible': [
    { odd: contactHeld('dpct', '2026-11'), sound: contactHeld('dpct', '2026-10'), says: /seen from 2026-11-30 on/ },
    {
      odd: corrected('severed-2022-08-05', { note: 'x' }, { disclosed: '2026-11' }),
      sound: corrected('severed-2022-08-05', { note: 'y' }, { disclosed: '2026-10' }),
      says: /news from 2026-11-30 on/,
    },
    {
      odd: retracted('severed-2022-08-05', { disclosed: '2026' }),
      sound: retracted('contact-2021-09-29', { disclosed: '2025' }),
      says: /news from 2026-12-31 on/,
    },
  ],
  'later-year-named': [
    {
      odd: contactHeld('mmca', '2023-12-31T23:00:00-05:00', { summary: 'The first contact of 2024.' }),
      sound: contactHeld('mmca', '2024-01-01T02:00:00+08:00', { summary: 'A contact on 1 January 2024.' }),
      says: /2024.* known in 2023/,
    },
    {
      odd: roundScheduled('mmca', '2023-12-21', { scheduled: '2024-01-08', summary: 'Two rounds in 2024 and 2025.' }),
      sound: roundScheduled('mmca', '2023-12-20', {
        scheduled: '2024-01-08',
        summary: 'A round in 2024.',
        note: 'Held in 2025.',
      }),
      says: /2025.* known in 2023/,
    },
    {
      odd: severed('mmca', '2022-08-06', { wording: 'Cut until 2024.' }),
      sound: severed('mmca', '2022-08-06', { wording: 'Cut in 2022.' }),
      says: /2024.* known in 2022/,
    },
    {
      odd: corrected('severed-2022-08-05', { summary: 'Cut until 2024.' }),
      sound: corrected('severed-2022-08-05', { summary: 'Cut in 2022.' }),
      says: /2024.* known in 2022/,
    },
    {
      odd: contactHeld('dpct', '2022-11-22', { summary: 'The last contact until 2024.' }),
      sound: contactHeld('dpct', '2022-11-22', { summary: 'The first contact since 2021.' }),
      says: /2024.* known in 2022/,
    },
  ],
};
