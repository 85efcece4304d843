import { describe, it } from '@jest/globals';
import type { ChannelHistory } from '../../../src/domain/status/history.js';
import { formatDay } from '../../../src/domain/time/days.js';
import { given } from '../../dsl/given.js';
import {
  contactDeclined,
  contactHeld,
  established,
  leadersAgreed,
  resumed,
  retired,
  roundHeld,
  roundScheduled,
  severed,
  suspended,
} from '../../dsl/samples.js';

// docs/domain.md §4: "In spans of a history, a day has the status of its end."

const day = (date: number | null) => (date === null ? null : formatDay(date));
const whole = ({ spans }: ChannelHistory) =>
  spans.map(({ status, from, to, days, begunBy }) => [status, day(from), day(to), days, begunBy]);
const uses = (history: ChannelHistory) =>
  history.uses.map(({ event, date, daysSincePrevious }) => [event, day(date), daysSincePrevious]);
const silence = ({ longestSilence }: ChannelHistory) =>
  longestSilence && [day(longestSilence.from), day(longestSilence.to), longestSilence.days];

describe('The spans of a history', () => {
  it('reach from the day a status began to the day before the next, the present one to the day asked', () => {
    given(
      established('dpct', '2015-01-01'),
      roundHeld('dpct', '2021-09-28/2021-09-29'),
      severed('dpct', '2022-08-05'),
      leadersAgreed('dpct', '2023-11-15'),
    )
      .asOf('2023-12-25')
      .thenHistory(whole, [
        ['established', '2015-01-01', '2021-09-27', 2462, 'established-dpct-2015-01-01'],
        ['operating', '2021-09-28', '2022-08-04', 311, 'held-2021-09-28-2021-09-29'],
        ['severed', '2022-08-05', '2023-11-14', 467, 'severed-2022-08-05'],
        ['resumption_agreed', '2023-11-15', null, 40, 'leaders-agreed-2023-11-15'],
      ]);
  });

  it('tell what the calendar did, begun by nobody', () => {
    given(
      established('dpct', '2015-01-01', { dormantAfter: 'P1Y' }),
      contactHeld('dpct', '2020-01-01'),
      contactHeld('dpct', '2022-01-01'),
    )
      .asOf('2023-06-01')
      .thenHistory(whole, [
        ['established', '2015-01-01', '2019-12-31', 1826, 'established-dpct-2015-01-01'],
        ['operating', '2020-01-01', '2021-01-01', 367, 'contact-2020-01-01'],
        ['dormant', '2021-01-02', '2021-12-31', 364, null],
        ['operating', '2022-01-01', '2023-01-01', 366, 'contact-2022-01-01'],
        ['dormant', '2023-01-02', null, 150, null],
      ]);
  });

  it('do not begin anew with an event that repeats the status', () => {
    given(
      established('dpct'),
      severed('dpct', '2022-08-05'),
      suspended('dpct', '2022-09-01'),
      severed('dpct', '2023-02-04'),
    )
      .asOf('2023-06-01')
      .thenSpans(['established', '2015-01-01'], ['severed', '2022-08-05']);
  });

  it('give a day the status of its end', () => {
    given(established('dpct'), severed('dpct', '2022-08-05T08:00:00Z'), resumed('dpct', '2022-08-05T20:00:00Z'))
      .asOf('2022-09-01')
      .thenSpans(['established', '2015-01-01'], ['operating', '2022-08-05']);
  });

  it('do not part where a status was left and taken up again within a day', () => {
    given(
      established('dpct'),
      contactHeld('dpct', '2022-01-01'),
      severed('dpct', '2022-08-05T08:00:00Z'),
      resumed('dpct', '2022-08-05T20:00:00Z'),
    )
      .asOf('2022-09-01')
      .thenSpans(['established', '2015-01-01'], ['operating', '2022-01-01']);
  });

  it('do not part where a use falls on the first dormant day', () => {
    given(
      established('dpct', '2015-01-01', { dormantAfter: 'P1Y' }),
      contactHeld('dpct', '2020-01-01'),
      contactHeld('dpct', '2021-01-02'),
    )
      .asOf('2021-06-01')
      .thenSpans(['established', '2015-01-01'], ['operating', '2020-01-01']);
  });

  it('begin with the first status that is known: unknown is no span', () => {
    given(
      contactDeclined('dpct', '2014-01-01'),
      roundScheduled('dpct', '2014-02-01'),
      established('dpct', '2015-01-01'),
    )
      .asOf('2015-06-01')
      .thenSpans(['established', '2015-01-01']);
    given(established('dpct', '2015-01-01'), contactDeclined('dpct', '2014-01-01')).asOf('2014-06-01').thenSpans();
  });

  it('tell a retirement and a new establishment', () => {
    given(established('dpct', '2015-01-01'), retired('dpct', '2019-01-01'), established('dpct', '2020-01-01'))
      .asOf('2020-06-01')
      .thenSpans(['established', '2015-01-01'], ['retired', '2019-01-01'], ['established', '2020-01-01']);
  });

  it('hold only what is certain', () => {
    given(established('dpct'), severed('dpct', '2022-08')).asOf('2022-08-15').thenSpans(['established', '2015-01-01']);
  });
});

describe('The uses of a history', () => {
  const story = given(
    established('dpct'),
    contactHeld('dpct', '2020-01-01'),
    roundHeld('dpct', '2021-09-28/2021-09-29'),
    contactHeld('dpct', '2022-02-01', { mode: 'handshake' }),
    roundHeld('dpct', '2024-01-08/2024-01-09'),
  );

  it('are told with the silence before each, counted from the end of the one before', () => {
    story.asOf('2024-06-01').thenHistory(uses, [
      ['contact-2020-01-01', '2020-01-01', null],
      ['held-2021-09-28-2021-09-29', '2021-09-28', 636],
      ['held-2024-01-08-2024-01-09', '2024-01-08', 831],
    ]);
  });

  it('tell the longest silence', () => {
    story.asOf('2024-06-01').thenHistory(silence, ['2021-09-29', '2024-01-08', 831]);
  });

  it('tell of a silence that lasts', () => {
    story.asOf('2023-12-31').thenHistory(silence, ['2021-09-29', null, 823]);
    story.asOf('2030-01-09').thenHistory(silence, ['2024-01-09', null, 2192]);
  });

  it('count no silence while a use goes on', () => {
    given(established('dpct'), roundHeld('dpct', '2020-01-01/2020-06-30'), contactHeld('dpct', '2020-03-01'))
      .asOf('2020-07-01')
      .thenHistory(uses, [
        ['held-2020-01-01-2020-06-30', '2020-01-01', null],
        ['contact-2020-03-01', '2020-03-01', 0],
      ])
      .thenHistory(silence, ['2020-06-30', null, 1]);
    given(established('dpct'), roundHeld('dpct', '2020-01-01/2020-06-30'), contactHeld('dpct', '2020-03-01'))
      .asOf('2020-05-01')
      .thenHistory(silence, null);
  });

  it('are none, and no silence, on a channel never used', () => {
    given(established('dpct'), severed('dpct')).asOf('2024-06-01').thenHistory(uses, []).thenHistory(silence, null);
  });
});

describe('The longest silence', () => {
  it('of two that are equally long is the first', () => {
    given(
      established('dpct', '2015-01-01'),
      contactHeld('dpct', '2020-01-01'),
      contactHeld('dpct', '2020-01-31'),
      contactHeld('dpct', '2020-03-01'),
    )
      .asOf('2020-03-02')
      .thenHistory(silence, ['2020-01-01', '2020-01-31', 30]);
  });
});
