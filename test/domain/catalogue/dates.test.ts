import { describe, expect, it } from '@jest/globals';
import type { EventType } from '../../../src/domain/catalogue/event-types.js';
import { readEvent } from '../../../src/domain/catalogue/read-event.js';
import { SAMPLES } from './samples.js';

/** The faults of a sample with some fields changed. */
function changed(type: EventType, fields: Record<string, unknown>): string[] {
  return codes({ ...SAMPLES[type], ...fields });
}

function codes(event: object): string[] {
  const reading = readEvent(event);
  return 'faults' in reading ? reading.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
}

describe('dates', () => {
  it.each([
    '2023-02-04T14:39:00-05:00',
    '2024-01-08',
    '2021-08',
    '2021-08-XX',
    '2021-22',
    '2015',
    '2015~',
    '2021-08?',
    '2024-01-08/2024-01-09',
  ])('take %s everywhere', (date) => {
    expect(
      changed('RoundHeld', { occurred: date, disclosed: date, sources: [{ publisher: 'AP', published: date }] }),
    ).toEqual([]);
    expect(changed('RoundScheduled', { occurred: date, scheduled: date })).toEqual([]);
  });

  it.each(['RoundHeld', 'ContactHeld', 'TalksResumed', 'NotificationGiven'] as const)(
    'have an end when a channel was used: %s',
    (type) => expect(changed(type, { occurred: '2023-04-07/..' })).toEqual(['/occurred date-open-end']),
  );

  it('have a start in all fields but occurred', () => {
    const open = '../2015';
    expect(changed('RoundHeld', { occurred: open })).toEqual([]);
    expect(
      changed('TalksSuspended', {
        disclosed: open,
        until: open,
        effective: open,
        sources: [{ publisher: 'AP', published: open }],
      }).toSorted(),
    ).toEqual([
      '/disclosed date-open-start',
      '/effective date-open-start',
      '/sources/0/published date-open-start',
      '/until date-open-start',
    ]);
    expect(changed('RoundPostponed', { scheduled: open, rescheduledTo: open })).toEqual([
      '/scheduled date-open-start',
      '/rescheduledTo date-open-start',
    ]);
    expect(changed('ContactProposed', { targetDate: open })).toEqual(['/targetDate date-open-start']);
    expect(changed('LeadersAgreed', { commitments: [{ id: 'A', text: 'x', due: open }] })).toEqual([
      '/commitments/0/due date-open-start',
    ]);
  });

  it('have an end in all fields but occurred', () => {
    const open = '2023-04-07/..';
    expect(changed('ContactUnanswered', { occurred: open })).toEqual([]);
    expect(
      changed('TalksSuspended', { disclosed: open, until: open, readouts: [{ by: 'x', published: open }] }).toSorted(),
    ).toEqual(['/disclosed date-open-end', '/readouts/0/published date-open-end', '/until date-open-end']);
    expect(changed('RoundPostponed', { scheduled: open, rescheduledTo: open })).toEqual([
      '/scheduled date-open-end',
      '/rescheduledTo date-open-end',
    ]);
    expect(changed('ContactProposed', { targetDate: open })).toEqual(['/targetDate date-open-end']);
    expect(changed('LeadersAgreed', { commitments: [{ id: 'A', text: 'x', due: open }] })).toEqual([
      '/commitments/0/due date-open-end',
    ]);
    expect(changed('EventCorrected', { disclosed: open })).toEqual(['/disclosed date-open-end']);
  });

  it.each([
    ['2023-13', 'date-impossible'],
    ['2023-02-30', 'date-impossible'],
    ['2023-02-04T14:39:00', 'date-malformed'],
    ['2023-02-04T14:39Z', 'date-malformed'],
    ['8 Jan 2024', 'date-malformed'],
    ['', 'date-malformed'],
    ['../..', 'date-malformed'],
    ['2024/2023', 'date-reversed'],
    ['0000', 'date-out-of-range'],
  ])('are not %s', (text, code) => {
    expect(changed('TalksSevered', { occurred: text })).toEqual([`/occurred ${code}`]);
    expect(changed('TalksSevered', { disclosed: text })).toEqual([`/disclosed ${code}`]);
  });

  it.each(['0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-00:01', '0001-01-01T00:00:00+00:01/0001-01-02'])(
    'are not of another year in UTC: %s',
    (text) => {
      expect(changed('RoundHeld', { occurred: text })).toEqual(['/occurred date-out-of-range']);
      expect(changed('RoundScheduled', { scheduled: text })).toEqual(['/scheduled date-out-of-range']);
    },
  );
  it.each(['0001-01-01T00:00:00Z', '0001-01-01T14:00:00+14:00', '9999-12-31T23:59:59.999Z', '0001-01-01'])(
    'may be the first and last of the calendar: %s',
    (text) => expect(changed('RoundHeld', { occurred: text })).toEqual([]),
  );

  it('of a disclosure are not before the event, an instant meeting a date as its own day', () => {
    const at = (occurred: string, disclosed: string) => changed('IncidentOccurred', { occurred, disclosed });
    expect(at('2023-02-04T21:00:00-05:00', '2023-02-04')).toEqual([]);
    expect(at('2023-02-05T02:00:00+08:00', '2023-02-04')).toEqual(['/disclosed disclosed-too-early']);
    expect(at('2023-02-04', '2023-02-03T23:00:00-05:00')).toEqual(['/disclosed disclosed-too-early']);
    expect(at('2023-02-04', '2023-02-04T01:00:00+14:00')).toEqual([]);
    expect(at('2023-02-04T21:00:00-05:00', '2023-02-05T01:59:59Z')).toEqual(['/disclosed disclosed-too-early']);
    expect(at('2023-02', '2023-01-31')).toEqual(['/disclosed disclosed-too-early']);
    expect(at('2023-02/2023-03', '2023-02-01')).toEqual([]);
    expect(at('../2023-02', '2000')).toEqual([]);
  });

  it('from which a stop is so are not before it was declared', () => {
    const at = (occurred: string, effective: string) => changed('TalksSevered', { occurred, effective });
    expect(at('2021-10-20', '2021-11-01')).toEqual([]);
    expect(at('2021-10-20T22:00:00+03:00', '2021-10-20')).toEqual([]);
    expect(at('2021-10', '2021-10-01')).toEqual([]);
    expect(at('2021-10-20', '2021-10-19')).toEqual(['/effective effective-too-early']);
    expect(at('2021-10-20', '2021-10-19T23:59:59-12:00')).toEqual(['/effective effective-too-early']);
  });

  it('are days in localDates and in coverage', () => {
    expect(changed('RoundHeld', { localDates: { US: '2024-01', CN: '2024-01-09' } })).toEqual([
      '/localDates/US day-malformed',
    ]);
    expect(changed('CoverageStated', { from: '..', through: '2024' })).toEqual([
      '/from day-malformed',
      '/through day-malformed',
    ]);
  });

  it.each(['1Y', 'P', 'PT1H', 'P1Y2', 'yearly'])('are not added to by %s', (text) =>
    expect(changed('ChannelEstablished', { cadence: text, dormantAfter: text })).toEqual([
      '/cadence duration-malformed',
      '/dormantAfter duration-malformed',
    ]),
  );
});
