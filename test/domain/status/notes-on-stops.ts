import type { Outcome } from '../../../src/domain/status/outcomes.js';
import {
  contactHeld,
  established,
  retired,
  roundPostponed,
  severed,
  stopLifted,
  suspended,
} from '../../dsl/samples.js';
import { known, open, cn, us, cut, paused, over, three, DAY, type Example } from './noted-channel.js';

/** What a channel is, what stops it, and what takes that back. */
export const STOPS = {
  established: [[[known()], 'the channel exists; no use is on record yet']],
  'established-anew': [
    [[...over, established('dpct', DAY)], 'established anew after retirement: what was before is forgotten'],
  ],
  standing: [
    [[known({ standing: true })], 'it is there day and night, and open without a use on record'],
    [
      [known(), contactHeld('dpct', '2020-01-01'), established('dpct', DAY, { standing: true })],
      'it is there day and night, and open without a use on record, dormant until then',
    ],
  ],
  'fields-replaced': [
    [[...open, established('dpct', DAY)], 'says what the channel is: the status stays'],
    [
      [...three, severed('dpct', '2024-02-01', { by: ['JP'] }), established('dpct', DAY, { members: ['US', 'CN'] })],
      'says what the channel is: the status stays; Japan is no member any more',
    ],
  ],
  retired: [
    [[...open, retired('dpct', DAY)], 'the channel has ended: only a new establishment or a use brings it back'],
  ],
  'still-retired': [
    [[...over, severed('dpct', DAY)], 'retired since 1 Feb 2024: only a new establishment or a use has any effect'],
  ],
  severed: [
    [[...open, severed('dpct', DAY, cn)], 'China cut the channel'],
    [[...open, severed('dpct', DAY)], 'the channel was cut'],
  ],
  suspended: [
    [[...open, suspended('dpct', DAY)], 'the channel was suspended'],
    [
      [...open, suspended('dpct', DAY, { ...cn, until: '2024-05' })],
      'China suspended the channel, by its own words until May 2024',
    ],
  ],
  'suspended-by-postponement': [
    [
      [...open, roundPostponed('dpct', DAY, { ...cn, indefinite: true })],
      'China put a round off without a date, which counts as a suspension',
    ],
    [
      [...open, roundPostponed('dpct', DAY, { indefinite: true })],
      'a side put a round off without a date, which counts as a suspension',
    ],
  ],
  'declared-again': [
    [[...cut, severed('dpct', DAY, cn)], 'already severed since 1 Feb 2024'],
    [
      [...paused, suspended('dpct', DAY, { ...cn, until: '2024-12-31' })],
      'already suspended since 1 Feb 2024, by its own words until 31 Dec 2024',
    ],
  ],
  'declared-by-another': [
    [[...cut, severed('dpct', DAY, us)], 'already severed since 1 Feb 2024; noted as the view of the United States'],
    [
      [...paused, suspended('dpct', DAY, { ...us, until: '2024' })],
      'already suspended since 1 Feb 2024, by its own words until 2024; noted as the view of the United States',
    ],
  ],
  'never-softened': [
    [
      [...cut, suspended('dpct', DAY, cn)],
      'already severed since 1 Feb 2024: a declaration never softens a status; noted as the view of China',
    ],
  ],
  'member-left': [
    [
      [...three, suspended('dpct', DAY, { by: ['JP'] })],
      'Japan left the channel, which has 3 members: those that are left can still talk, so the status stays',
    ],
  ],
  'not-a-member': [
    [[...open, severed('dpct', DAY, { by: ['JP'] })], 'Japan is no member of the channel: nothing changes'],
    [
      [...open, stopLifted('dpct', DAY, { by: ['JP', 'KR'] })],
      'Japan and KR are no members of the channel: nothing changes',
    ],
  ],
  'partly-suspended': [
    [
      [...open, suspended('dpct', DAY, { ...cn, partial: true })],
      'only part of the work is suspended: the status stays, marked partial; noted as the view of China',
    ],
  ],
  'partly-suspended-while-closed': [
    [
      [...cut, suspended('dpct', DAY, { partial: true })],
      'already severed since 1 Feb 2024: a partial suspension changes no status',
    ],
  ],
  'stop-lifted': [[[...cut, stopLifted('dpct', DAY)], 'China lifted the stop: closed until it is used']],
  'stop-lifted-by-one': [
    [
      [...cut, severed('dpct', '2024-02-02', us), stopLifted('dpct', DAY)],
      'China lifted what it had declared; the United States has not: the channel stays severed',
    ],
    [
      [...three, severed('dpct', '2024-02-01', { by: ['US', 'CN', 'JP'] }), stopLifted('dpct', DAY)],
      'China lifted what it had declared; the United States and Japan have not: the channel stays severed',
    ],
  ],
  'lifted-where-none-stands': [
    [[...open, stopLifted('dpct', DAY)], 'China lifted a stop that does not stand here: the channel stays open'],
    [
      [...open, suspended('dpct', '2024-02-01', { ...cn, partial: true }), stopLifted('dpct', DAY)],
      'China lifted what it had declared: the channel stays open',
    ],
    [
      [
        ...open,
        suspended('dpct', '2024-02-01', { by: ['US', 'CN'], partial: true }),
        stopLifted('dpct', DAY, { by: ['US', 'CN'] }),
      ],
      'the United States and China lifted what they had declared: the channel stays open',
    ],
    [
      [established('dpct', '2024-04-01'), stopLifted('dpct', DAY)],
      'China lifted a stop that does not stand here: nothing is known of the channel yet',
    ],
  ],
} as const satisfies { readonly [O in Outcome]?: readonly Example[] };
