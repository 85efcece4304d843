import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const CRUISER = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const RULES = resolve('.dependency-cruiser.cjs');

export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface Cruise {
  /** The names of all rules that were applied. */
  readonly rules: readonly string[];
  /** How many files were looked at. */
  readonly files: number;
  readonly violations: readonly Violation[];
}

interface Rule {
  readonly name: string;
}

interface Dependency {
  readonly resolved: string;
  readonly rules?: readonly Rule[];
}

interface Output {
  readonly modules: readonly { readonly source: string; readonly dependencies: readonly Dependency[] }[];
  readonly summary: { readonly ruleSetUsed: { readonly forbidden: readonly Rule[] } };
}

/** Applies the dependency rules to `src` in the folder. */
export function cruise(folder: string): Cruise {
  const output = execFileSync(process.execPath, [CRUISER, '--config', RULES, '--output-type', 'json', 'src'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  const { modules, summary } = JSON.parse(output) as Output;
  return {
    rules: summary.ruleSetUsed.forbidden.map(({ name }) => name),
    files: modules.filter((module) => module.source.startsWith('src/')).length,
    // Not from the summary: that names a circle once, at one of its files.
    violations: modules.flatMap(({ source, dependencies }) =>
      dependencies.flatMap(({ resolved, rules = [] }) =>
        rules.map(({ name }) => ({ rule: name, from: source, to: resolved })),
      ),
    ),
  };
}
