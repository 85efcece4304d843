import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Chance } from '../laws/chance.js';
import type { Compiler } from './compiler.js';
import { mutated, mutantsOf, type Mutant } from './mutants.js';

/** A seeded sample of the mutants that compile, of those files, in random order; each is compiled when it is asked for. */
export function* sampled(pattern: string, seed: number, size: number, compiler: Compiler): Generator<Mutant> {
  const texts = new Map(
    globSync(pattern)
      .sort()
      .map((file) => [file, readFileSync(file, 'utf8')]),
  );
  const all = [...texts].flatMap(([file, text]) => mutantsOf(file, text));
  let taken = 0;
  for (const mutant of shuffled(all, new Chance(seed))) {
    if (taken === size) return;
    if (!compiler.accepts(resolve(mutant.file), mutated(texts.get(mutant.file)!, mutant))) continue;
    taken += 1;
    yield mutant;
  }
}

function shuffled<T>(all: readonly T[], chance: Chance): T[] {
  const order = [...all];
  for (let left = order.length; left > 1; left--) {
    const at = chance.below(left);
    [order[left - 1], order[at]] = [order[at]!, order[left - 1]!];
  }
  return order;
}
