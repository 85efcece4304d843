import { beforeAll, describe, expect, it } from '@jest/globals';
import { ended, startTypeScript } from '../dsl/child-process.js';
import { LAWS, type LawName } from './laws.js';
import { CHUNK, type Outcome } from './run.js';

const SEED = Number(process.env['PARLEY_TEST_SEED'] ?? Math.floor(Math.random() * 1_000_000_000));
const NAMES = Object.keys(LAWS) as LawName[];

type Outcomes = Readonly<Record<LawName, Outcome>>;

/** In plain node, which is faster than jest's, and half of the histories each in two processes. */
async function tried(histories: number): Promise<readonly Outcomes[]> {
  const half = Math.ceil(histories / 2);
  const first = half > CHUNK ? CHUNK * Math.ceil(half / CHUNK) : half;
  const shares = [
    [SEED, first],
    [SEED + Math.ceil(first / CHUNK), histories - first],
  ] as const;
  return Promise.all(
    shares
      .filter(([, share]) => share > 0)
      .map(async ([seed, share]) => {
        const child = startTypeScript(new URL('./try-laws.ts', import.meta.url), [String(seed), String(share)]);
        const { code, out, err } = await ended(child);
        expect({ code, err }).toEqual({ code: 0, err: '' });
        return JSON.parse(out) as Outcomes;
      }),
  );
}

/** Tries every law on so many random histories. */
export function lawsHold(histories: number): void {
  describe(`In ${histories} random histories (PARLEY_TEST_SEED=${SEED})`, () => {
    let outcomes: readonly Outcomes[];
    const count = (name: LawName) => outcomes.reduce((sum, each) => sum + each[name].tried, 0);

    beforeAll(
      async () => {
        const began = performance.now();
        outcomes = await tried(histories);
        const counts = NAMES.map((name) => `${String(count(name)).padStart(10)} × ${name}`).join('\n');
        console.log(
          `${histories} histories in ${Math.round((performance.now() - began) / 1_000)} s, PARLEY_TEST_SEED=${SEED}\n${counts}`,
        );
      },
      300_000 + histories * 1_000,
    );

    it.each(NAMES)('%s', (name) => {
      expect(outcomes.flatMap((each) => each[name].failures).join('\n\n')).toBe('');
      // Among few histories there may be none that a rarer law can be tried on.
      if (histories >= 500) expect(count(name)).toBeGreaterThan(0);
    });
  });
}
