import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Mutant } from './mutants.js';
import { sampled } from './sample.js';
import { Sandbox } from './sandbox.js';

/**
 * `npm run mutate`: breaks src/domain in a seeded sample of small ways, one at a time, and tells which of them no test notices.
 * First the naive reference judges, which is quick, then the tests of the domain. Ends with 1 when fewer than nine in ten are noticed.
 */
const SEED = Number(process.env['PARLEY_MUTATION_SEED'] ?? 20_261_129);
const SIZE = Number(process.env['PARLEY_MUTATION_SIZE'] ?? 400);
const PATTERN = process.env['PARLEY_MUTATION_FILES'] ?? 'src/domain/**/*.ts';
const WORKERS = 2;
const LEAST_NOTICED = 0.9;
const HISTORIES = '25';
/** Whoever is not judged by then is left out: the order is random, so those judged are a sample as well. */
const MINUTES = Number(process.env['PARLEY_MUTATION_MINUTES'] ?? 45);
/** A mutant that runs for ever is noticed; a busy machine is none. */
const PATIENCE = 6;
const LEAST_LIMIT_MS = 60_000;

const began = performance.now();
const LOADER = './test/dsl/typescript-loader.mjs';
const JEST = [
  '--disable-warning=ExperimentalWarning',
  '--import',
  LOADER,
  'node_modules/jest/bin/jest.js',
  '--runInBand',
  '--bail',
  '--passWithNoTests',
];

/** The judges of a mutant, the quickest first: what node is to run for the folder of src that holds it. */
const STAGES = {
  'the reference': () => ['--import', LOADER, 'test/mutation/oracle.ts', HISTORIES],
  'the tests beside it': (folder: string) => [...JEST, `${folder}/`],
  'other tests': () => [...JEST, 'test/domain/', 'test/http/event-docs.test.ts'],
} as const satisfies Record<string, (folder: string) => string[]>;
type Stage = keyof typeof STAGES;
const NAMES = Object.keys(STAGES) as Stage[];

function testsBeside({ file }: Pick<Mutant, 'file'>): string {
  return dirname(file).replace(/^src/, 'test');
}

interface Verdict extends Mutant {
  readonly noticedBy: Stage | 'time' | null;
}

/** How long each stage takes where nothing is broken; throws where something is. */
async function untouched(sandbox: Sandbox): Promise<Record<Stage, number>> {
  const time = async (stage: Stage): Promise<number> => {
    const { code, output, ms } = await sandbox.run(STAGES[stage](''), 1_800_000);
    if (code !== 0) throw new Error(`Without any mutant, ${stage} fails. Mend that first.\n${output}`);
    return ms;
  };
  const [quick, whole] = [await time('the reference'), await time('other tests')];
  // The tests beside a mutant are some of the whole.
  return { 'the reference': quick, 'the tests beside it': whole, 'other tests': whole };
}

async function judged(sandbox: Sandbox, mutant: Mutant, times: Record<Stage, number>): Promise<Verdict> {
  return sandbox.holding(mutant, async () => {
    for (const stage of NAMES) {
      const { code } = await sandbox.run(
        STAGES[stage](testsBeside(mutant)),
        Math.max(LEAST_LIMIT_MS, PATIENCE * times[stage]),
      );
      if (code !== 0) return { ...mutant, noticedBy: code === null ? 'time' : stage };
    }
    return { ...mutant, noticedBy: null };
  });
}

async function work(
  queue: Mutant[],
  verdicts: Verdict[],
  sandbox: Sandbox,
  times: Record<Stage, number>,
): Promise<void> {
  const isTime = () => performance.now() - began < MINUTES * 60_000;
  for (let mutant = queue.shift(); mutant && isTime(); mutant = queue.shift()) {
    const verdict = await judged(sandbox, mutant, times);
    verdicts.push(verdict);
    console.log(`${verdicts.length}/${verdicts.length + queue.length} ${described(verdict)}`);
  }
}

function described({ file, line, before, after, noticedBy }: Verdict): string {
  const short = (text: string) => text.replaceAll(/\s+/g, ' ').slice(0, 80);
  return `${noticedBy ?? 'NOT NOTICED'}: ${file}:${line} ${short(before)} → ${short(after)}`;
}

function report(verdicts: readonly Verdict[]): void {
  const noticed = verdicts.filter(({ noticedBy }) => noticedBy !== null);
  const counts = [...Map.groupBy(noticed, ({ noticedBy }) => noticedBy)].map(([by, all]) => `${all.length} by ${by}`);
  const survivors = verdicts
    .filter(({ noticedBy }) => noticedBy === null)
    .sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
  const share = noticed.length / verdicts.length;
  mkdirSync('.tmp', { recursive: true });
  writeFileSync('.tmp/mutation.json', JSON.stringify({ seed: SEED, verdicts }, null, 2));
  console.log(
    `\n${noticed.length} of ${verdicts.length} noticed (${(100 * share).toFixed(1)} %): ${counts.join(', ')}.`,
  );
  console.log(['Not noticed:', ...survivors.map(described)].join('\n'));
  if (share < LEAST_NOTICED) process.exitCode = 1;
}

const sample = sampled(PATTERN, SEED, SIZE);
console.log(`${sample.length} mutants of ${PATTERN}, PARLEY_MUTATION_SEED=${SEED}`);
const sandboxes = Array.from({ length: WORKERS }, () => new Sandbox());
try {
  const times = await untouched(sandboxes[0]!);
  const [queue, verdicts] = [[...sample], [] as Verdict[]];
  await Promise.all(sandboxes.map((sandbox) => work(queue, verdicts, sandbox, times)));
  report(verdicts);
} finally {
  sandboxes.forEach((sandbox) => sandbox.remove());
}
console.log(`in ${Math.round((performance.now() - began) / 60_000)} minutes`);
