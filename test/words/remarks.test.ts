import { describe, expect, it } from '@jest/globals';
import type { ChannelAnswer } from '../../src/queries/channel-answer.js';
import { remarksOf } from '../../src/words/remarks.js';

const NAMES: Readonly<Record<string, string>> = { US: 'United States', IR: 'Iran', OM: 'Oman' };
const CHANNEL = {
  status: 'established',
  begunBy: 'e',
  sides: {},
  partial: false,
  until: null,
  announced: [],
  agreed: null,
  nextMeeting: null,
  unreported: null,
  countedTo: null,
} as unknown as ChannelAnswer;
const ACCOUNT = { event: 'e', type: 'ChannelEstablished', occurred: '2020-05', saidBy: ['US'], deniedBy: ['IR'] };
const CALL = { ...ACCOUNT, type: 'ContactHeld', occurred: '2021-01-08' };
const MEETING = { event: 'p', scheduled: '2021-03-25' };

const said = (channel: Partial<ChannelAnswer>): string[] =>
  remarksOf({ ...CHANNEL, ...channel }, { asOf: '2021-09-01', nameOf: (code) => NAMES[code] ?? code }).map(
    ({ words }) => words,
  );

describe('What is said of a channel beside its status', () => {
  it.each<[string, Partial<ChannelAnswer>]>([
    ['said to exist by the United States; Iran denies it', { accounts: [{ ...ACCOUNT, disputed: true }] }],
    [
      'said to exist by the United States; Iran and Oman deny it',
      { accounts: [{ ...ACCOUNT, deniedBy: ['IR', 'OM'], disputed: true }] },
    ],
    [
      'said to exist by the United States; it is disputed',
      { accounts: [{ ...ACCOUNT, deniedBy: [], disputed: true }] },
    ],
    ['its existence is disputed by Iran', { accounts: [{ ...ACCOUNT, saidBy: [], disputed: true }] }],
    ['said to exist by the United States only', { accounts: [{ ...ACCOUNT, deniedBy: [], oneSided: true }] }],
    ['the contact of 8 Jan 2021 is disputed by Iran', { accounts: [{ ...CALL, disputed: true }] }],
    ['the contact of 8 Jan 2021 is told by the United States only', { accounts: [{ ...CALL, oneSided: true }] }],
    ['the contact of 8 Jan 2021 is told by one side only', { accounts: [{ ...CALL, saidBy: [], oneSided: true }] }],
    ['an event it rests on names no source', { noSource: true }],
    ['to be severed on 1 Nov 2021', { announced: [{ event: 'a', status: 'severed', effective: '2021-11-01' }] }],
    [
      'to be suspended in part in November 2021',
      { announced: [{ event: 'a', status: 'partly_suspended', effective: '2021-11' }] },
    ],
    [
      'to end between 1 and 5 Nov 2021',
      { announced: [{ event: 'a', status: 'retired', effective: '2021-11-01/2021-11-05' }] },
    ],
    ['overdue since 1 Jan 2025', { status: 'operating', due: '2024-12-31', overdue: true }],
    ['a meeting was set: 25 Mar 2021 passed; nothing on record says it was held', { unreported: MEETING }],
    ['next meeting winter 2026–27', { nextMeeting: { event: 'p', scheduled: '2026-24' } }],
    [
      'a resumption was agreed on 3 May 2021, and no use of it is on record since',
      { status: 'dormant', agreed: { event: 'a', date: '2021-05-03' } },
    ],
    ['in part only: suspended by Iran', { status: 'operating', partial: true, sides: { IR: 'suspended' } }],
    [
      'in part only: suspended by Iran and Oman',
      { status: 'operating', partial: true, sides: { IR: 'suspended', OM: 'suspended' } },
    ],
    [
      'severed by Iran and suspended by Oman, for their part',
      { status: 'dormant', partial: true, sides: { IR: 'severed', OM: 'suspended' } },
    ],
    ['in part only', { status: 'operating', partial: true }],
    ['Iran: severed, Oman: suspended', { status: 'severed', sides: { IR: 'severed', OM: 'suspended' } }],
    ['declared until 30 Jun 2022', { status: 'suspended', until: '2022-06-30' }],
    [
      'declared until 30 Jun 2021, which has passed; nothing on record says that it resumed',
      { status: 'suspended', until: '2021-06-30' },
    ],
    ['its dates leave it in doubt: possibly open or severed', { possibly: ['operating', 'severed'] }],
    ['days are counted to 1 Aug 2021, where the record of it ends', { countedTo: '2021-08-01' }],
  ])('is: %s', (words, channel) => expect(said(channel)).toEqual([words]));

  it.each<[string, Partial<ChannelAnswer>]>([
    ['there is nothing to say', {}],
    ['the status says it already', { status: 'resumption_agreed', agreed: { event: 'a', date: '2021-05-03' } }],
    ['one side declared what it is', { status: 'severed', sides: { IR: 'severed' } }],
  ])('is nothing where %s', (_, channel) => expect(said(channel)).toEqual([]));
});
