import { describe, expect, it } from '@jest/globals';
import { EVENT_TYPES, type AnyEvent, type EventType } from '../../../src/domain/catalogue/event-types.js';
import { asSeenBy, type ChannelEvent } from '../../../src/domain/status/channel-event.js';
import type { ChannelState } from '../../../src/domain/status/channel-state.js';
import { fold } from '../../../src/domain/status/fold.js';
import { STATUSES, type Status } from '../../../src/domain/status/status.js';
import { formatDay } from '../../../src/domain/time/days.js';
import { occurrenceOf } from '../../../src/domain/timeline/occurrence.js';
import { given } from '../../dsl/given.js';
import { day } from '../../dsl/record-at.js';
import * as told from '../../dsl/samples.js';
import { ledInto } from './led-into.js';

const TODAY = '2024-06-15';
const BY = { by: ['US'] };

const SAMPLES: { readonly [T in EventType]: AnyEvent } = {
  ...(Object.fromEntries(told.contextTypes.map((type) => [type, told.context(type, 'dpct', TODAY, BY)])) as {
    [T in told.Context]: AnyEvent;
  }),
  RelationshipRegistered: told.registered(),
  ChannelEstablished: told.established('dpct', TODAY, { name: 'Stated anew' }),
  ChannelRetired: told.retired('dpct', TODAY, BY),
  TalksSevered: told.severed('dpct', TODAY, BY),
  TalksSuspended: told.suspended('dpct', TODAY, BY),
  TalksResumed: told.resumed('dpct', TODAY, BY),
  StopLifted: told.stopLifted('dpct', TODAY, BY),
  RoundScheduled: told.roundScheduled('dpct', TODAY, BY),
  RoundPostponed: told.roundPostponed('dpct', TODAY, BY),
  RoundCancelled: told.roundCancelled('dpct', TODAY, BY),
  RoundNotAttended: told.roundNotAttended('dpct', TODAY, BY),
  RoundHeld: told.roundHeld('dpct', TODAY, BY),
  ContactProposed: told.contactProposed('dpct', TODAY, BY),
  ContactHeld: told.contactHeld('dpct', TODAY, BY),
  ContactDeclined: told.contactDeclined('dpct', TODAY, BY),
  ContactUnanswered: told.contactUnanswered('dpct', TODAY, BY),
  LeadersAgreed: told.leadersAgreed('dpct', TODAY, BY),
  AgreementReached: told.agreementReached('dpct', TODAY, BY),
  CommitmentFulfilled: told.commitmentFulfilled('WS23-1', TODAY, { ...BY, channels: ['dpct'] }),
  CommitmentLapsed: told.commitmentLapsed('WS23-1', TODAY, { ...BY, channels: ['dpct'] }),
  NotificationGiven: told.notificationGiven('dpct', TODAY, BY),
  EventDisclosed: told.eventDisclosed('x', TODAY, { ...BY, channels: ['dpct'] }),
  ClaimDisputed: told.claimDisputed('x', TODAY, { ...BY, channels: ['dpct'] }),
  CoverageStated: told.covered(TODAY),
  EventCorrected: told.corrected('x', { note: 'y' }),
  EventRetracted: told.retracted('x'),
  EventWithheld: told.withheld('x'),
};

/** The status after each event, a column for each status before, in the order of STATUSES; `.` where it stays. */
const SAME = '. . . . . . . . .';
const USE = 'operating operating . operating operating operating operating operating operating';
const AGREED = '. . . . resumption_agreed resumption_agreed resumption_agreed . .';
const AFTER: { readonly [T in EventType]: string } = {
  RelationshipRegistered: SAME,
  ChannelEstablished: 'established . . . . . . . established',
  ChannelRetired: 'retired retired retired retired retired retired retired retired .',
  TalksSevered: 'severed severed severed severed severed severed . severed .',
  TalksSuspended: 'suspended suspended suspended suspended suspended . . suspended .',
  TalksResumed: USE,
  StopLifted: '. . . . . resumption_agreed resumption_agreed . .',
  RoundScheduled: SAME,
  RoundPostponed: SAME,
  RoundCancelled: SAME,
  RoundNotAttended: SAME,
  RoundHeld: USE,
  ContactProposed: SAME,
  ContactHeld: USE,
  ContactDeclined: SAME,
  ContactUnanswered: SAME,
  LeadersAgreed: AGREED,
  AgreementReached: AGREED,
  CommitmentFulfilled: SAME,
  CommitmentLapsed: SAME,
  NotificationGiven: SAME,
  BalloonDowned: SAME,
  IncidentOccurred: SAME,
  ThirdPartyVisit: SAME,
  ExerciseConducted: SAME,
  ArmsSaleNotified: SAME,
  SanctionImposed: SAME,
  SanctionLifted: SAME,
  PersonnelChanged: SAME,
  ActorRenamed: SAME,
  ElectionHeld: SAME,
  StatementIssued: SAME,
  EventDisclosed: SAME,
  ClaimDisputed: SAME,
  CoverageStated: SAME,
  EventCorrected: SAME,
  EventRetracted: SAME,
  EventWithheld: SAME,
};

