import fc from 'fast-check';
import { arbitraryAt, arbitraryHistory } from '../reference/histories.js';
import type { At, Line } from '../reference/naive-record.js';
import { Chance } from './chance.js';
import type { Law, PastAnswer, Told } from './law.js';
import { answer, anyQuestion } from './questions.js';
import { recordedFrom, renamed, World } from './recorded-history.js';

/** Histories drawn by one seed, and told in one set of files. */
export const CHUNK = 100;
const POINTS = 50;
const SHRINKING_MS = 20_000;
const SHOWN_FAILURES = 3;

/** What became of a law. */
export interface Outcome {
  /** How often it was tried. */
  tried: number;
  /** Histories in which it does not hold. */
  broken: number;
  /** The first of those: seed, number, what was asked. */
  readonly failures: string[];
}

/** Three files of read models, that many histories pass through. */
class Files {
  readonly world = new World();
  readonly rebuilt = new World();
  readonly beside = new World();
  private told = 0;

  async tell(drawn: readonly Line[], seed: number): Promise<Told> {
    const lines = renamed(drawn, `h${(this.told += 1)}`);
    const chance = new Chance(seed);
    const points = fc.sample(arbitraryAt(lines), { seed, numRuns: POINTS });
    const past: PastAnswer[] = [];
    const recorded = recordedFrom(lines);
    await this.world.project(recorded, async (position) => {
      if (!chance.oneIn(8)) return;
      const then = (at: Required<At>) => ({ ...at, position: 1 + (at.position % position) });
      const question = anyQuestion(lines, then(chance.one(points)), then(chance.one(points)), chance);
      past.push({ question, text: await answer(this.world, `h${this.told}`, question) });
    });
    this.rebuilt.rebuild(recorded);
    return { lines, recorded, world: this.world, rebuilt: this.rebuilt, beside: this.beside, past, points, chance };
  }

  close(): void {
    for (const world of [this.world, this.rebuilt, this.beside]) world.close();
  }
}

/** Tries every law on so many random histories: those of one seed, then of the next, by `CHUNK`. */
export async function tryLaws<Name extends string>(
  laws: Readonly<Record<Name, Law>>,
  seed: number,
  histories: number,
): Promise<Record<Name, Outcome>> {
  const outcomes = Object.fromEntries(
    Object.keys(laws).map((name) => [name, { tried: 0, broken: 0, failures: [] }]),
  ) as unknown as Record<Name, Outcome>;
  for (let begun = 0, from = seed; begun < histories; begun += CHUNK, from++) {
    const drawn = fc.sample(arbitraryHistory(), { seed: from, numRuns: Math.min(CHUNK, histories - begun) });
    const files = new Files();
    try {
      for (const [number, lines] of drawn.entries()) await tryAll(laws, outcomes, files, lines, { seed: from, number });
    } finally {
      files.close();
    }
  }
  return outcomes;
}

/** The first thing that does not hold, of any of the laws, on so many histories from the seed on; undefined when all hold. */
export async function firstBreach(
  laws: Readonly<Record<string, Law>>,
  seed: number,
  histories: number,
): Promise<string | undefined> {
  const files = new Files();
  try {
    const drawn = fc.sample(arbitraryHistory(), { seed, numRuns: histories });
    for (const [number, lines] of drawn.entries()) {
      const told = await files.tell(lines, questionSeed({ seed, number }));
      for (const law of Object.values(laws)) await tryOne(law, told);
    }
    return undefined;
  } catch (error) {
    return messageOf(error);
  } finally {
    files.close();
  }
}

async function tryAll<Name extends string>(
  laws: Readonly<Record<Name, Law>>,
  outcomes: Record<Name, Outcome>,
  files: Files,
  lines: readonly Line[],
  of: { seed: number; number: number },
): Promise<void> {
  // A history that cannot be recorded breaks every law.
  const telling = files.tell(lines, questionSeed(of));
  for (const [name, law] of Object.entries(laws) as [Name, Law][]) {
    const outcome = outcomes[name];
    try {
      outcome.tried += await tryOne(law, await telling);
    } catch (error) {
      outcome.broken += 1;
      if (outcome.failures.length >= SHOWN_FAILURES) continue;
      const shrunk = outcome.failures.length === 0 ? `\n${await smallest(law, of)}` : '';
      outcome.failures.push(`PARLEY_TEST_SEED=${of.seed}, history ${of.number}: ${messageOf(error)}${shrunk}`);
    }
  }
}

/** Its questions do not depend on what other laws asked before. */
function tryOne(law: Law, told: Told): Promise<number> {
  return law({ ...told, chance: told.chance.again() });
}

/** Questions differ from history to history, and are the same whenever it is told. */
function questionSeed({ seed, number }: { seed: number; number: number }): number {
  return (seed * CHUNK + number) % 2 ** 31;
}

/** The smallest history found in a few seconds in which the law does not hold either. */
async function smallest(law: Law, of: { seed: number; number: number }): Promise<string> {
  const files = new Files();
  const holds = async (lines: readonly Line[]) => void (await tryOne(law, await files.tell(lines, questionSeed(of))));
  const { counterexample, errorInstance } = await fc.check(fc.asyncProperty(arbitraryHistory(), holds), {
    seed: of.seed,
    numRuns: CHUNK,
    interruptAfterTimeLimit: SHRINKING_MS,
  });
  files.close();
  if (!counterexample) return 'It did not fail again.';
  return `${messageOf(errorInstance)}\nin the smallest history found:\n${counterexample[0].map((line) => JSON.stringify(line)).join('\n')}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error
    ? error.name === 'Breach'
      ? error.message
      : (error.stack ?? error.message)
    : String(error);
}
