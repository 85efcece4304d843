import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** Says of a source file with other text whether it still compiles: what the compiler refuses needs no test. */
export class Compiler {
  private readonly overlay = new Map<string, string>();
  private version = 0;
  private readonly files: readonly string[];
  private readonly service: ts.LanguageService;

  constructor(config: string) {
    const { config: json } = ts.readConfigFile(config, (path) => readFileSync(path, 'utf8')) as { config: unknown };
    const { options, fileNames } = ts.parseJsonConfigFileContent(json, ts.sys, process.cwd());
    this.files = fileNames;
    const read = (path: string) => this.overlay.get(path) ?? ts.sys.readFile(path);
    this.service = ts.createLanguageService({
      getCompilationSettings: () => ({ ...options, noEmit: true, noUnusedLocals: false, noUnusedParameters: false }),
      getScriptFileNames: () => fileNames,
      getScriptVersion: (path) => (this.overlay.has(path) ? String(this.version) : '0'),
      getScriptSnapshot: (path) => {
        const text = read(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => process.cwd(),
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (path) => ts.sys.fileExists(path),
      readFile: read,
      readDirectory: (...asked) => ts.sys.readDirectory(...asked),
    });
  }

  /** Looks at the file alone: quick, and blind for what others make of its types. */
  accepts(path: string, text: string): boolean {
    return this.with(path, text, () => this.isSound(path));
  }

  /** Looks at the whole program. */
  acceptsWhole(path: string, text: string): boolean {
    return this.with(path, text, () => this.files.every((file) => this.isSound(file)));
  }

  private isSound(path: string): boolean {
    const faults = [...this.service.getSyntacticDiagnostics(path), ...this.service.getSemanticDiagnostics(path)];
    return faults.every(({ category }) => category !== ts.DiagnosticCategory.Error);
  }

  private with<T>(path: string, text: string, look: () => T): T {
    this.overlay.set(path, text);
    this.version += 1;
    try {
      return look();
    } finally {
      this.overlay.delete(path);
    }
  }
}
