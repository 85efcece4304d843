import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS, formatDay, OPEN_END, OPEN_START } from '../../../src/domain/time/days.js';
import { parseEdtf } from '../../../src/domain/time/edtf.js';

/** What the `edtf` package finds; it comes without types. */
interface SecondOpinion {
  readonly min: number;
  readonly max: number;
}
// A name that the compiler does not follow: the library comes without types.
const LIBRARY: string = 'edtf';
const { default: second } = (await import(LIBRARY)) as { readonly default: (text: string) => SecondOpinion };

const anyYear = fc.integer({ min: 1, max: 9998 }).map((year) => String(year).padStart(4, '0'));
const anyMonth = fc
  .tuple(anyYear, fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`);
const anyDay = fc.integer({ min: -719_162, max: 2_932_530 }).map(formatDay);
const anySeason = fc.tuple(anyYear, fc.integer({ min: 21, max: 24 })).map(([year, season]) => `${year}-${season}`);
const anyInstant = fc
  .tuple(
    anyDay,
    fc.integer({ min: 0, max: 86_399 }),
    fc.option(fc.integer({ min: 0, max: 999 })),
    fc.integer({ min: -12 * 60, max: 14 * 60 }),
  )
  .map(([day, second_, fraction, offset]) => {
    const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
    const time = `${two(second_ / 3600)}:${two((second_ / 60) % 60)}:${two(second_ % 60)}`;
    const behind = `${offset < 0 ? '-' : '+'}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
    return `${day}T${time}${fraction === null ? '' : `.${String(fraction).padStart(3, '0')}`}${offset === 0 ? 'Z' : behind}`;
  });
const marked = (date: fc.Arbitrary<string>) =>
  fc.tuple(date, fc.constantFrom('', '', '~', '?')).map((parts) => parts.join(''));
const unknownDay = anyMonth.map((month) => `${month}-XX`);
const anyDate = fc.oneof(anyInstant, marked(fc.oneof(anyDay, anyMonth, anyYear, anySeason, unknownDay)));

describe('Any date', () => {
  it('begins no later than its latest moment, and ends no earlier', () => {
    fc.assert(
      fc.property(anyDate, (text) => {
        const { lo, hi, end } = parseEdtf(text)!;
        expect(lo).toBeLessThanOrEqual(hi);
        expect(end).toBe(hi);
      }),
    );
  });

  it('that is no instant covers whole days', () => {
    fc.assert(
      fc.property(marked(fc.oneof(anyDay, anyMonth, anyYear, anySeason, unknownDay)), (text) => {
        const { lo, hi } = parseEdtf(text)!;
        expect([Math.abs(lo % DAY_MS), Math.abs((hi + 1) % DAY_MS)]).toEqual([0, 0]);
      }),
    );
  });

  it('begins an interval with its own bounds, but never after the end', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (first, last) => {
        const [from, to] = [parseEdtf(first)!, parseEdtf(last)!];
        const interval = parseEdtf(`${first}/${last}`);
        if (to.hi < from.lo) expect(interval).toBeUndefined();
        else {
          const hi = Math.min(from.hi, to.hi);
          expect(interval).toMatchObject({ lo: from.lo, hi, end: to.hi, interval: true, openEnd: false });
        }
        expect(parseEdtf(`${first}/..`)).toMatchObject({
          lo: from.lo,
          hi: from.hi,
          end: OPEN_END,
          interval: true,
          openEnd: true,
        });
        expect(parseEdtf(`../${last}`)).toMatchObject({
          lo: OPEN_START,
          hi: to.hi,
          end: to.hi,
          interval: true,
          openEnd: false,
        });
      }),
    );
  });

  it('of a day lies in its month, its season and its year', () => {
    fc.assert(
      fc.property(anyDay, (text) => {
        const { lo, hi } = parseEdtf(text)!;
        const month = Number(text.slice(5, 7));
        const year = Number(text.slice(0, 4)) - (month < 3 ? 1 : 0);
        const season = `${String(year).padStart(4, '0')}-${20 + (Math.floor(month / 3) || 4)}`;
        for (const coarser of [text.slice(0, 7), text.slice(0, 4), ...(year > 0 ? [season] : [])]) {
          expect(parseEdtf(coarser)!.lo).toBeLessThanOrEqual(lo);
          expect(parseEdtf(coarser)!.hi).toBeGreaterThanOrEqual(hi);
        }
      }),
    );
  });

  it('is read from any text without failing', () => {
    const nearly = fc.string({ unit: fc.constantFrom(...'0123456789-/.XTZ:+~?'), maxLength: 30 });
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string()), (text) => {
        const read = parseEdtf(text);
        expect(read === undefined || read.lo <= read.hi).toBe(true);
      }),
    );
  });
});

// The package reads seasons as quarters, takes instants without an offset, gives an open start no bound and refuses intervals whose
// dates begin on the same day: there it is not asked.
describe('The edtf package, as a second opinion', () => {
  const bounds = (text: string) => {
    const { lo, end } = parseEdtf(text)!;
    return [lo, end];
  };
  const itsBounds = (text: string) => [second(text).min, second(text).max];

  it('agrees on instants', () => {
    fc.assert(fc.property(anyInstant, (text) => expect(itsBounds(text)).toEqual(bounds(text))));
  });

  it('agrees on days, months, years and what is marked', () => {
    fc.assert(
      fc.property(fc.oneof(marked(fc.oneof(anyDay, anyMonth, anyYear)), unknownDay), (text) =>
        expect(itsBounds(text)).toEqual(bounds(text)),
      ),
    );
  });

  it('agrees on intervals that have both ends', () => {
    const date = marked(fc.oneof(anyDay, anyMonth, anyYear));
    fc.assert(
      fc.property(date, date, (a, b) => {
        const [first, last] = parseEdtf(a)!.lo <= parseEdtf(b)!.lo ? [a, b] : [b, a];
        fc.pre(parseEdtf(first)!.lo < parseEdtf(last)!.lo);
        expect(itsBounds(`${first}/${last}`)).toEqual(bounds(`${first}/${last}`));
      }),
    );
  });

  it('agrees on what ends before it begins, and on days that no calendar has', () => {
    for (const text of ['2023-02-30', '2023-13', '2023-00', '2023-01-32']) expect(() => second(text)).toThrow();
  });
});
