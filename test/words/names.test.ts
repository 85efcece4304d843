import { describe, expect, it } from '@jest/globals';
import { gradeWords } from '../../src/words/grades.js';
import { countryWords, languageWords } from '../../src/words/languages.js';
import { namesOf } from '../../src/words/names.js';

describe('A party is named', () => {
  const nameOf = namesOf([{ code: 'US', name: 'United States of America' }]);

  it('as the relationship registers it', () => expect(nameOf('US')).toBe('United States of America'));
  it('by the name of its state, where it is none of the parties', () => expect(nameOf('QA')).toBe('Qatar'));
  it.each(['NATO', 'KFOR', 'QQ', 'Reuters', 'a US official'])('as it goes by: %s', (name) =>
    expect(nameOf(name)).toBe(name),
  );
});

it.each([
  ['is', 'Icelandic'],
  ['zh-Hans', 'Simplified Chinese'],
  ['pt-BR', 'Brazilian Portuguese'],
  ['qqq', 'qqq'],
  ['no language', 'no language'],
])('The language %s is %s', (tag, words) => expect(languageWords(tag)).toBe(words));

it.each([
  ['TR', 'Türkiye'],
  ['QQ', undefined],
  ['NATO', undefined],
])('The state %s is %s', (code, words) => expect(countryWords(code)).toBe(words));

it.each([
  ['A1', 'A1: the source completely reliable, the report confirmed'],
  ['F6', 'F6: the source cannot be judged, the report cannot be judged'],
])('The grade %s is told as %s', (grade, words) => expect(gradeWords(grade)).toBe(words));
