import { describe, expect, it } from '@jest/globals';
import { Lettering } from '../../../../src/web/kit/imaging/lettering.js';

const lettering = new Lettering();
const lines = (text: string, count = 2) => lettering.lines(text, { size: 50, weight: 700, most: 1104, count });

describe('The letters of a picture', () => {
  it('have the signs of European scripts and of typography', () =>
    expect(lettering.shown('Æsthet “quoted” – Ελλάδα, Україна… ¿Ñandú?')).toBe(
      'Æsthet “quoted” – Ελλάδα, Україна… ¿Ñandú?',
    ));

  it.each([
    ['severed – China: “取消安排”', 'severed – China:'],
    ['Hotline (热线) of 2008', 'Hotline of 2008'],
    ['热线', ''],
    ['A \u{1F54A} dove, 和 peace', 'A dove, peace'],
    ['Tab\tand\nline', 'Tabandline'],
  ])('leave out of %p what the font lacks, with the marks around it', (text, shown) =>
    expect(lettering.shown(text)).toBe(shown),
  );

  it('are measured: a wide letter is wider, a larger one in proportion, a bold one wider', () => {
    expect(lettering.width('W', 10, 400)).toBeGreaterThan(lettering.width('i', 10, 400));
    expect(lettering.width('Parley', 40, 400)).toBeCloseTo(4 * lettering.width('Parley', 10, 400));
    expect(lettering.width('Parley', 10, 700)).toBeGreaterThan(lettering.width('Parley', 10, 400));
  });

  it('break a long sentence at its semicolon', () =>
    expect(lines('Six channels closed, three severed; the two still open are strained.')).toEqual([
      'Six channels closed, three severed;',
      'the two still open are strained.',
    ]));
  it('break others into lines of even length', () => {
    const [first, second] = lines('Speaker Nancy Pelosi’s visit is followed by silence on all military channels.') as [
      string,
      string,
    ];
    expect(Math.abs(lettering.width(first, 50, 700) - lettering.width(second, 50, 700))).toBeLessThan(300);
  });
  it('leave a short one in one line', () => expect(lines('All open.')).toEqual(['All open.']));
  it('cut what is too long, and say so', () => {
    const cut = lines(`${'No word of it is lost without a sign. '.repeat(9)}`.trim());
    expect(cut).toHaveLength(2);
    expect(cut[1]).toMatch(/…$/);
    expect(lettering.width(cut[1]!, 50, 700)).toBeLessThanOrEqual(1104);
    expect(lines('W'.repeat(200))).toEqual([expect.stringMatching(/^W+…$/)]);
  });
});
