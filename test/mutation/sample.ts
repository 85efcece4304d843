import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Chance } from '../laws/chance.js';
import { Compiler } from './compiler.js';
import { mutated, mutantsOf, type Mutant } from './mutants.js';

/** A seeded sample of the mutants that compile, of those files. */
export function sampled(pattern: string, seed: number, size: number): readonly Mutant[] {
  const texts = new Map(
    globSync(pattern)
      .sort()
      .map((file) => [file, readFileSync(file, 'utf8')]),
  );
  const all = [...texts].flatMap(([file, text]) => mutantsOf(file, text));
  const compiler = new Compiler('tsconfig.json');
  const sample: Mutant[] = [];
  for (const mutant of shuffled(all, new Chance(seed))) {
    if (sample.length === size) break;
    const path = resolve(mutant.file);
    if (compiler.accepts(path, mutated(texts.get(mutant.file)!, mutant))) sample.push(mutant);
  }
  return sample;
}

function shuffled<T>(all: readonly T[], chance: Chance): T[] {
  const order = [...all];
  for (let left = order.length; left > 1; left--) {
    const at = chance.below(left);
    [order[left - 1], order[at]] = [order[at]!, order[left - 1]!];
  }
  return order;
}
