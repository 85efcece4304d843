import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A regular expression of the sources, and where it stands. */
export interface Pattern {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression written in the sources. */
export function patternsOf(folder: string): Pattern[] {
  return globSync(`${folder}/**/*.{ts,tsx}`)
    .toSorted()
    .flatMap((path) => {
      const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
      const found: Pattern[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node)) {
          const [, source, flags] = /^\/(.*)\/([a-z]*)$/su.exec(node.text)!;
          const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
          found.push({ place: `${path}:${line}`, source: source!, flags: flags! });
        }
        ts.forEachChild(node, visit);
      };
      visit(file);
      return found;
    });
}

const CLASSES: Readonly<Record<string, readonly string[]>> = {
  s: [' ', '\n'],
  S: ['a'],
  d: ['0'],
  D: ['a'],
  w: ['a'],
  W: [' '],
  b: ['a', ' '],
  n: ['\n'],
  t: ['\t'],
  r: ['\r'],
  p: ['\u00e9'],
};

/** Signs that the parts of an expression take: those written in it, and one of each class. */
export function signsOf({ source }: Pattern): string[] {
  const found = new Set<string>(['a', ' ']);
  for (const [, escaped, plain] of source.matchAll(/\\(.)|([^\\[\](){}|^$*+?.])/gsu)) {
    const signs = escaped === undefined ? [plain!] : (CLASSES[escaped] ?? [escaped]);
    for (const sign of signs) found.add(sign);
  }
  return [...found].slice(0, MOST_SIGNS);
}

const MOST_SIGNS = 8;
