import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import {
  contactDeclined,
  contactHeld,
  corrected,
  established,
  retired,
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

/** What draws a warning: what is on record, the event that is odd, and one that is nearly the same and is not. */
export interface WarningCase {
  readonly before?: readonly object[];
  readonly odd: AnyEvent;
  readonly sound: AnyEvent;
  readonly says: RegExp;
}

/** Not over yet, so what is dated by it alone is not known yet. */
const THIS_YEAR = new Date().getUTCFullYear();

/** Japan becomes a party of the relationship. */
const JAPAN = corrected('us-cn-registered', {
  parties: [...REGISTRATION.parties, { code: 'JP', name: 'Japan' }],
});

/** What draws a warning about a channel: its status, its life, its members and its rounds. */
export const CHANNEL_CASES = {
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
    {
      before: [established('new', `${THIS_YEAR}`)],
      odd: roundHeld('new', `${THIS_YEAR - 1}-12-31`),
      sound: roundHeld('new', `${THIS_YEAR}-01-01`),
      says: /new was used before it was established/,
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
} satisfies Record<string, readonly WarningCase[]>;
