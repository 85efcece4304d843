import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../../../../src/domain/time/days.js';
import { Moment } from '../../../../src/web/kit/layout/moment.js';

const TODAY = parseDay('2026-11-23')!;
const at = (raw: Record<string, string>, others: string[] = []) => Moment.read('/r/us-cn', raw, TODAY, others);

describe('The moment of a page', () => {
  it('is today where nothing is said', () => {
    const moment = at({});
    expect([moment.asOf, moment.knownAt, moment.isPast, moment.canonical]).toEqual([
      '2026-11-23',
      '2026-11-23',
      false,
      undefined,
    ]);
  });
  it('is past where either date, or the position, is not the present one', () => {
    expect(
      [at({ asOf: '2023-03-01' }), at({ knownAt: '2023-03-01' }), at({ position: '7' })].map(({ isPast }) => isPast),
    ).toEqual([true, true, true]);
  });
  it.each<[string, Record<string, string>, string | undefined]>([
    ['words', { asOf: '1 Mar 2023' }, '/r/us-cn?asOf=2023-03-01'],
    ['an empty field', { asOf: '2023-03-01', knownAt: '' }, '/r/us-cn?asOf=2023-03-01'],
    ['today', { asOf: 'today', knownAt: 'today' }, '/r/us-cn'],
    ['its own spelling', { asOf: '2023-03-01', knownAt: '2023-03-01', position: '7' }, undefined],
  ])('has one address, whatever a form sends: %s', (_, raw, address) => expect(at(raw).canonical).toBe(address));
  it('refuses what is no day, and says how a day is written', () => {
    expect(() => at({ asOf: 'soon' })).toThrow(
      '“soon”: This is no day of the calendar. Write it as 1 Mar 2023, March 2023 for its last day, 2023-03-01, a year ago or today.',
    );
  });
  it('passes over parameters that it does not know, as links that were shared have', () =>
    expect(at({ when: '2023', utm_source: 'a', asOf: '2023-03-01' }).canonical).toBeUndefined());
  it('links to other pages at the same moment, and to other moments', () => {
    const moment = at({ asOf: '2023-03-01', position: '7' });
    expect([
      moment.link('/r/us-cn/channels/dpct'),
      moment.link('/r/us-cn', { asOf: '2023-02-23' }),
      moment.link('/r/us-cn', { asOf: null, knownAt: null, position: null }),
    ]).toEqual([
      '/r/us-cn/channels/dpct?asOf=2023-03-01&position=7',
      '/r/us-cn?asOf=2023-02-23&position=7',
      '/r/us-cn',
    ]);
  });
  it('says the edition where a link names all three axes, and so leads to exactly that', () => {
    expect(at({ asOf: '2023-03-01', knownAt: '2023-03-01' }).link('/r/us-cn', { position: 7 })).toBe(
      '/r/us-cn?asOf=2023-03-01&knownAt=2023-03-01&position=7&edition=2',
    );
    const pinned = at({ asOf: '2023-03-01', knownAt: '2023-03-01', position: '7', edition: '2' });
    expect([pinned.canonical, pinned.link('/r/us-cn', { position: null })]).toEqual([
      undefined,
      '/r/us-cn?asOf=2023-03-01&knownAt=2023-03-01',
    ]);
  });
  it('leaves an address from before editions as it is, and answers it by this one', () =>
    expect(at({ asOf: '2023-03-01', knownAt: '2023-03-01', position: '7' }).canonical).toBeUndefined());
  it('keeps the parameters of its page', () =>
    expect(at({ before: '2022-08-01' }, ['before']).parameter('before')).toBe('2022-08-01'));
});
