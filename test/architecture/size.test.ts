import ts from 'typescript';
import { describe, expect, it } from '@jest/globals';
import { nodesOf, place, source, sourcesIn, type Source } from './sources.js';

const LONGEST_FILE = 300;
const LONGEST_FUNCTION = 50;
const LONGEST_TEST_FILE = 300;

function tooLong(sources: readonly Source[], limit: number): readonly string[] {
  const lines = ({ text }: Source) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return sources.filter((file) => lines(file) > limit).map((file) => `${file.path} has ${lines(file)} lines`);
}

/** A function's lines without the comment and the decorators above it. */
function linesOf(tree: ts.SourceFile, node: ts.SignatureDeclaration): number {
  const lineAt = (position: number) => tree.getLineAndCharacterOfPosition(position).line;
  return lineAt(node.getEnd()) - lineAt((node.name ?? node).getStart()) + 1;
}

function longFunctions(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((file) =>
    [...nodesOf(file.tree)]
      .filter((node): node is ts.FunctionLikeDeclaration => ts.isFunctionLike(node) && 'body' in node)
      .filter((node) => linesOf(file.tree, node) > LONGEST_FUNCTION)
      .map((node) => `${place(file, node)} has ${linesOf(file.tree, node)} lines`),
  );
}

describe('what has to be read at once is short', () => {
  it(`files of src have ${LONGEST_FILE} lines at most`, () =>
    expect(tooLong(sourcesIn('src'), LONGEST_FILE)).toEqual([]));
  it(`functions have ${LONGEST_FUNCTION} lines at most`, () => expect(longFunctions(sourcesIn('src'))).toEqual([]));
  it(`test files have ${LONGEST_TEST_FILE} lines at most`, () =>
    expect(tooLong(sourcesIn('test'), LONGEST_TEST_FILE)).toEqual([]));
});

describe('the checks on size', () => {
  const lines = (count: number) => 'x;\n'.repeat(count);
  const held = (before: string, count: number, after: string) =>
    longFunctions([source('src/a.ts', `${before}\n${lines(count - 2)}${after}\n`)]);

  it.each([LONGEST_FILE, LONGEST_TEST_FILE])('find a file of one line more than %i', (limit) => {
    expect(tooLong([source('src/a.ts', lines(limit))], limit)).toEqual([]);
    expect(tooLong([source('src/a.ts', lines(limit + 1))], limit)).toEqual([`src/a.ts has ${limit + 1} lines`]);
  });

  it.each([
    ['a function', 'function f() {', '}'],
    ['an arrow function', 'const f = () => {', '};'],
    ['a method', 'class A { f() {', '} }'],
    ['a constructor', 'class A { constructor() {', '} }'],
    ['a getter', 'class A { get f() {', '} }'],
  ])('find %s of one line too many', (_, before, after) => {
    expect(held(before, LONGEST_FUNCTION, after)).toEqual([]);
    expect(held(before, LONGEST_FUNCTION + 1, after)).toEqual([`src/a.ts:1 has ${LONGEST_FUNCTION + 1} lines`]);
  });

  it('do not count what stands above a function', () => {
    const above = `/**\n${' *\n'.repeat(50)} */\n@Get()\n@Query()`;
    expect(held(`class A {\n${above}\nf() {`, LONGEST_FUNCTION, '} }')).toEqual([]);
  });
});
