import { describe, expect, it } from '@jest/globals';
import { formatDay, OPEN_END, OPEN_START } from '../../../src/domain/time/days.js';
import { occurrenceOf } from '../../../src/domain/timeline/occurrence.js';
import { given } from '../../dsl/given.js';
import {
  contactUnanswered,
  corrected,
  covered,
  established,
  registered,
  retracted,
  roundHeld,
  severed,
  type Fields,
} from '../../dsl/samples.js';

// docs/domain.md §2: hi, end and knownFrom of an event; what is visible.

const of = (occurred: string, fields: Fields = {}) => occurrenceOf(contactUnanswered('dpct', occurred, fields))!;
const iso = (moment: number) => new Date(moment).toISOString();

describe('An event', () => {
  it('that is not disclosed has the bounds of its date, and is known from its latest moment', () => {
    const { lo, hi, end, knownFrom } = of('2022-08');
    expect([iso(lo), iso(hi), iso(end), formatDay(knownFrom)]).toEqual([
      '2022-08-01T00:00:00.000Z',
      '2022-08-31T23:59:59.999Z',
      '2022-08-31T23:59:59.999Z',
      '2022-08-31',
    ]);
  });

  it('that is disclosed has happened: 2022-08, disclosed on 5 August, was by the end of the 5th', () => {
    const { lo, hi, end, knownFrom } = of('2022-08', { disclosed: '2022-08-05' });
    expect([iso(lo), iso(hi), iso(end), formatDay(knownFrom)]).toEqual([
      '2022-08-01T00:00:00.000Z',
      '2022-08-05T23:59:59.999Z',
      '2022-08-05T23:59:59.999Z',
      '2022-08-05',
    ]);
  });

  it('that is disclosed later keeps its own bounds', () => {
    const { hi, knownFrom } = of('2022-08-05', { disclosed: '2023-02' });
    expect([iso(hi), formatDay(knownFrom)]).toEqual(['2022-08-05T23:59:59.999Z', '2023-02-28']);
  });

  it('that is disclosed by an instant is known from its UTC day, and has happened by then', () => {
    const { hi, knownFrom } = of('2023-02-04', { disclosed: '2023-02-04T14:39:00-05:00' });
    expect([iso(hi), formatDay(knownFrom)]).toEqual(['2023-02-04T19:39:00.000Z', '2023-02-04']);
  });

  it('that spans days ends with the second date, though it is disclosed on the first', () => {
    const { hi, end, knownFrom } = of('2024-01-08/2024-01-09', { disclosed: '2024-01-08' });
    expect([iso(hi), iso(end), formatDay(knownFrom)]).toEqual([
      '2024-01-08T23:59:59.999Z',
      '2024-01-09T23:59:59.999Z',
      '2024-01-08',
    ]);
  });

  it('that spans days begins no later than it ends: since June, until 5 June', () => {
    const { lo, hi, end, knownFrom } = of('2023-06/2023-06-05');
    expect([iso(lo), iso(hi), iso(end), formatDay(knownFrom)]).toEqual([
      '2023-06-01T00:00:00.000Z',
      '2023-06-05T23:59:59.999Z',
      '2023-06-05T23:59:59.999Z',
      '2023-06-05',
    ]);
  });

  it('at an instant is known from the day it was disclosed on, though in UTC it is the next day already', () => {
    const { lo, hi, knownFrom } = of('2023-02-04T21:00:00-05:00', { disclosed: '2023-02-04' });
    expect([iso(lo), iso(hi), formatDay(knownFrom)]).toEqual([
      '2023-02-05T02:00:00.000Z',
      '2023-02-05T02:00:00.000Z',
      '2023-02-04',
    ]);
  });

  it('without an end goes on, and is known from its beginning', () => {
    const { hi, end, knownFrom } = of('2023-04-07/..');
    expect([iso(hi), end, formatDay(knownFrom)]).toEqual(['2023-04-07T23:59:59.999Z', OPEN_END, '2023-04-07']);
  });

  it('without a start may have begun at any time before', () => {
    const { lo, hi, end } = of('../2015', { disclosed: '2014-06-30' });
    expect([lo, iso(hi), iso(end)]).toEqual([OPEN_START, '2014-06-30T23:59:59.999Z', '2014-06-30T23:59:59.999Z']);
  });

  it('about the record itself has no date in the world', () => {
    for (const event of [
      registered(),
      covered('..'),
      corrected('x', { note: 'y' }, { disclosed: '2023-01-01' }),
      retracted('x'),
    ]) {
      expect(occurrenceOf(event)).toBeUndefined();
    }
  });

  it('whose date no rule lets in is a broken record, and says which', () => {
    expect(() => of('yesterday', { id: 'us-cn-032' })).toThrow(/us-cn-032.*yesterday/);
  });
});

describe('The three axes', () => {
  const secret = given(
    established('dpct'),
    severed('dpct', '2022-08-05', { disclosed: '2022-08-20' }),
    roundHeld('dpct', '2024-01-08/2024-01-09'),
  );

  it('tell when it was so: "replay to 1 March 2023"', () => {
    secret.asOf('2022-08-04').thenStatus('established');
    secret.asOf('2022-08-05').thenStatus('severed').since('2022-08-05');
    secret.asOf('2023-03-01').thenStatus('severed');
  });

  it('tell what was known: "what did we know on 10 August"', () => {
    secret.asOf('2022-08-10').knownAt('2022-08-10').thenStatus('established').possibly();
    secret.asOf('2022-08-10').knownAt('2022-08-19').thenStatus('established');
    secret.asOf('2022-08-10').knownAt('2022-08-20').thenStatus('severed').since('2022-08-05');
  });

  it('tell what the record said: "what did this page say before"', () => {
    secret.asOf('2024-06-01').position(3).thenStatus('operating');
    secret.asOf('2024-06-01').position(2).thenStatus('severed');
    secret.asOf('2024-06-01').position(1).thenStatus('established');
  });

  it('are asked together: each can hide an event', () => {
    secret.asOf('2022-08-05').knownAt('2022-08-20').position(2).thenStatus('severed');
    secret.asOf('2022-08-04').knownAt('2022-08-20').position(2).thenStatus('established');
    secret.asOf('2022-08-05').knownAt('2022-08-19').position(2).thenStatus('established');
    secret.asOf('2022-08-05').knownAt('2022-08-20').position(1).thenStatus('established');
  });
});
