import { describe, expect, it } from '@jest/globals';
import { overproportion, pumps } from './growth.js';
import { patternsOf, signsOf, type Pattern } from './patterns.js';
import { TEXT_FUNCTIONS } from './text-functions.js';

/** Characters of the short texts: of the long ones a square takes tens of milliseconds. */
const LENGTH = 250;

/** What a text is made of by those who mean no good: blanks, ends of lines, marks of every grammar that is read here. */
const SIGNS = ['a', ' ', '\n', '0', '/', ',', ';', '&', '%41', '"', '\u6f22'];

/** How the work on a text grows by pattern: as `replace` does it, which goes on after each match. */
function growthOf(pattern: Pattern): string[] {
  const expression = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '') + 'g');
  return pumps(signsOf(pattern)).flatMap((pump) => {
    const ratio = overproportion((length) => {
      const text = pump(length);
      return () => text.replace(expression, '');
    }, LENGTH);
    return ratio === undefined
      ? []
      : [`${pattern.place} /${pattern.source}/: ${ratio} × for ${JSON.stringify(pump(8))}`];
  });
}

/** The first text on which the work is out of proportion, told with the ratio; none where there is no such. */
function slowest(signs: readonly string[], work: (text: string) => unknown, name: string): string[] {
  for (const pump of pumps(signs)) {
    const ratio = overproportion((length) => {
      const text = pump(length);
      return () => work(text);
    }, LENGTH);
    if (ratio !== undefined) return [`${name}: ${ratio} × for ${JSON.stringify(pump(8))}`];
  }
  return [];
}

describe('A text that is 16 times as long takes no more than in proportion', () => {
  it('by every regular expression of the sources', () => {
    const patterns = patternsOf('src');
    expect(patterns.length).toBeGreaterThan(100);
    expect(patterns.flatMap(growthOf)).toEqual([]);
  }, 240_000);

  it.each(TEXT_FUNCTIONS)('by %s', (name, work) => expect(slowest(SIGNS, work, name)).toEqual([]), 120_000);

  it('which a pattern or a function that goes back over the text would not pass', () => {
    expect(growthOf({ place: 'here', source: '\\s*\\n\\s*', flags: 'g' })).not.toEqual([]);
    const byTheSquare = (text: string) => [...text].filter((_, index) => [...text.slice(index)].length === 0);
    expect(slowest(['a'], byTheSquare, 'it')).not.toEqual([]);
  });
});
