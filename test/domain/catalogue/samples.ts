import type { ContextType } from '../../../src/domain/catalogue/context-events.js';
import type { EventOf, EventType } from '../../../src/domain/catalogue/event-types.js';

/** A plausible event of each type, with all the fields of its own. */
export const SAMPLES: { readonly [T in EventType]: EventOf<T> } = {
  RelationshipRegistered: {
    type: 'RelationshipRegistered', id: 'us-cn-registered', name: 'United States – China',
    parties: [{ code: 'US', name: 'United States' }, { code: 'CN', name: 'China' }],
  },
  ChannelEstablished: {
    type: 'ChannelEstablished', id: 'us-cn-channel-dpct', occurred: '../2015', channels: ['dpct'], name: 'Defense Policy Coordination Talks',
    shortName: 'Policy talks', level: 'deputy_assistant_secretary', kind: 'talks', track: 'military', cadence: 'P1Y', dormantAfter: 'P18M',
    summary: 'Defense Policy Coordination Talks: in existence by 2015 at the latest.',
  },
  ChannelRetired: {
    type: 'ChannelRetired', id: 'retired', occurred: '2020-12', channels: ['hotline-2'], reason: 'Replaced by a new line.',
    summary: 'The second line is taken out of service.',
  },
  TalksSevered: {
    type: 'TalksSevered', id: 'us-cn-032', occurred: '2022-08-05', channels: ['dpct', 'tct'], by: ['CN'], wording: 'cancel', scope: 'all talks named',
    summary: 'China cancels three military dialogues.',
  },
  TalksSuspended: {
    type: 'TalksSuspended', id: 'suspended', occurred: '2022-08-05', channels: ['arms-control'], by: ['CN'], wording: 'suspend', until: '2022-12', partial: true,
    summary: 'China suspends a part of the consultations.',
  },
  TalksResumed: {
    type: 'TalksResumed', id: 'resumed', occurred: '2023-11-06', channels: ['arms-control'], partial: false, summary: 'The consultations are taken up again.',
  },
  RoundScheduled: {
    type: 'RoundScheduled', id: 'scheduled', occurred: '2023-12-20', channels: ['dpct'], scheduled: '2024-01-08', round: 17, location: 'Washington',
    summary: 'The 17th round is announced.',
  },
  RoundPostponed: {
    type: 'RoundPostponed', id: 'postponed', occurred: '2023-02-03', channels: ['foreign-min'], by: ['US'], scheduled: '2023-02-05', rescheduledTo: '2023-06',
    indefinite: false, summary: 'The visit to Beijing is put off.',
  },
  RoundCancelled: {
    type: 'RoundCancelled', id: 'cancelled', occurred: '2022-08-06', channels: ['ccwg'], scheduled: '2022-09', absent: 'CN', summary: 'The working group is called off.',
  },
  RoundNotAttended: {
    type: 'RoundNotAttended', id: 'not-attended', occurred: '2020-12-14/2020-12-16', channels: ['mmca'], by: ['CN'], scheduled: '2020-12-14/2020-12-16', absent: 'CN',
    summary: 'China does not come to the consultations on maritime safety.',
  },
  RoundHeld: {
    type: 'RoundHeld', id: 'us-cn-069', occurred: '2024-01-08/2024-01-09', channels: ['dpct'], round: 17, body: 'plenary', mode: 'in_person', location: 'Washington',
    outcome: 'Both sides will continue.', summary: 'The 17th round is held in Washington.',
  },
  ContactProposed: {
    type: 'ContactProposed', id: 'proposed', occurred: '2023-05', channels: ['mod'], requestedBy: 'US', targetDate: '2023-06-02/2023-06-04',
    summary: 'The ministers might meet in Singapore.',
  },
  ContactHeld: {
    type: 'ContactHeld', id: 'contact', occurred: '2024-04-16', channels: ['mod'], mode: 'video', substantive: true, level: 'minister', initiator: 'US', location: 'Singapore',
    summary: 'The ministers talk for the first time since November 2022.',
  },
  ContactDeclined: {
    type: 'ContactDeclined', id: 'declined', occurred: '2023-05-29', channels: ['mod'], by: ['CN'], requestedBy: 'US', attempts: 1, reason: 'Sanctions.',
    summary: 'China declines a meeting in Singapore.',
  },
  ContactUnanswered: {
    type: 'ContactUnanswered', id: 'unanswered', occurred: '2023-02-04', channels: ['mod'], by: ['CN'], requestedBy: 'US', attempts: 2, technical: false,
    summary: 'A call to the minister is not taken.',
  },
  LeadersAgreed: {
    type: 'LeadersAgreed', id: 'us-cn-065', occurred: '2023-11-15', by: ['US', 'CN'], level: 'head_of_state', oneSided: false, location: 'Woodside, California',
    commitments: [{ id: 'WS23-2', text: 'resume the policy talks', channels: ['dpct'], resumes: true, due: '2024' }],
    summary: 'The presidents agree to resume military dialogue.',
  },
  AgreementReached: {
    type: 'AgreementReached', id: 'agreement', occurred: '2023-08', by: ['US', 'CN'], level: 'minister', oneSided: true, location: 'Beijing',
    commitments: [{ id: 'BJ23-1', text: 'stay in touch' }], summary: 'The ministers agree to stay in touch.',
  },
  CommitmentFulfilled: {
    type: 'CommitmentFulfilled', id: 'fulfilled', occurred: '2024-01-09', fulfils: ['WS23-2'], summary: 'The talks are held again, as promised.',
  },
  CommitmentLapsed: {
    type: 'CommitmentLapsed', id: 'lapsed', occurred: '2024-12-31', lapses: ['BJ23-1'], summary: 'The promise ends with the year.',
  },
  NotificationGiven: {
    type: 'NotificationGiven', id: 'notified', occurred: '2024-09-25', channels: ['notify'], by: ['CN'], subject: 'missile test', summary: 'China announces a test beforehand.',
  },
  BalloonDowned: context('BalloonDowned', { occurred: '2023-02-04T14:39:00-05:00', by: ['US'], summary: 'A balloon is shot down off South Carolina.' }),
  IncidentOccurred: context('IncidentOccurred', { occurred: '2021-08-XX', kind: 'air_intercept', summary: 'An aircraft is intercepted.' }),
  ThirdPartyVisit: context('ThirdPartyVisit', { occurred: '2022-08-02/2022-08-03', visitor: 'Nancy Pelosi', location: 'Taipei', summary: 'The Speaker visits Taipei.' }),
  ExerciseConducted: context('ExerciseConducted', { occurred: '2022-08-04/2022-08-07', by: ['CN'], summary: 'Live-fire drills around Taiwan.' }),
  ArmsSaleNotified: context('ArmsSaleNotified', { occurred: '2023-12-15', by: ['US'], amountUsd: 300_000_000, summary: 'A sale to Taiwan is notified to Congress.' }),
  SanctionImposed: context('SanctionImposed', { occurred: '2018-09-20', by: ['US'], summary: 'General Li Shangfu is sanctioned.' }),
  SanctionLifted: context('SanctionLifted', { occurred: '2023-11-16', by: ['US'], summary: 'An institute is taken off a list.' }),
  PersonnelChanged: context('PersonnelChanged', { occurred: '2023-12-29', by: ['CN'], post: 'Minister of National Defence', outgoing: 'Li Shangfu', incoming: 'Dong Jun', summary: 'Dong Jun becomes minister.' }),
  ActorRenamed: context('ActorRenamed', { occurred: '2018-05-30', by: ['US'], from: 'Pacific Command', to: 'Indo-Pacific Command', summary: 'The command is renamed.' }),
  ElectionHeld: context('ElectionHeld', { occurred: '2024-01-13', location: 'Taiwan', summary: 'A president is elected in Taiwan.' }),
  StatementIssued: context('StatementIssued', { occurred: '2023-02-17', by: ['US'], summary: 'The Pentagon says that lines stay open.' }),
  EventDisclosed: {
    type: 'EventDisclosed', id: 'disclosure', occurred: '2023-05', about: ['contact', 'us-cn-032'], discloser: 'Financial Times', summary: 'A secret visit becomes known.',
  },
  ClaimDisputed: {
    type: 'ClaimDisputed', id: 'dispute', occurred: '2023-02', by: ['CN'], about: ['us-cn-032'], claim: 'It was a weather balloon.', summary: 'China disputes what the balloon was.',
  },
  CoverageStated: {
    type: 'CoverageStated', id: 'coverage', from: '2021-01-01', through: '2026-05-29', summary: 'The record covers 2021 to May 2026.',
  },
  EventCorrected: {
    type: 'EventCorrected', id: 'correction', target: 'us-cn-069', changes: { occurred: '2024-01-08', round: null }, reason: 'The readout gives one day.', disclosed: '2024-02-01',
    summary: 'The round took a day.',
  },
  EventRetracted: {
    type: 'EventRetracted', id: 'retraction', target: 'contact', reason: 'It was another meeting.', disclosed: '2024-05-01', summary: 'The contact was another one.',
  },
};

/** What any reported event may say besides. */
export const ACCOUNTS = {
  disclosed: '2024-02-03', channels: ['dpct'], by: ['US', 'CN'], participants: [{ name: 'DASD Michael Chase', party: 'US', role: 'head of delegation' }],
  sources: [{ url: 'https://www.defense.gov./News/', publisher: 'Department of Defense', published: '2024-01-09', language: 'en' }],
  claims: [{ by: 'a Pentagon official', says: 'The talks were candid.' }],
  readouts: [{ by: 'CN', published: '2024-01-10', url: 'http://eng.mod.gov.cn/', text: 'First line.\n\tSecond line.', topics: ['Taiwan', 'crisis communication'] }],
  localDates: { US: '2024-01-08', CN: '2024-01-09' }, cause: 'us-cn-065', fulfils: ['WS23-2'], note: 'Reported the same day.',
};

function context<T extends ContextType>(type: T, fields: Pick<EventOf<T>, 'occurred' | 'summary'> & Partial<EventOf<T>>): EventOf<T> {
  return { type, id: `sample-${type.toLowerCase()}`, ...fields } as EventOf<T>;
}
