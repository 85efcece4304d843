import type { Outcome } from '../../../src/domain/status/outcomes.js';
import {
  agreementReached,
  claimDisputed,
  commitmentFulfilled,
  commitmentLapsed,
  contactDeclined,
  contactHeld,
  contactProposed,
  contactUnanswered,
  context,
  established,
  eventDisclosed,
  notificationGiven,
  resumed,
  roundCancelled,
  roundHeld,
  roundNotAttended,
  roundPostponed,
  roundScheduled,
  severed,
  suspended,
} from '../../dsl/samples.js';
import { known, hotline, notices, used, open, cn, us, cut, over, DAY, about, type Example } from './noted-channel.js';

/** Uses, attempts, agreements, and what is told beside the channels. */
export const USES = {
  context: [[[...open, context('IncidentOccurred', 'dpct', DAY)], 'an incident is context: it changes no channel']],
  plan: [
    [
      [...open, roundScheduled('dpct', DAY, { scheduled: '2024-06' })],
      'a round set for June 2024 is a plan, not a use',
    ],
  ],
  'plan-moved': [
    [
      [...open, roundPostponed('dpct', DAY, { rescheduledTo: '2024-05-02' })],
      'a round put off to 2 May 2024 is no suspension: nothing changes',
    ],
    [[...open, roundPostponed('dpct', DAY)], 'a round put off is no suspension: nothing changes'],
  ],
  request: [[[...open, contactProposed('dpct', DAY)], 'a request is no contact: nothing changes']],
  'promise-kept': [
    [
      [...open, commitmentFulfilled('P-1', DAY, about('kept'))],
      'a promise kept goes into the ledger of promises; only a use opens a channel',
    ],
  ],
  'promise-lapsed': [
    [
      [...open, commitmentLapsed('P-1', DAY, about('lapsed'))],
      'a promise lapsed goes into the ledger of promises; the status stays',
    ],
  ],
  disclosure: [
    [
      [...open, eventDisclosed(used.id, DAY, about('disclosed'))],
      'tells when something became known; what happened has its own event',
    ],
  ],
  dispute: [
    [[...open, claimDisputed(used.id, DAY, about('disputed'))], 'marks a report as disputed; the status stays'],
  ],
  'round-held': [
    [
      [...cut, roundHeld('dpct', DAY, { round: 3 })],
      'the 3rd round was held: a use opens the channel, closed until then',
    ],
    [[...open, roundHeld('dpct', DAY)], 'a round was held: used again, open since 10 Jan 2024'],
    [[...over, roundHeld('dpct', DAY)], 'a round was held: a use opens the channel, retired until then'],
  ],
  'contact-held': [
    [[known(), contactHeld('dpct', DAY, { mode: 'call' })], 'a call took place: a use opens the channel'],
    [[known(), contactHeld('dpct', DAY, { mode: 'letter' })], 'a letter was exchanged: a use opens the channel'],
    [
      [known(), contactHeld('dpct', '2020-01-01'), contactHeld('dpct', DAY)],
      'a contact took place: a use opens the channel, dormant until then',
    ],
    [
      [...open, roundCancelled('dpct', '2024-02-01'), contactHeld('dpct', DAY, { mode: 'in_person' })],
      'a meeting in person took place: used again, open since 10 Jan 2024 and no longer strained',
    ],
  ],
  'notice-given': [[[notices, notificationGiven('dpct', DAY)], 'a notification was given: a use opens the channel']],
  resumed: [[[...cut, resumed('dpct', DAY)], 'talks were taken up again: a use opens the channel, closed until then']],
  'resumed-in-part': [
    [
      [...cut, resumed('dpct', DAY, { partial: true })],
      'talks were taken up again in part: a use opens the channel, closed until then',
    ],
  ],
  handshake: [[[...open, contactHeld('dpct', DAY, { mode: 'handshake' })], 'a handshake is no use']],
  'without-substance': [
    [[...open, contactHeld('dpct', DAY, { substantive: false })], 'nothing of substance was discussed: no use'],
  ],
  'test-elsewhere': [[[...open, contactHeld('dpct', DAY, { mode: 'test' })], 'a test is a use only of a hotline']],
  'test-while-closed': [
    [
      [hotline, severed('dpct', '2024-02-01'), contactHeld('dpct', DAY, { mode: 'test' })],
      'a test does not open a hotline that is severed',
    ],
  ],
  'notice-elsewhere': [
    [[...open, notificationGiven('dpct', DAY)], 'a notification is a use only of a channel for notifications'],
  ],
  'notice-while-stopped': [
    [
      [notices, severed('dpct', '2024-02-01', cn), notificationGiven('dpct', DAY, us)],
      "China left the channel and did not give this notification: one side's notice does not bring the other back",
    ],
  ],
  'round-cancelled': [
    [
      [...open, roundCancelled('dpct', DAY)],
      'a cancelled round strains the channel until its next use; the status stays',
    ],
  ],
  'round-not-attended': [
    [
      [...open, roundCancelled('dpct', '2024-02-01'), roundNotAttended('dpct', DAY)],
      'a round not attended: the channel has been strained since 1 Feb 2024',
    ],
  ],
  unmet: [
    [
      [...open, contactDeclined('dpct', DAY, cn)],
      'China declined: the first unmet attempt since the last use on 10 Jan 2024; it strains the channel, and a second ' +
        'would make it unresponsive',
    ],
  ],
  'unmet-while-closed': [
    [
      [...cut, contactUnanswered('dpct', DAY, cn)],
      'China did not answer, the first unmet attempt; already severed since 1 Feb 2024',
    ],
    [
      [...cut, contactDeclined('dpct', '2024-02-02'), contactDeclined('dpct', DAY)],
      'the other side declined, 2 unmet attempts so far; already severed since 1 Feb 2024',
    ],
  ],
  'unmet-while-unknown': [
    [
      [established('dpct', '2024-04-01'), contactDeclined('dpct', DAY)],
      'the other side declined: the first unmet attempt with no use on record; nothing is known of the channel yet',
    ],
  ],
  unresponsive: [
    [
      [known(), contactDeclined('dpct', DAY, { attempts: 2 })],
      'the other side declined: 2 unmet attempts with no use on record, so the channel is unresponsive',
    ],
  ],
  'unresponsive-by-silence': [
    [
      [...open, contactUnanswered('dpct', '2024-03-01/..', cn)],
      'China did not answer: the first unmet attempt since the last use on 10 Jan 2024, and no answer for a day or ' +
        'longer, so the channel is unresponsive',
    ],
  ],
  'technical-failure': [
    [
      [...open, contactUnanswered('dpct', DAY, { technical: true })],
      'a technical failure says nothing about the channel',
    ],
  ],
  'one-sided': [
    [
      [...cut, agreementReached('dpct', DAY, { ...us, oneSided: true })],
      'said by one side only (the United States): nothing changes',
    ],
    [[...cut, agreementReached('dpct', DAY, { oneSided: true })], 'said by one side only: nothing changes'],
  ],
  'no-resumption': [
    [
      [...cut, agreementReached('dpct', DAY, { commitments: [{ id: 'P-1', text: 'x', channels: ['dpct'] }] })],
      'an agreement opens no channel, and this one does not promise to resume it: nothing changes',
    ],
  ],
  'agreed-while-open': [
    [[...open, agreementReached('dpct', DAY)], 'an agreement opens no channel; it is open already'],
    [
      [
        ...open,
        suspended('dpct', '2024-02-01', { ...cn, partial: true }),
        agreementReached('dpct', DAY, { by: ['US', 'CN'] }),
      ],
      'an agreement opens no channel; it is open already; what China had declared stands no longer',
    ],
  ],
  agreed: [
    [[known(), agreementReached('dpct', DAY)], 'an agreement opens no channel; it stays without a use on record'],
    [
      [...cut, agreementReached('dpct', '2024-02-02'), agreementReached('dpct', DAY, cn)],
      'already agreed to resume since 2 Feb 2024, and not used yet; what China had declared stands no longer',
    ],
  ],
  'resumption-agreed': [
    [
      [...cut, agreementReached('dpct', DAY, { by: ['US', 'CN'] })],
      'the United States and China agreed to resume: closed until it is used; what China had declared stands no longer',
    ],
    [[...cut, agreementReached('dpct', DAY)], 'a resumption was agreed: closed until it is used'],
  ],
} as const satisfies { readonly [O in Outcome]?: readonly Example[] };
