import { mkdirSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import type { Mutant } from './mutants.js';
import { sampled } from './sample.js';
import { Sandbox } from './sandbox.js';
import { JUDGES, Tests } from './tests.js';

/**
 * `npm run mutate`: breaks src/domain in a seeded sample of small ways, one at a time, and tells which of them no test notices.
 * A mutant is judged by the tests that load its file, until one fails. Ends with 1 when fewer than nine in ten are noticed.
 */
const SEED = Number(process.env['PARLEY_MUTATION_SEED'] ?? 20_261_129);
const SIZE = Number(process.env['PARLEY_MUTATION_SIZE'] ?? 400);
const PATTERN = process.env['PARLEY_MUTATION_FILES'] ?? 'src/domain/**/*.ts';
const WORKERS = Number(process.env['PARLEY_MUTATION_WORKERS'] ?? 2);
/** Whoever is not judged by then is left out: the order is random, so those judged are a sample as well. */
const MINUTES = Number(process.env['PARLEY_MUTATION_MINUTES'] ?? 45);
const LEAST_NOTICED = 0.9;
/** A mutant that runs for ever is noticed; a busy machine is none. */
const PATIENCE = 10;
const LEAST_LIMIT_MS = 30_000;
const UNTOUCHED_LIMIT_MS = 600_000;

const began = performance.now();

interface Verdict extends Mutant {
  /** The test that fails; null when none does. */
  readonly noticedBy: string | null;
}

/** How long each test file takes where nothing is broken, in ms; throws where something is. */
async function untouched(sandbox: Sandbox): Promise<ReadonlyMap<string, number>> {
  const durations = new Map<string, number>();
  for (const test of JUDGES) {
    const start = performance.now();
    const run = await sandbox.run(test, UNTOUCHED_LIMIT_MS);
    const why = typeof run === 'string' ? run : run.why;
    if (typeof run === 'string' || !run.passed) throw new Error(`Without any mutant, ${test} fails: ${why}`);
    durations.set(test, performance.now() - start);
  }
  return durations;
}

async function judged(
  sandbox: Sandbox,
  mutant: Mutant,
  tests: Tests,
  durations: ReadonlyMap<string, number>,
): Promise<Verdict> {
  return sandbox.holding(mutant, async () => {
    for (const test of tests.of(mutant.file)) {
      const run = await sandbox.run(test, Math.max(LEAST_LIMIT_MS, PATIENCE * durations.get(test)!));
      if (typeof run === 'string') return { ...mutant, noticedBy: `${test} (${run})` };
      if (!run.passed) return { ...mutant, noticedBy: test };
    }
    return { ...mutant, noticedBy: null };
  });
}

function described({ file, line, before, after, noticedBy }: Verdict): string {
  const short = (text: string) => text.replaceAll(/\s+/g, ' ').slice(0, 80);
  return `${noticedBy ?? 'NOT NOTICED'}: ${file}:${line} ${short(before)} → ${short(after)}`;
}

/** Judges mutants until none is left, or the time is over. */
async function work(
  sandbox: Sandbox,
  mutants: Iterator<Mutant>,
  verdicts: Verdict[],
  durations: ReadonlyMap<string, number>,
): Promise<void> {
  const tests = new Tests(durations);
  while (performance.now() - began < MINUTES * 60_000) {
    const next = mutants.next();
    if (next.done) return;
    const verdict = await judged(sandbox, next.value, tests, durations);
    verdicts.push(verdict);
    console.log(`${verdicts.length}/${SIZE} ${described(verdict)}`);
  }
}

function report(verdicts: readonly Verdict[]): void {
  const survivors = verdicts
    .filter(({ noticedBy }) => noticedBy === null)
    .sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
  const noticed = verdicts.length - survivors.length;
  const share = noticed / verdicts.length;
  mkdirSync('.tmp', { recursive: true });
  writeFileSync('.tmp/mutation.json', JSON.stringify({ seed: SEED, size: SIZE, verdicts }, null, 2));
  const minutes = Math.round((performance.now() - began) / 60_000);
  console.log(`\n${noticed} of ${verdicts.length} noticed (${(100 * share).toFixed(1)} %), in ${minutes} minutes.`);
  if (verdicts.length < SIZE) console.log(`Of ${SIZE}, ${SIZE - verdicts.length} were not judged.`);
  console.log(['Not noticed:', ...survivors.map(described)].join('\n'));
  if (share < LEAST_NOTICED) process.exitCode = 1;
}

setPriority(10);
console.log(`${SIZE} mutants of ${PATTERN}, PARLEY_MUTATION_SEED=${SEED}`);
const sandboxes = Array.from({ length: WORKERS }, () => new Sandbox());
try {
  const durations = await untouched(sandboxes[0]!);
  const [mutants, verdicts] = [sampled(PATTERN, SEED, SIZE), [] as Verdict[]];
  await Promise.all(sandboxes.map((sandbox) => work(sandbox, mutants, verdicts, durations)));
  report(verdicts);
} finally {
  sandboxes.forEach((sandbox) => sandbox.remove());
}
