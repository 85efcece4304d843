import { existsSync, globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from '@jest/globals';
import { has, place, source, sourcesIn, type Source } from './sources.js';

const LONGEST_DECISION = 40;

interface Named {
  readonly name: string;
  readonly node: ts.Node;
  readonly exported: boolean;
}

function declared(statement: ts.Statement): readonly Named[] {
  const exported = has(statement, ts.SyntaxKind.ExportKeyword);
  if (ts.isVariableStatement(statement)) {
    const { declarations } = statement.declarationList;
    return declarations.map(({ name }) => ({ name: name.getText(), node: statement, exported }));
  }
  const named =
    ts.isClassDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return named && statement.name ? [{ name: statement.name.text, node: statement, exported }] : [];
}

/** Names in `export { days, fold }`; what is passed on from another file is documented there. */
function exportedLater(tree: ts.SourceFile): readonly string[] {
  return tree.statements
    .filter(ts.isExportDeclaration)
    .flatMap(({ moduleSpecifier, exportClause }) =>
      !moduleSpecifier && exportClause && ts.isNamedExports(exportClause)
        ? exportClause.elements.map(({ propertyName, name }) => (propertyName ?? name).text)
        : [],
    );
}

/** What an implementer has to fulfil: the public methods of an abstract class. */
function promises({ name, node }: Named): readonly Named[] {
  if (!ts.isClassDeclaration(node) || !has(node, ts.SyntaxKind.AbstractKeyword)) return [];
  const hidden = (member: ts.Node) =>
    has(member, ts.SyntaxKind.PrivateKeyword) || has(member, ts.SyntaxKind.ProtectedKeyword);
  return node.members
    .filter((member) => ts.isMethodDeclaration(member) && !hidden(member))
    .map((member) => ({ name: `${name}.${member.name?.getText()}`, node: member, exported: true }));
}

/** Types, handlers, controllers, modules and views say by their names what they are; a comment is theirs if it adds to that. */
function saysItself({ name, node }: Named): boolean {
  return (
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    (ts.isClassDeclaration(node) && /[a-z](Handler|Controller|Module)$/.test(name)) ||
    (ts.isFunctionDeclaration(node) && /[a-z]View$/.test(name))
  );
}

function undocumented(file: Source): readonly string[] {
  const later = exportedLater(file.tree);
  const exported = file.tree.statements
    .flatMap(declared)
    .filter((each) => (each.exported || later.includes(each.name)) && !saysItself(each));
  const all = exported.flatMap((each) => [each, ...promises(each)]);
  const isCommented = ({ node }: Named) => ts.getJSDocCommentsAndTags(node).some(ts.isJSDoc);
  // One comment serves overloads, and a type beside the constant of its name.
  const commented = new Set(all.filter(isCommented).map(({ name }) => name));
  return all.filter(({ name }) => !commented.has(name)).map(({ name, node }) => `${place(file, node)} ${name}`);
}

const linesOf = (text: string) => text.trimEnd().split('\n').length;

/** What is wrong with a decision: its name, its length, or no test that guards it. */
function faultsOfDecision(path: string, text: string): readonly string[] {
  const guards = [...text.matchAll(/\btest\/[\w./-]+\.ts\b/g)].map(([guard]) => guard);
  return [
    ...(/\/\d{4}-[a-z]+(-[a-z0-9]+)+\.md$/.test(path) ? [] : [`${path} is not named NNNN-verb-phrase.md`]),
    ...(linesOf(text) <= LONGEST_DECISION ? [] : [`${path} has more than ${LONGEST_DECISION} lines`]),
    ...(guards.length > 0 ? [] : [`${path} names no test that guards it`]),
    ...guards.filter((guard) => !existsSync(guard)).map((guard) => `${path} names ${guard}, which is not there`),
  ];
}

describe('what others build on is documented', () => {
  it('everything that a file of src exports carries a doc comment, unless its name says it', () =>
    expect(sourcesIn('src').flatMap(undocumented)).toEqual([]));

  it('every decision is short and names the test that guards it', () =>
    expect(
      globSync('docs/decisions/*.md')
        .map((path) => path.replaceAll('\\', '/'))
        .flatMap((path) => faultsOfDecision(path, readFileSync(path, 'utf8'))),
    ).toEqual([]));
});

describe('the checks on documentation', () => {
  it.each([
    ['export class Board {}', 'Board'],
    ['export function fold() {}', 'fold'],
    ['export const FORMS = 1;', 'FORMS'],
    ['export enum Level {}', 'Level'],
    ['@Injectable()\nexport class Answers {}', 'Answers'],
    ['const later = 1;\nexport { later };', 'later'],
    ['// A line comment is for the reader of the code.\nexport const plain = 1;', 'plain'],
  ])('find what has no comment: %s', (text, name) => {
    const found = undocumented(source('src/a.ts', text));
    expect(found).toEqual([expect.stringMatching(new RegExp(`^src/a\\.ts:\\d ${name}$`))]);
    const commented = text.replace(/^(@|export (?!\{)|const)/m, '/** What it promises. */\n$1');
    expect(undocumented(source('src/a.ts', commented))).toEqual([]);
  });

  it('find a method of an abstract class without a comment, unless it is hidden', () =>
    expect(
      undocumented(
        source(
          'src/a.ts',
          `/** The port. */
      export abstract class Store { abstract head(): string; protected abstract tail(): string; private last() {} }
    `,
        ),
      ),
    ).toEqual(['src/a.ts:2 Store.head']));

  it.each([
    'export interface Span {}',
    'export type Day = number;',
    '@QueryHandler(ShowBoard)\nexport class ShowBoardHandler {}',
    'export class BoardController {}',
    'export class QueriesModule {}',
    'export function boardView() {}',
  ])('ask nothing of a type, handler, controller, module or view: %s', (text) =>
    expect(undocumented(source('src/a.ts', text))).toEqual([]),
  );

  it('ask nothing of what a file keeps to itself, or passes on', () =>
    expect(undocumented(source('src/a.ts', "class A {}\nexport { B } from './b.js';"))).toEqual([]));

  it.each([
    ['docs/decisions/layers.md', 'test/architecture/size.test.ts', 'is not named'],
    ['docs/decisions/0009-keep-layers.md', `test/architecture/size.test.ts${'\n.'.repeat(40)}`, 'more than 40 lines'],
    ['docs/decisions/0009-keep-layers.md', 'We thought about it.', 'names no test'],
    ['docs/decisions/0009-keep-layers.md', 'test/architecture/gone.test.ts', 'is not there'],
  ])('find the fault in a decision: %s', (path, text, fault) =>
    expect(faultsOfDecision(path, text)).toEqual([expect.stringContaining(fault)]),
  );
});
