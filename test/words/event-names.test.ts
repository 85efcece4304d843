import { describe, expect, it } from '@jest/globals';
import { EVENT_TYPES, type AnyEvent, type EventType } from '../../src/domain/catalogue/event-types.js';
import { anEvent } from '../../src/domain/status/event-nouns.js';
import { eventName, reasonName } from '../../src/words/event-names.js';
import { contactHeld, context, roundHeld, severed } from '../dsl/samples.js';

const nameOf = (code: string): string => ({ US: 'United States', CN: 'China' })[code] ?? code;

describe('An event in a few words', () => {
  it.each<[string, AnyEvent]>([
    ['Talks severed by China', severed('dpct', '2022-08-05', { by: ['CN'] })],
    ['Talks severed', severed('dpct')],
    ['Round 17 held', roundHeld('dpct', '2024-01-08', { round: 17, by: ['US'] })],
    [
      'Speaker Nancy Pelosi’s visit',
      context('ThirdPartyVisit', [], '2022-08-02', { participants: [{ name: 'Speaker Nancy Pelosi' }] }),
    ],
    ['$1.1bn arms sale', context('ArmsSaleNotified', [], '2022-09-02', { amountUsd: 1_100_000_000 })],
    ['$120m arms sale', context('ArmsSaleNotified', [], '2022-06-08', { amountUsd: 120_000_000 })],
    ['Arms sale', context('ArmsSaleNotified')],
    ['Election in Taiwan', context('ElectionHeld', [], '2024-01-13', { location: 'Taiwan' })],
    ['Sanctions by China', context('SanctionImposed', [], '2024-01-07', { by: ['CN'] })],
    ['Statement by the United States', context('StatementIssued', [], '2023-02-23', { by: ['US'] })],
    ['Talks severed by the United States and China', severed('dpct', '2022-08-05', { by: ['US', 'CN'] })],
    ['Video call', contactHeld('tct', '2024-09-09', { mode: 'video' })],
    ['Contact', contactHeld('tct')],
    ['Air intercept', context('IncidentOccurred', [], '2022-12-21', { kind: 'air_intercept' })],
    ['Incident', context('IncidentOccurred', [], '2022-12-21', { kind: ' ' })],
  ])('is: %s', (name, event) => expect(eventName(event, nameOf)).toBe(name));

  /** With who acted only where that is the news; and inside a sentence. None is without: a new type does not compile until it has both. */
  const WORDS: { readonly [T in EventType]: readonly [name: string, noun: string] } = {
    RelationshipRegistered: ['Relationship registered', 'a registration'],
    ChannelEstablished: ['Channel established', 'an establishment'],
    ChannelRetired: ['Channel ended', 'an ending'],
    TalksSevered: ['Talks severed by China', 'a severance'],
    TalksSuspended: ['Talks suspended by China', 'a suspension'],
    TalksResumed: ['Talks resumed', 'a resumption'],
    StopLifted: ['Stop lifted by China', 'a lifting of a stop'],
    RoundScheduled: ['Round scheduled', 'an announcement of a round'],
    RoundPostponed: ['Round put off by China', 'a postponement'],
    RoundCancelled: ['Round cancelled by China', 'a cancelled round'],
    RoundNotAttended: ['Round not attended by China', 'a round not attended'],
    RoundHeld: ['Round held', 'a round'],
    ContactProposed: ['Contact proposed by China', 'a request'],
    ContactHeld: ['Contact', 'a contact'],
    ContactDeclined: ['Contact declined by China', 'a refusal'],
    ContactUnanswered: ['No answer by China', 'an attempt without an answer'],
    LeadersAgreed: ['Leaders agree', 'an agreement of the leaders'],
    AgreementReached: ['Agreement by China', 'an agreement'],
    CommitmentFulfilled: ['Promise kept', 'a fulfilment'],
    CommitmentLapsed: ['Promise lapsed', 'a lapse of a promise'],
    NotificationGiven: ['Notification', 'a notification'],
    BalloonDowned: ['Balloon shot down', 'a balloon shot down'],
    IncidentOccurred: ['Incident', 'an incident'],
    ThirdPartyVisit: ['Visit', 'a visit'],
    ExerciseConducted: ['Exercise by China', 'an exercise'],
    ArmsSaleNotified: ['Arms sale', 'an arms sale'],
    SanctionImposed: ['Sanctions by China', 'a sanction'],
    SanctionLifted: ['Sanctions lifted by China', 'a sanction lifted'],
    PersonnelChanged: ['Change of post', 'a change of personnel'],
    ActorRenamed: ['New name', 'a new name'],
    ElectionHeld: ['Election', 'an election'],
    StatementIssued: ['Statement by China', 'a statement'],
    EventDisclosed: ['Disclosure', 'a disclosure'],
    ClaimDisputed: ['Claim disputed', 'a dispute'],
    CoverageStated: ['Coverage stated', 'a statement of coverage'],
    EventCorrected: ['Correction', 'a correction'],
    EventRetracted: ['Retraction', 'a retraction'],
    EventWithheld: ['Withholding', 'a withholding'],
  };

  it.each(EVENT_TYPES)('is by its type alone: %s', (type) => {
    const event = { type, by: ['CN'] } as unknown as AnyEvent;
    expect([eventName(event, nameOf), anEvent(type)]).toEqual(WORDS[type]);
  });

  it.each<[string, AnyEvent]>([
    [
      'Speaker Nancy Pelosi’s visit',
      context('ThirdPartyVisit', [], '2022-08-02', { participants: [{ name: 'Speaker Nancy Pelosi' }] }),
    ],
    ['the balloon was shot down', context('BalloonDowned')],
    ['sanctions by China', context('SanctionImposed', [], '2024-01-07', { by: ['CN'] })],
  ])('as a reason inside a sentence: %s', (name, event) => expect(reasonName(event, nameOf)).toBe(name));
});
