import { describe, expect, it } from '@jest/globals';
import { formatDay, parseDay } from '../../src/domain/time/days.js';
import { daysKept } from '../../src/operations/rotation.js';
import { Chance } from '../laws/chance.js';

const day = (text: string) => parseDay(text)!;
const kept = (days: readonly number[], today: number) => [...daysKept(days, today)].sort((a, b) => a - b);
const every = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('Of backups that were made each day', () => {
  it('those of seven days, four weeks and twelve months are kept', () => {
    const today = day('2026-11-29');
    expect(kept(every(day('2024-01-01'), today), today).map(formatDay)).toEqual([
      ...['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30'],
      ...['2026-07-31', '2026-08-31', '2026-09-30', '2026-10-31', '2026-11-08', '2026-11-15', '2026-11-22'],
      ...['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'],
    ]);
  });

  it('what is kept depends on no day on which it was asked before, whatever days had none', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const chance = new Chance(seed);
      const first = day('2024-01-01') + chance.below(400);
      const made = every(first, first + 500).filter(() => chance.below(10) > 1);
      let standing: number[] = [];
      for (const today of made) standing = kept([...standing, today], today);
      expect(standing).toEqual(kept(made, made.at(-1)!));
    }
  });

  it('no more than 23 stay, the newest always, and each of the last seven days that has one', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const chance = new Chance(seed);
      const today = day('2020-02-27') + chance.below(2_000);
      const days = every(today - 800, today).filter(() => chance.below(3) > 0);
      const left = kept(days, today);
      expect(left.length).toBeLessThanOrEqual(23);
      expect(left.at(-1)).toBe(days.at(-1));
      expect(left).toEqual(expect.arrayContaining(days.filter((one) => one > today - 7)));
    }
  });

  it('what is dated after today is left alone, and asking again lets go of nothing more', () => {
    const today = day('2026-03-01');
    const days = [...every(today - 90, today), today + 30];
    const left = kept(days, today);
    expect(left).toContain(today + 30);
    expect(kept(left, today)).toEqual(left);
    expect(kept([], today)).toEqual([]);
  });
});
