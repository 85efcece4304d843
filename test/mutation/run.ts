import { readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { resolve } from 'node:path';
import { Compiler } from './compiler.js';
import { mutated, type Mutant } from './mutants.js';
import { sampled } from './sample.js';
import { Sandbox, type Run } from './sandbox.js';
import { Tests } from './tests.js';
import { Verdicts, type Verdict } from './verdicts.js';

/**
 * `npm run mutate`: breaks src/domain in a seeded sample of small ways, one at a time, and tells which of them no test notices.
 * A mutant is judged by the tests that load its file, until one fails. Ends with 1 when fewer than nine in ten are noticed.
 * What is judged is kept as it comes (`Verdicts`): stopped or out of time, it says how far it came, and goes on there the next time.
 */
const SEED = Number(process.env['PARLEY_MUTATION_SEED'] ?? 20_261_129);
const SIZE = Number(process.env['PARLEY_MUTATION_SIZE'] ?? 400);
const PATTERN = process.env['PARLEY_MUTATION_FILES'] ?? 'src/domain/**/*.ts';
const WORKERS = Number(process.env['PARLEY_MUTATION_WORKERS'] ?? 2);
/** Whoever is not judged by then is left out: the order is random, so those judged are a sample as well. */
const MINUTES = Number(process.env['PARLEY_MUTATION_MINUTES'] ?? 45);
const LEAST_NOTICED = 0.9;
/** A mutant that runs for ever is noticed. In time of the processor, so that a busy machine is none. */
const PATIENCE = 10;
const LEAST_LIMIT_MS = 20_000;
const FIRST_LIMIT_MS = 90_000;

const began = performance.now();

/** Tests that fail without any mutant, and how. */
const UNSOUND = new Map<string, string>();

/** The tests of one run: which may notice what, how long each took when it passed, and which are known to pass on the whole program. */
class Bench {
  private readonly tests = new Tests();
  private readonly longest = new Map<string, number>();
  private readonly sound = new Set<string>();

  constructor(
    private readonly sandbox: Sandbox,
    private readonly compiler: Compiler,
  ) {}

  /** A test that fails without any mutant, too, is left out from then on, and told of. */
  async judge(mutant: Mutant): Promise<Verdict> {
    const failed = await this.sandbox.holding(mutant, () => this.firstFailing(mutant));
    if (failed === undefined) return { ...mutant, noticedBy: this.compiles(mutant) ? null : 'the compiler' };
    if (!this.sound.has(failed.test)) {
      const run = await this.run(failed.test);
      if (!passes(run)) {
        UNSOUND.set(failed.test, whyOf(run));
        return this.judge(mutant);
      }
      this.sound.add(failed.test);
    }
    return { ...mutant, noticedBy: failed.test + (typeof failed.run === 'string' ? ` (${failed.run})` : '') };
  }

  private compiles(mutant: Mutant): boolean {
    return this.compiler.acceptsWhole(resolve(mutant.file), mutated(readFileSync(mutant.file, 'utf8'), mutant));
  }

  private async firstFailing({ file }: Mutant): Promise<{ test: string; run: Run } | undefined> {
    for (const test of this.tests.of(file)) {
      if (UNSOUND.has(test)) continue;
      const run = await this.run(test);
      if (passes(run)) continue;
      // Where servers answer, a busy machine fails a test now and then.
      const again = test.startsWith('test/http/') ? await this.run(test) : run;
      if (!passes(again)) return { test, run: again };
    }
    return undefined;
  }

  private async run(test: string): Promise<Run> {
    const longest = this.longest.get(test);
    const start = performance.now();
    const limit = longest === undefined ? FIRST_LIMIT_MS : Math.max(LEAST_LIMIT_MS, PATIENCE * longest);
    const run = await this.sandbox.run(test, limit);
    if (passes(run)) this.longest.set(test, Math.max(longest ?? 0, performance.now() - start));
    return run;
  }
}

function passes(run: Run): boolean {
  return typeof run !== 'string' && run.passed;
}

function whyOf(run: Run): string {
  return typeof run === 'string' ? run : run.why;
}

function described({ file, line, before, after, noticedBy }: Verdict): string {
  const short = (text: string) => text.replaceAll(/\s+/g, ' ').slice(0, 80);
  return `${noticedBy ?? 'NOT NOTICED'}: ${file}:${line} ${short(before)} → ${short(after)}`;
}

/** Judges mutants until none is left, or the time is over. */
async function work(bench: Bench, mutants: Iterator<Mutant>, verdicts: Verdicts): Promise<void> {
  while (performance.now() - began < MINUTES * 60_000) {
    const next = mutants.next();
    if (next.done) return;
    if (verdicts.earlier(next.value)) continue;
    const verdict = await bench.judge(next.value);
    verdicts.add(verdict);
    console.log(`${verdicts.judged.length}/${SIZE} ${described(verdict)}`);
  }
}

/** Says how far it came, and whether that is enough. */
function report({ judged }: Verdicts): void {
  const survivors = judged
    .filter(({ noticedBy }) => noticedBy === null)
    .sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
  const noticed = judged.length - survivors.length;
  const minutes = Math.round((performance.now() - began) / 60_000);
  console.log(
    `\n${noticed} of ${judged.length} noticed (${((100 * noticed) / judged.length).toFixed(1)} %), in ${minutes} minutes.`,
  );
  if (judged.length < SIZE)
    console.log(`Of ${SIZE}, ${SIZE - judged.length} are not judged yet: run it again to go on.`);
  console.log(['Not noticed:', ...survivors.map(described)].join('\n'));
  for (const [test, why] of UNSOUND) console.log(`Left out, since it fails without any mutant: ${test}\n${why}`);
  if (noticed < LEAST_NOTICED * judged.length || UNSOUND.size > 0) process.exitCode = 1;
}

// As low as it goes: it is never in a hurry.
setPriority(constants.priority.PRIORITY_LOW);
console.log(`${SIZE} mutants of ${PATTERN}, PARLEY_MUTATION_SEED=${SEED}`);
const sandboxes = Array.from({ length: WORKERS }, () => new Sandbox());
const verdicts = new Verdicts(PATTERN);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    sandboxes.forEach((sandbox) => sandbox.remove());
    report(verdicts);
    process.exit();
  });
}
try {
  const compiler = new Compiler('tsconfig.json');
  const mutants = sampled(PATTERN, SEED, SIZE, compiler);
  await Promise.all(sandboxes.map((sandbox) => work(new Bench(sandbox, compiler), mutants, verdicts)));
  report(verdicts);
} finally {
  sandboxes.forEach((sandbox) => sandbox.remove());
}
