import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** The judges of src/domain: its own tests, the laws, the words made of it, and those who see through the API what rules and catalogue say. */
export const JUDGES: readonly string[] = [
  'test/mutation/oracle.ts',
  ...globSync('test/domain/**/*.test.ts'),
  ...globSync('test/words/*.test.ts'),
  ...globSync('test/http/{explanation*,comparison,event-docs,event-schemas,warnings}.test.ts'),
].sort();

/** Says which tests may notice a mutant of a file: those that load it, the likeliest first, and of these the shortest. */
export class Tests {
  private readonly imports = new Map<string, readonly string[]>();
  private readonly loaded = new Map(JUDGES.map((test) => [test, this.loadedBy(test)]));

  of(file: string): readonly string[] {
    const rank = (test: string) => 10 ** 9 * this.distance(test, file) + statSync(test).size;
    return JUDGES.filter((test) => this.loaded.get(test)!.has(file)).sort((one, other) => rank(one) - rank(other));
  }

  /**
   * 0: the test named like the file; 1: others that import it; 2: the laws and what lies beside it; 3: all else of
   * the domain; 4: what is asked through the API. */
  private distance(test: string, file: string): number {
    if (test === file.replace(/^src(.*)\.ts$/, 'test$1.test.ts')) return 0;
    if (this.importsOf(test).includes(file)) return 1;
    if (test.startsWith('test/mutation/') && !file.includes('/catalogue/')) return 2;
    if (test.startsWith('test/http/')) return 4;
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
