import fc from 'fast-check';
import { TODAY } from './history-dates.js';
import { boundsOf, dayAfter, dayOf } from './naive-dates.js';
import type { At, Line } from './naive-record.js';

const DATES = ['occurred', 'disclosed', 'effective', 'scheduled', 'rescheduledTo', 'due', 'through', 'from'];
const DURATIONS = ['cadence', 'dormantAfter', 'every'];

/** Every value of those fields, in changes and commitments too. */
function valuesOf(line: Line, fields: readonly string[]): readonly string[] {
  return Object.entries(line).flatMap(([field, value]) => {
    if (typeof value === 'string') return fields.includes(field) ? [value] : [];
    const parts = (Array.isArray(value) ? value : [value]) as unknown[];
    return parts
      .filter((each): each is Line => typeof each === 'object' && each !== null)
      .flatMap((each) => valuesOf(each, fields));
  });
}

function daysNamed(lines: readonly Line[]): readonly string[] {
  const bounds = lines
    .flatMap((line) => valuesOf(line, DATES))
    .filter((date) => /^(\.\.\/)?\d{4}/.test(date))
    .map(boundsOf);
  const days = bounds
    .flatMap(({ lo, hi, end }) => [lo, hi, end])
    .map(dayOf)
    .filter((day) => day !== null);
  return [...new Set(days)].sort().reverse();
}

/**
 * A random reader of a history: `knownAt` is never later than 2026-11-23, `asOf` may be. Most days lie beside one
 * that the history names, or beside the end of a rhythm that begins there, for it is there that rules meet.
 */
export function arbitraryAt(lines: readonly Line[]): fc.Arbitrary<Required<At>> {
  const days = [TODAY, ...daysNamed(lines)];
  const rhythms = [...new Set([...lines.flatMap((line) => valuesOf(line, DURATIONS)), 'P2Y'])];
  const waits = ['P0D', 'P0D', 'P0D', 'P90D', ...rhythms, ...rhythms.map((rhythm) => `${rhythm} ${rhythm}`)];
  const shift = fc.constantFrom(0, 1, -1);
  const day = fc
    .record({ day: fc.nat(days.length - 1), wait: fc.nat(waits.length - 1), shift })
    .map((drawn) => shifted(waits[drawn.wait]!.split(' ').reduce(dayAfter, days[drawn.day]!), drawn.shift));
  const known = fc.oneof(fc.constant(TODAY), day, fc.constant(undefined));
  const back = fc.oneof(fc.constant(0), fc.nat(lines.length - 1));
  return fc.record({ asOf: fc.oneof(fc.constant(TODAY), day, day), known, back }).map((drawn) => {
    const knownAt = drawn.known ?? drawn.asOf;
    return { asOf: drawn.asOf, knownAt: knownAt > TODAY ? TODAY : knownAt, position: lines.length - drawn.back };
  });
}

function shifted(day: string, shift: number): string {
  return dayAfter(day, shift < 0 ? `-P${-shift}D` : `P${shift}D`);
}
