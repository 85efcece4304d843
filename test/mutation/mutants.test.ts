import { describe, expect, it } from '@jest/globals';
import { mutated, mutantsOf } from './mutants.js';

/** The text with each mutant in it, in the order in which they stand. */
const broken = (text: string) => mutantsOf('any.ts', text).map((mutant) => mutated(text, mutant));

describe('A mutant', () => {
  it.each([
    ['const a = b < c;', ['const a = b <= c;']],
    ['const a = b && c;', ['const a = b || c;']],
    ['const a = !b;', ['const a = b;']],
    ['const a = 30;', ['const a = 31;']],
    ['const a = [b];', ['const a = [];']],
    ["const a = { 'b-c': 'd' };", ["const a = { 'b-c': '' };"]],
    ['const a = `${b}`;', ['const a = ``;']],
    ['a = b ? c : d;', [';', 'a = true ? c : d;', 'a = false ? c : d;']],
    ['while (a) b();', ['while (false) b();', 'while (a) ;']],
    ['const a = b.filter(c);', ['const a = b;']],
    ['const a = b.some(c);', ['const a = b.every(c);']],
    ['if (a) throw b;', ['if (true) throw b;', 'if (false) throw b;', 'if (a) ;']],
  ])('of "%s" is one of %j', (text, expected) => expect(broken(text).sort()).toEqual([...expected].sort()));

  it.each(["import { a } from './a.js';", "type A = 'b' | 1;", "interface A { b: 'c' }", 'const a: 1 = b as 1;'])(
    'leaves "%s" alone, which tells nothing to a running program',
    (text) => expect(broken(text)).toEqual([]),
  );
});
