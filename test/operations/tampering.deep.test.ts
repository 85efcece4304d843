import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Heads } from '../../src/operations/heads.js';
import { verifyLog } from '../../src/operations/verify.js';
import { inTemporaryFolder } from '../event-store/temporary-folder.js';
import { Chance } from '../laws/chance.js';
import { SampleLog } from './sample-log.js';
import { contentOf, TAMPERINGS } from './tamperings.js';

const COUNT = Number(process.env['PARLEY_TEST_TAMPERINGS'] ?? 200);
const SEED = Number(process.env['PARLEY_TEST_SEED'] ?? Date.now() % 1_000_000);

/** What does not hold, or why nothing can be told at all. */
async function faultsOf(file: string, against: Heads): Promise<readonly unknown[]> {
  try {
    const { faults, differences } = await verifyLog(file, { against });
    return [...faults, ...differences];
  } catch (error) {
    expect((error as Error).name).toBe('UnreadableLog');
    return [(error as Error).message];
  }
}

describe('Tampering with the log', () => {
  it(
    `is found, each of ${COUNT} times, with heads that were saved, and nothing else is`,
    () =>
      inTemporaryFolder(async (root) => {
        const chance = new Chance(SEED);
        const sample = new SampleLog(chance);
        const grown = join(root, 'grown');
        mkdirSync(grown);
        const log = join(grown, 'log.sqlite');
        await sample.grow(grown, 40);
        let { heads } = await verifyLog(log);
        const found = new Map<string, number>();
        for (let round = 0; round < COUNT; round++) {
          if (round % 4 === 0) await sample.grow(grown, 1);
          const verification = await verifyLog(log, { against: heads });
          expect(verification).toMatchObject({ faults: [], differences: [] });
          ({ heads } = verification);
          // Every way is gone at least once, the others by chance.
          const [what, tamper] = TAMPERINGS[round] ?? chance.one(TAMPERINGS);
          const tampered = join(root, 'tampered.sqlite');
          cpSync(log, tampered);
          tamper(tampered, chance);
          const told = `${what}, in round ${round} of seed ${SEED}`;
          if (contentOf(tampered) === contentOf(log)) throw new Error(`Nothing was tampered with: ${told}`);
          if ((await faultsOf(tampered, heads)).length === 0) throw new Error(`Not found: ${told}`);
          found.set(what, (found.get(what) ?? 0) + 1);
          for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(tampered + suffix, { force: true });
        }
        console.log(
          `${COUNT} tamperings of ${found.size} kinds, each found; ${COUNT} verifications of the log as it ` +
            `grew, 0 false alarms; seed ${SEED}`,
        );
      }),
    60_000 + COUNT * 3_000,
  );
});
