import { describe, expect, it } from '@jest/globals';
import type { EventType } from '../../../src/domain/catalogue/event-types.js';
import { oddityOf, type Outcome, type OutcomeOf } from '../../../src/domain/status/outcomes.js';

/** An outcome as a rule for the type could give it: the compiler judges it. */
function given<T extends EventType>(_type: T, outcome: OutcomeOf<T>): Outcome {
  return outcome;
}

describe('A rule', () => {
  it('can only say what events of its type can do', () => {
    expect(given('RoundHeld', 'round-held')).toBe('round-held');
    expect(given('ContactHeld', 'test-elsewhere')).toBe('test-elsewhere');
    // @ts-expect-error A round is no contact.
    given('RoundHeld', 'contact-held');
    // @ts-expect-error A test of the line is a contact.
    given('NotificationGiven', 'test-elsewhere');
    // @ts-expect-error Context does nothing.
    given('BalloonDowned', 'unmet');
  });
});

describe('What an event did', () => {
  it.each([
    ['declared-again', 'TalksSevered', 'severed', 'status-unchanged'],
    ['still-retired', 'ChannelRetired', 'retired', 'status-unchanged'],
    ['still-retired', 'ContactDeclined', 'retired', 'channel-retired'],
    ['still-retired', 'RoundPostponed', 'retired', 'channel-retired'],
    ['still-retired', 'RoundScheduled', 'retired', undefined],
    ['round-held', 'RoundHeld', 'retired', 'channel-retired'],
    ['round-held', 'RoundHeld', 'severed', undefined],
    ['not-a-member', 'StopLifted', 'severed', 'not-a-member'],
  ] as const)('by "%s" of a %s while %s is odd as %s', (outcome, type, before, odd) =>
    expect(oddityOf(outcome, type, before)).toBe(odd),
  );
});
