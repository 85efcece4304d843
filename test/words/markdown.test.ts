import { describe, expect, it } from '@jest/globals';
import { sourcesSection } from '../../src/web/kit/events/source-numbers.js';
import { bare, linked, list, inMarkdown } from '../../src/words/markdown.js';

describe('Other people’s text in Markdown', () => {
  it.each([
    ['*bold* _and_ `code`', '\\*bold\\* \\_and\\_ \\`code\\`'],
    ['[a](javascript:x)', '\\[a\\](javascript:x)'],
    ['<script>&amp;', '\\<script\\>\\&amp;'],
    ['two\n\n# lines', 'two \\# lines'],
    ['1. not a list', '1\\. not a list'],
    ['- nor this', '\\- nor this'],
    ['1.5 days, 2 – 3', '1.5 days, 2 – 3'],
    ['a | b ~~c~~ !d', 'a \\| b \\~\\~c\\~\\~ \\!d'],
  ])('%j means nothing', (told, written) => expect(inMarkdown(told)).toBe(written));
});

describe('What Markdown is made of', () => {
  it('has addresses that nothing in them can end', () => {
    expect(linked('a]b', 'https://example.org/a (b)<c>\\d')).toBe(
      '[a\\]b](https://example.org/a%20%28b%29%3Cc%3E%5Cd)',
    );
    expect(bare('https://example.org/?a=1&b=2')).toBe('<https://example.org/?a=1&b=2>');
  });

  it('lists sources by their numbers, and says nothing where there are none', () => {
    expect(list(['a', 'b'])).toBe('- a\n- b');
    expect(sourcesSection([])).toEqual([]);
    expect(
      sourcesSection([
        { number: 1, text: 'A', url: null },
        { number: 2, text: 'B', url: 'https://example.org/' },
      ]),
    ).toEqual(['## Sources', '1. A\n2. [B](https://example.org/)']);
  });
});
