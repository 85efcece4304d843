import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** The judges of src/domain: its own tests, the laws, and those who see through the API what rules and catalogue say. */
export const JUDGES: readonly string[] = [
  'test/mutation/oracle.ts',
  ...globSync('test/domain/**/*.test.ts'),
  ...globSync('test/http/{explanation*,comparison,event-docs,event-schemas,warnings,withholding,refusals}.test.ts'),
].sort();

/** Says which tests may notice a mutant of a file: those that load it, the likeliest and quickest first. */
export class Tests {
  private readonly imports = new Map<string, readonly string[]>();
  private readonly loaded = new Map(JUDGES.map((test) => [test, this.loadedBy(test)]));

  /** `durations`: of each test file where nothing is broken, in ms. */
  constructor(private readonly durations: ReadonlyMap<string, number>) {}

  of(file: string): readonly string[] {
    const rank = (test: string) => 10 ** 9 * this.distance(test, file) + this.durations.get(test)!;
    return JUDGES.filter((test) => this.loaded.get(test)!.has(file)).sort((one, other) => rank(one) - rank(other));
  }

  /** 0: the test named like the file; 1: others that import it; 2: the laws and what lies beside it; 3: all else. */
  private distance(test: string, file: string): number {
    if (test === file.replace(/^src(.*)\.ts$/, 'test$1.test.ts')) return 0;
    if (this.importsOf(test).includes(file)) return 1;
    if (test.startsWith('test/mutation/') && !file.includes('/catalogue/')) return 2;
    return dirname(test) === dirname(file).replace(/^src/, 'test') ? 2 : 3;
  }

  private loadedBy(test: string): ReadonlySet<string> {
    const found = new Set([test]);
    for (const file of found) for (const imported of this.importsOf(file)) found.add(imported);
    return found;
  }

  private importsOf(file: string): readonly string[] {
    let imports = this.imports.get(file);
    if (!imports) {
      imports = ts
        .preProcessFile(readFileSync(file, 'utf8'))
        .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
        .flatMap(({ fileName }) => sourceOf(join(dirname(file), fileName)));
      this.imports.set(file, imports);
    }
    return imports;
  }
}

function sourceOf(path: string): string[] {
  const sources = ['.ts', '.tsx'].map((ending) => path.replace(/\.js$/, ending));
  return sources.filter((source) => existsSync(source)).slice(0, 1);
}