/** What else the events change. */
const SEEN_SINCE = { since: TODAY, begunBy: 'the event' };
const CLOSED = { ...SEEN_SINCE, closedSince: TODAY };
const CALMED = { strained: null, unmetAttempts: 0, lastUse: TODAY };
const AGREES = { views: {} };
const EFFECTS: { readonly [T in EventType]?: object } = {
  ChannelEstablished: { name: 'Stated anew' },
  ChannelRetired: { ...SEEN_SINCE, status: 'retired', strained: null, partial: false, views: {} },
  TalksSevered: { ...CLOSED, status: 'severed', partial: false, views: { US: 'severed' } },
  TalksSuspended: { ...CLOSED, status: 'suspended', partial: false, views: { US: 'suspended' } },
  TalksResumed: { ...CALMED, partial: false, views: {} },
  StopLifted: { partial: false, views: {} },
  RoundHeld: CALMED,
  ContactHeld: CALMED,
  ContactDeclined: { ...CLOSED, status: 'unresponsive', unmetAttempts: 2 },
  ContactUnanswered: { ...CLOSED, status: 'unresponsive', unmetAttempts: 2 },
  LeadersAgreed: AGREES,
  AgreementReached: AGREES,
};

function seen(event: AnyEvent): ChannelEvent {
  return asSeenBy('dpct', event, occurrenceOf(told.roundHeld('dpct', TODAY))!, 99);
}

function foldAfter(history: readonly AnyEvent[], event?: AnyEvent): ChannelState {
  const { events, initial } = given(...history).asOf(TODAY).record;
  return fold(event ? [...events, seen(event)] : events, initial, day(TODAY));
}

/** A channel in use, partly suspended by one side, that has refused once. */
const TROUBLED = [
  ...ledInto('operating'),
  told.suspended('dpct', '2024-06-02', { ...BY, partial: true }),
  told.contactDeclined('dpct', '2024-06-03'),
];

function shown(channel: ChannelState, event?: AnyEvent): object {
  const { since, closedSince, begunBy, strained, partial, views, lastUse, unmetAttempts, fields, status } = channel;
  return {
    status,
    since: since && formatDay(since),
    closedSince: closedSince && formatDay(closedSince),
    partial,
    unmetAttempts,
    strained: strained?.event ?? null,
    views: Object.fromEntries(views),
    lastUse: lastUse && formatDay(Math.floor(lastUse.end / 86_400_000)),
    begunBy: event !== undefined && begunBy === event.id ? 'the event' : begunBy,
    name: fields?.name,
  };
}

describe('The status of a channel (docs/domain.md §3)', () => {
  it('is the one that its history has led to', () => {
    for (const status of STATUSES) expect(foldAfter(ledInto(status)).status).toBe(status);
  });

  const cases = EVENT_TYPES.flatMap((type) =>
    AFTER[type].split(' ').map((after, column) => {
      const before = STATUSES[column]!;
      return [type, before, (after === '.' ? before : after) as Status] as const;
    }),
  );

  it('has a line for every type and every status', () =>
    expect(cases).toHaveLength(EVENT_TYPES.length * STATUSES.length));

  it.each(cases)('after %s on a channel that is %s is %s', (type, before, after) => {
    expect(foldAfter(ledInto(before), SAMPLES[type]).status).toBe(after);
  });

  it.each(STATUSES)('that is %s begins anew when the event changes it, and only then', (before) => {
    const history = ledInto(before);
    for (const type of EVENT_TYPES) {
      const was = foldAfter(history);
      const is = foldAfter(history, SAMPLES[type]);
      const begun = is.status === was.status ? [was.since, was.begunBy] : [day(TODAY), SAMPLES[type].id];
      expect([type, is.since, is.begunBy]).toEqual([type, ...begun]);
    }
  });
});

describe('A channel in use, partly suspended, that has refused once', () => {
  it.each(EVENT_TYPES)('after %s differs by what the table says, and by nothing else', (type) => {
    const before = shown(foldAfter(TROUBLED));
    expect(shown(foldAfter(TROUBLED, SAMPLES[type]), SAMPLES[type])).toEqual({ ...before, ...EFFECTS[type] });
  });
});

describe('A retired channel', () => {
  it.each(EVENT_TYPES)('after %s is as it was, unless that establishes or uses it', (type) => {
    const before = foldAfter(ledInto('retired'));
    const after = foldAfter(ledInto('retired'), SAMPLES[type]);
    if (after.status === 'retired') expect(shown(after)).toEqual(shown(before));
    else expect(['ChannelEstablished', 'TalksResumed', 'RoundHeld', 'ContactHeld']).toContain(type);
  });
});
