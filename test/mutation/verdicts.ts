import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Mutant } from './mutants.js';

const FILE = '.tmp/mutation.ndjson';

export interface Verdict extends Mutant {
  /** The test that fails; null when none does. */
  readonly noticedBy: string | null;
}

/**
 * What was judged, a line each, kept as it comes: a run that is stopped loses nothing, and the next one on the same source goes on
 * from there. What no test noticed is judged again, since there may be a test by then.
 */
export class Verdicts {
  private readonly noticed: ReadonlyMap<string, Verdict>;
  readonly judged: Verdict[] = [];

  constructor(pattern: string) {
    const source = digestOf(pattern);
    const kept = existsSync(FILE) ? readFileSync(FILE, 'utf8').split('\n').filter(Boolean) : [];
    const isSame = kept[0] === source;
    const verdicts = isSame ? kept.slice(1).map((line) => JSON.parse(line) as Verdict) : [];
    this.noticed = new Map(
      verdicts.filter(({ noticedBy }) => noticedBy !== null).map((verdict) => [keyOf(verdict), verdict]),
    );
    mkdirSync('.tmp', { recursive: true });
    writeFileSync(FILE, [source, ...[...this.noticed.values()].map((one) => JSON.stringify(one)), ''].join('\n'));
  }

  /** What an earlier run says of the mutant; undefined when it did not judge it, or found no test. */
  earlier(mutant: Mutant): Verdict | undefined {
    const verdict = this.noticed.get(keyOf(mutant));
    if (verdict) this.judged.push(verdict);
    return verdict;
  }

  add(verdict: Verdict): void {
    this.judged.push(verdict);
    appendFileSync(FILE, `${JSON.stringify(verdict)}\n`);
  }
}

function digestOf(pattern: string): string {
  const hash = createHash('sha256');
  for (const file of globSync(pattern).sort()) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function keyOf({ file, start, after }: Mutant): string {
  return `${file} ${start} ${after}`;
}
