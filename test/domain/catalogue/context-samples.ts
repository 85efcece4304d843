import type { ContextType } from '../../../src/domain/catalogue/context-events.js';
import type { EventOf } from '../../../src/domain/catalogue/event-types.js';

/** A plausible event of each type of context, with all the fields of its own. */
export const CONTEXT_SAMPLES: { readonly [T in ContextType]: EventOf<T> } = {
  BalloonDowned: context('BalloonDowned', {
    occurred: '2023-02-04T14:39:00-05:00',
    by: ['US'],
    summary: 'A balloon is shot down off South Carolina.',
  }),
  IncidentOccurred: context('IncidentOccurred', {
    occurred: '2021-08-XX',
    kind: 'air_intercept',
    summary: 'An aircraft is intercepted.',
  }),
  ThirdPartyVisit: context('ThirdPartyVisit', {
    occurred: '2022-08-02/2022-08-03',
    visitor: 'Nancy Pelosi',
    location: 'Taipei',
    summary: 'The Speaker visits Taipei.',
  }),
  ExerciseConducted: context('ExerciseConducted', {
    occurred: '2022-08-04/2022-08-07',
    by: ['CN'],
    summary: 'Live-fire drills around Taiwan.',
  }),
  ArmsSaleNotified: context('ArmsSaleNotified', {
    occurred: '2023-12-15',
    by: ['US'],
    amountUsd: 300_000_000,
    summary: 'A sale to Taiwan is notified to Congress.',
  }),
  SanctionImposed: context('SanctionImposed', {
    occurred: '2018-09-20',
    by: ['US'],
    summary: 'General Li Shangfu is sanctioned.',
  }),
  SanctionLifted: context('SanctionLifted', {
    occurred: '2023-11-16',
    by: ['US'],
    summary: 'An institute is taken off a list.',
  }),
  PersonnelChanged: context('PersonnelChanged', {
    occurred: '2023-12-29',
    by: ['CN'],
    post: 'Minister of National Defence',
    outgoing: 'Li Shangfu',
    incoming: 'Dong Jun',
    summary: 'Dong Jun becomes minister.',
  }),
  ActorRenamed: context('ActorRenamed', {
    occurred: '2018-05-30',
    by: ['US'],
    from: 'Pacific Command',
    to: 'Indo-Pacific Command',
    summary: 'The command is renamed.',
  }),
  ElectionHeld: context('ElectionHeld', {
    occurred: '2024-01-13',
    location: 'Taiwan',
    summary: 'A president is elected in Taiwan.',
  }),
  StatementIssued: context('StatementIssued', {
    occurred: '2023-02-17',
    by: ['US'],
    summary: 'The Pentagon says that lines stay open.',
  }),
};

function context<T extends ContextType>(
  type: T,
  fields: Pick<EventOf<T>, 'occurred' | 'summary'> & Partial<EventOf<T>>,
): EventOf<T> {
  return { type, id: `sample-${type.toLowerCase()}`, ...fields } as EventOf<T>;
}
