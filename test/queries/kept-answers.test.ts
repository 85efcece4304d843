import { describe, expect, it } from '@jest/globals';
import { KeptAnswers } from '../../src/queries/kept-answers.js';

function counting(most = 10) {
  const kept = new KeptAnswers<number>(most);
  let made = 0;
  return { ask: (subject: string, basis = 'same') => kept.answer(subject, basis, () => ++made), made: () => made };
}

describe('A kept answer', () => {
  it('is given again while what it rests on is the same', async () => {
    const { ask } = counting();
    expect([await ask('a'), await ask('b'), await ask('a')]).toEqual([1, 2, 1]);
  });

  it('is made anew when that has changed, and not given for what was before', async () => {
    const { ask } = counting();
    expect([
      await ask('a', 'first'),
      await ask('a', 'second'),
      await ask('a', 'second'),
      await ask('a', 'first'),
    ]).toEqual([1, 2, 2, 3]);
  });

  it('goes when there are too many and it was asked for longest ago', async () => {
    const { ask } = counting(2);
    for (const subject of ['a', 'b', 'a', 'c']) await ask(subject);
    expect([await ask('a'), await ask('c'), await ask('b')]).toEqual([1, 3, 4]);
  });

  it('is not kept when it could not be made', async () => {
    const kept = new KeptAnswers<number>(10);
    await expect(kept.answer('a', 'same', () => Promise.reject(new Error('No disk.')))).rejects.toThrow('No disk.');
    expect(await kept.answer('a', 'same', () => 5)).toBe(5);
  });
});
