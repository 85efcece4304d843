import { expect, it } from '@jest/globals';
import { yearsOf } from '../../../src/domain/status/statistics.js';
import { parseDay } from '../../../src/domain/time/days.js';
import { given } from '../../dsl/given.js';
import { contactHeld, established, severed } from '../../dsl/samples.js';

it('Closed days of the present span are counted up to the day asked for, each in its year', () => {
  given(established('dpct'), contactHeld('dpct', '2022-01-10'), severed('dpct', '2022-12-30'))
    .asOf('2023-01-04')
    .thenHistory(
      (history) => {
        const counted = { channel: 'dpct', events: [], history, limit: parseDay('2023-01-04')! };
        return [...yearsOf([counted])].map(([year, [channel]]) => [year, channel!.contacts, channel!.closedDays]);
      },
      [
        [2022, 1, 2],
        [2023, 0, 3],
      ],
    );
  expect.hasAssertions();
});
