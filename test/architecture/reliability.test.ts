import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { sourcesIn } from './sources.js';

/** How often a test tries something: a variable, or what every run takes. */
const COUNT = /process\.env\['(PARLEY_TEST_\w+)'\] \?\? ([\d_]+)/g;

const long = new Map(
  readFileSync('test/reliability.env', 'utf8')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => line.split('=') as [string, string]),
);
const counts = sourcesIn('test').flatMap(({ path, text }) =>
  [...text.matchAll(COUNT)].map(([, name, short]) => ({
    path,
    name: name!,
    short: Number(short!.replaceAll('_', '')),
  })),
);

describe('How often the tests try what they promise', () => {
  it.each(counts)('has a long form for $name of $path', ({ name, short }) => {
    expect(long.get(name)).toMatch(/^\d+$/);
    expect(Number(long.get(name))).toBeGreaterThanOrEqual(short);
  });

  it('is told for some', () => expect(counts.length).toBeGreaterThan(5));
});
