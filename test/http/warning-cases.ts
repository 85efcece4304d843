import type { WARNINGS } from '../../src/queries/warnings.js';
import {
  contactHeld,
  corrected,
  covered,
  eventDisclosed,
  leadersAgreed,
  retracted,
  roundHeld,
  roundScheduled,
  severed,
} from '../dsl/samples.js';
import { CHANNEL_CASES, type WarningCase } from './channel-warning-cases.js';

/** What the record says of a line by itself; the others are about a line that came before. */
type Code = Exclude<keyof typeof WARNINGS, 'retracted-since' | 'refused-today'>;
export const UNSOURCED = { sources: undefined };

/** What draws each warning. */
export const CASES: Readonly<Record<Code, readonly WarningCase[]>> = {
  ...CHANNEL_CASES,
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
    {
      before: [corrected('severed-2022-08-05', { by: ['US'] }, { id: 'first', disclosed: '2023-06-01' })],
      odd: corrected('severed-2022-08-05', { by: ['US'] }, { disclosed: '2023-07-01' }),
      sound: corrected('severed-2022-08-05', { by: ['US'] }, { disclosed: '2023-05-01' }),
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
      odd: corrected('severed-2022-08-05', { summary: 'Cut until 2024.' }, { disclosed: '2023-12-30' }),
      sound: corrected(
        'severed-2022-08-05',
        { summary: 'Cut until 2024.' },
        { disclosed: '2024-01-01T01:00:00+08:00' },
      ),
      says: /2024.* known in 2023/,
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
