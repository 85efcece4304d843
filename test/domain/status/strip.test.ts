import { describe, expect, it } from '@jest/globals';
import { stripOf, type Strip } from '../../../src/domain/status/strip.js';
import { formatDay } from '../../../src/domain/time/days.js';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import {
  agreementReached,
  contactDeclined,
  contactHeld,
  contactUnanswered,
  established,
  leadersAgreed,
  roundNotAttended,
  severed,
} from '../../dsl/samples.js';
import { day, RecordAt } from '../../dsl/record-at.js';

const iso = (number: number | null) => (number === null ? null : formatDay(number));

function strip(asOf: string, ...events: AnyEvent[]): Strip {
  const at = new RecordAt(events, { asOf: day(asOf), knownAt: day('9999-12-31'), position: events.length });
  return stripOf(at.channel('dpct'), at.clock('dpct'));
}

describe('A strip', () => {
  it('marks each use, each refusal or silence, and each agreement on the day of its latest reading', () => {
    const { marks } = strip(
      '2024-06-01',
      established('dpct'),
      contactHeld('dpct', '2021-09-28/2021-09-29'),
      contactUnanswered('dpct', '2022-07'),
      contactDeclined('dpct', '2022-08-01'),
      roundNotAttended('dpct', '2022-08-02'),
      leadersAgreed('dpct', '2023-11-15'),
      agreementReached('dpct', '2023-12-01'),
    );
    expect(marks.map(({ kind, day: on }) => [kind, formatDay(on)])).toEqual([
      ['use', '2021-09-28'],
      ['refusal', '2022-07-31'],
      ['refusal', '2022-08-01'],
      ['refusal', '2022-08-02'],
      ['agreement', '2023-11-15'],
      ['agreement', '2023-12-01'],
    ]);
  });

  it('marks no use that is none, and no attempt that failed for a technical reason', () => {
    const { marks } = strip(
      '2024-06-01',
      established('dpct'),
      contactHeld('dpct', '2022-02-01', { mode: 'handshake' }),
      contactUnanswered('dpct', '2022-03-01', { technical: true }),
    );
    expect(marks).toEqual([]);
  });

  it('tells the earliest day of a beginning in doubt, and none where no day is the earliest', () => {
    const { spans } = strip('2024-06-01', established('dpct', '../2020'), severed('dpct', '2022-08'));
    expect(spans.map(({ status, from, earliest }) => [status, formatDay(from), iso(earliest)])).toEqual([
      ['established', '2020-12-31', null],
      ['severed', '2022-08-31', '2022-08-01'],
    ]);
  });

  it('tells the days on which the channel was strained, the last still open', () => {
    const { strained } = strip(
      '2023-06-01',
      established('dpct'),
      contactDeclined('dpct', '2022-01-01'),
      contactHeld('dpct', '2022-03-01'),
      contactDeclined('dpct', '2023-02-04'),
    );
    expect(strained.map(({ from, to }) => [formatDay(from), iso(to)])).toEqual([
      ['2022-01-01', '2022-03-01'],
      ['2023-02-04', null],
    ]);
  });

  it('ends a strain where the calendar lets the channel fall dormant', () => {
    const { strained } = strip(
      '2024-06-01',
      established('dpct', '2015-01-01', { dormantAfter: 'P1Y' }),
      contactHeld('dpct', '2022-01-01'),
      contactDeclined('dpct', '2022-02-01'),
    );
    expect(strained.map(({ from, to }) => [formatDay(from), iso(to)])).toEqual([['2022-02-01', '2023-01-02']]);
  });
});
