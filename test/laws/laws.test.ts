import { beforeAll, describe, expect, it } from '@jest/globals';
import { ended, startTypeScript } from '../dsl/child-process.js';
import { LAWS, type LawName } from './laws.js';
import { CHUNK, type Outcome } from './run.js';

const HISTORIES = Number(process.env['PARLEY_TEST_HISTORIES'] ?? 40);
const SEED = Number(process.env['PARLEY_TEST_SEED'] ?? Math.floor(Math.random() * 1_000_000_000));
const NAMES = Object.keys(LAWS) as LawName[];

type Outcomes = Readonly<Record<LawName, Outcome>>;

/** In plain node, which is faster than jest's, and half of the histories each in two processes. */
async function tried(): Promise<readonly Outcomes[]> {
  const half = Math.ceil(HISTORIES / 2);
  const first = half > CHUNK ? CHUNK * Math.ceil(half / CHUNK) : half;
  const shares = [
    [SEED, first],
    [SEED + Math.ceil(first / CHUNK), HISTORIES - first],
  ] as const;
  return Promise.all(
    shares
      .filter(([, histories]) => histories > 0)
      .map(async ([seed, histories]) => {
        const child = startTypeScript(new URL('./try-laws.ts', import.meta.url), [String(seed), String(histories)]);
        const { code, out, err } = await ended(child);
        expect({ code, err }).toEqual({ code: 0, err: '' });
        return JSON.parse(out) as Outcomes;
      }),
  );
}

describe(`In ${HISTORIES} random histories (PARLEY_TEST_SEED=${SEED})`, () => {
  let outcomes: readonly Outcomes[];
  const count = (name: LawName) => outcomes.reduce((sum, each) => sum + each[name].tried, 0);

  beforeAll(
    async () => {
      const began = performance.now();
      outcomes = await tried();
      const counts = NAMES.map((name) => `${String(count(name)).padStart(10)} × ${name}`).join('\n');
      console.log(
        `${HISTORIES} histories in ${Math.round((performance.now() - began) / 1_000)} s, PARLEY_TEST_SEED=${SEED}\n${counts}`,
      );
    },
    300_000 + HISTORIES * 1_000,
  );

  it.each(NAMES)('%s', (name) => {
    expect(outcomes.flatMap((each) => each[name].failures).join('\n\n')).toBe('');
    expect(count(name)).toBeGreaterThan(0);
  });
});
