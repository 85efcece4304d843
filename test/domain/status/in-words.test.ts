import { describe, expect, it } from '@jest/globals';
import { countInWords, firstInWords, ordinalInWords, partyInWords } from '../../../src/domain/status/in-words.js';

describe('In a sentence', () => {
  it.each([
    ['United States', 'the United States'],
    ['European Union', 'the European Union'],
    ['Republic of Korea', 'the Republic of Korea'],
    ["Democratic People's Republic of Korea", "the Democratic People's Republic of Korea"],
    ['Islamic Republic of Iran', 'the Islamic Republic of Iran'],
    ['Philippines', 'the Philippines'],
    ['United Nations Command', 'the United Nations Command'],
    ['China', 'China'],
    ['India', 'India'],
    ['NATO', 'NATO'],
    ['Unitedland', 'Unitedland'],
  ])('the party %s is %s', (name, words) => expect(partyInWords(name)).toBe(words));

  it.each([
    [0, '0 days'],
    [1, '1 day'],
    [999, '999 days'],
    [1_455, '1,455 days'],
    [1_234_567, '1,234,567 days'],
  ])('%i of a thing are %s', (count, words) => expect(countInWords(count, 'day')).toBe(words));

  it.each([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '10th',
    '11th',
    '12th',
    '13th',
    '21st',
    '23rd',
    '100th',
    '101st',
    '111th',
    '113th',
  ])('the ordinal of a round is %s', (words) => expect(ordinalInWords(Number.parseInt(words, 10))).toBe(words));

  it.each([
    [0, 'first call since 9 Sep 2021 (the same day)'],
    [1, 'first call since 9 Sep 2021 (1 day)'],
    [1_000, 'first call since 9 Sep 2021 (1,000 days)'],
  ])('a call %i days after another is the %s', (days, words) =>
    expect(firstInWords({ sort: 'call', previous: 'a', since: 18_879, days })).toBe(words),
  );
});
