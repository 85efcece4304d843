import { describe, expect, it } from '@jest/globals';
import { marksIn, searchable } from '../../src/search/fold.js';
import { searchWords } from '../../src/search/search-words.js';
import { snippetOf } from '../../src/search/snippet.js';

const wordsOf = (search: string) => searchWords(search).long;
const marked = (text: string, search: string) =>
  marksIn(text, [...searchWords(search).long, ...searchWords(search).short]).map(([from, to]) => text.slice(from, to));

describe('What a search looks for', () => {
  it('is each of its words, without capitals, accents and the signs of a sentence around them', () =>
    expect(wordsOf('  Türkiye, (Hotline) NÚMERO! ')).toEqual(['turkiye', 'hotline', 'numero']));

  it('is what stands in quotation marks, as it stands', () => {
    expect(wordsOf('"Theater  Commanders" talk')).toEqual(['theater commanders', 'talk']);
    expect(wordsOf('“two words”')).toEqual(['two words']);
    expect(wordsOf('"never closed')).toEqual(['never closed']);
  });

  it('is found by three letters, or two signs of Chinese, Japanese or Korean; shorter words stand beside others', () => {
    expect(searchWords('to 17 war')).toEqual({ long: ['war'], short: ['to', '17'] });
    expect(
      [searchWords('会谈').long, searchWords('회담').long, searchWords('かな').long].map((one) => one.length),
    ).toEqual([1, 1, 1]);
    expect(searchWords('会')).toMatchObject({ long: [] });
  });

  it.each(['', '   ', '???', '"', '""', '* - ( )', '🙂🙂🙂', '…—'])(
    'is nothing where there are only signs: %j',
    (search) => expect(searchWords(search)).toEqual({ long: [], short: [] }),
  );

  it('is no more than twelve words, each once', () => {
    expect(wordsOf('talk talk TALK')).toEqual(['talk']);
    expect(wordsOf(Array.from({ length: 50 }, (_, index) => `word${index}`).join(' '))).toHaveLength(12);
  });
});

describe('Where words stand', () => {
  it('is told in the text as it is written', () => {
    expect(marked('The Ministério met; the MINISTERIO left.', 'ministerio')).toEqual(['Ministério', 'MINISTERIO']);
    expect(marked('中国国防部：中美国防部工作会晤在华盛顿举行', '会晤 国防部')).toEqual(['国防部', '国防部', '会晤']);
    expect(marked('Straße nach Ḥalab', 'straße halab')).toEqual(['Straße', 'Ḥalab']);
    expect(marked('“Defence–attachés”', '"defence-attaches"')).toEqual(['Defence–attachés']);
    expect(marked('한미 국방장관 회담', '회담')).toEqual(['회담']);
  });

  it('is told once where words overlap', () =>
    expect(marked('commanders', 'command mander ders')).toEqual(['commanders']));

  it('is the same for a text with letters that fold to several', () => {
    for (const text of ['ﬁnal oﬃce', 'ŉa İstanbul', 'étéxy', 'Ǆungla'])
      expect(marksIn(text, [searchable(text.slice(2))]).at(-1)).toEqual([2, text.length]);
  });
});

describe('A snippet', () => {
  const long = `${'Much was said before. '.repeat(30)}Then the hotline rang twice.${' And more came after.'.repeat(30)}`;

  it('is the line in which most of the words stand', () =>
    expect(snippetOf('The talks\nThe talks on the hotline\nThe hotline', ['hotline', 'talks'])).toEqual({
      snippet: 'The talks on the hotline',
      mark: [
        [4, 9],
        [17, 24],
      ],
    }));

  it('tells a code behind the first line, which says what happened', () =>
    expect(snippetOf('Nobody answered.\nmil-hotline', ['hotline'])).toEqual({
      snippet: 'Nobody answered. · mil-hotline',
      mark: [[23, 30]],
    }));

  it('is cut around the first word of a long line, and its marks stay where the words are', () => {
    const { snippet, mark } = snippetOf(long, ['hotline', 'twice']);
    expect(snippet.length).toBeLessThan(240);
    expect(snippet).toMatch(/^… .*Then the hotline rang twice\..* …$/);
    expect(mark.map(([from, to]) => snippet.slice(from, to))).toEqual(['hotline', 'twice']);
  });
});
