import { describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import { eventName, reasonName } from '../../src/words/event-names.js';
import { contactHeld, context, roundHeld, severed } from '../dsl/samples.js';
import { SAMPLES } from '../domain/catalogue/samples.js';

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

  it('has words for every type of the catalogue', () => {
    for (const event of Object.values(SAMPLES)) expect(eventName(event, nameOf)).toMatch(/\S/);
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
