import ts from 'typescript';
import { describe, expect, it } from '@jest/globals';
import { has, nodesOf, place, source, sourcesIn, type Source } from './sources.js';

const EMPTY_WORDS = /^(utils?|helpers?|common|managers?|services?|impl)$/i;
const EMPTY_ENDING = /(Utils?|Helpers?|Manager|Service|Impl)$/;
const I_PREFIX = /^I[A-Z][a-z]/;

/** Names that say nothing of their subject, in folders and files. */
function emptyPaths(sources: readonly Source[]): readonly string[] {
  return sources.map(({ path }) => path).filter((path) => path.split(/[/.\-_]/).some((word) => EMPTY_WORDS.test(word)));
}

/** Files that only pass on what others export: they hide where a thing is. */
function barrels(sources: readonly Source[]): readonly string[] {
  const passesOn = ({ tree }: Source) =>
    tree.statements.length > 0 &&
    tree.statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier);
  return sources.filter((file) => /(^|\/)index\.tsx?$/.test(file.path) || passesOn(file)).map(({ path }) => path);
}

/** A default export has no name of its own, so everyone calls it something else. */
function defaultExports(sources: readonly Source[]): readonly string[] {
  const isDefault = (node: ts.Node) =>
    ts.isExportAssignment(node) ||
    has(node, ts.SyntaxKind.DefaultKeyword) ||
    (ts.isExportSpecifier(node) && node.name.text === 'default');
  return sources.flatMap((file) => [...nodesOf(file.tree)].filter(isDefault).map((node) => place(file, node)));
}

/** Types and classes whose name carries an `I` before it or an empty word behind it. */
function emptyTypeNames(sources: readonly Source[]): readonly string[] {
  const isType = (node: ts.Node) =>
    ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node);
  const isEmpty = (name: string) => I_PREFIX.test(name) || EMPTY_ENDING.test(name);
  return sources.flatMap((file) =>
    [...nodesOf(file.tree)].flatMap((node) => {
      const name = isType(node) ? node.name?.text : undefined;
      return name && isEmpty(name) ? [`${place(file, node)} ${name}`] : [];
    }),
  );
}

/** Error classes of one name, as the log, an exit code or a reader takes them for the same, and those that call themselves otherwise. */
function mistakenErrors(sources: readonly Source[]): readonly string[] {
  const errors = sources.flatMap((file) =>
    [...nodesOf(file.tree)].filter(isErrorClass).map((node) => ({
      at: place(file, node),
      name: node.name!.text,
      said: /this\.name = '(\w+)'/.exec(node.getText())?.[1],
    })),
  );
  const names = Map.groupBy(errors, ({ name }) => name);
  return errors
    .filter(({ name, said }) => names.get(name)!.length > 1 || (said !== undefined && said !== name))
    .map(({ at, name, said }) => `${at} ${said ?? name}`);
}

function isErrorClass(node: ts.Node): node is ts.ClassDeclaration {
  if (!ts.isClassDeclaration(node) || !node.name) return false;
  const extended = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  return (
    extended !== undefined && (/Error$/.test(extended.types[0]!.getText()) || /this\.name = '/.test(node.getText()))
  );
}

/** Names that two files export: a reader, and a search, would take the one for the other. */
function givenTwice(sources: readonly Source[]): readonly string[] {
  const places = new Map<string, string[]>();
  for (const { path, tree } of sources)
    for (const name of new Set(tree.statements.filter(isExported).flatMap(namesOf)))
      places.set(name, [...(places.get(name) ?? []), path]);
  return [...places].flatMap(([name, paths]) => (paths.length > 1 ? [`${name}: ${paths.join(', ')}`] : []));
}

const isExported = (statement: ts.Statement): boolean => has(statement, ts.SyntaxKind.ExportKeyword);

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = statement as ts.Statement & { readonly name?: ts.Identifier };
  return name ? [name.text] : [];
}

describe('names', () => {
  const all = sourcesIn('src', 'test', 'bench');

  it('say what is in a folder or a file', () => expect(emptyPaths(all)).toEqual([]));
  it('lead to the thing itself: no barrels', () => expect(barrels(all)).toEqual([]));
  it('are the same everywhere: no default exports', () => expect(defaultExports(all)).toEqual([]));
  it('of types are the words of the field', () => expect(emptyTypeNames(all)).toEqual([]));
  it('mean one thing: none is exported by two files', () => expect(givenTwice(sourcesIn('src'))).toEqual([]));
  it('of errors tell them apart', () => expect(mistakenErrors(sourcesIn('src'))).toEqual([]));
});

describe('the checks on names', () => {
  it.each([
    'src/utils/dates.ts',
    'src/domain/helpers/days.ts',
    'src/common/days.ts',
    'src/domain/status-manager.ts',
    'src/queries/board.service.ts',
    'src/event-store/impl/sqlite.ts',
    'src/domain/time/util.ts',
    'test/dsl/helper.ts',
  ])('find %s', (path) => expect(emptyPaths([source(path, '')])).toEqual([path]));

  it.each(['src/domain/implied.ts', 'src/cli/serviced.ts', 'src/domain/commonwealth.ts'])('leave %s alone', (path) =>
    expect(emptyPaths([source(path, '')])).toEqual([]),
  );

  it.each([
    ['src/domain/index.ts', 'export const days = 1;'],
    ['src/domain/all.ts', "export * from './days.js';\nexport { fold } from './fold.js';"],
  ])('find the barrel %s', (path, text) => expect(barrels([source(path, text)])).toEqual([path]));

  it.each([
    'export default class Board {}',
    'export default 1;',
    'const days = 1;\nexport { days as default };',
    'export default function fold() {}',
  ])('find the default export in: %s', (text) =>
    expect(defaultExports([source('src/a.ts', text)])).toEqual([expect.stringMatching(/^src\/a\.ts:\d$/)]),
  );

  it.each(['interface IDay {}', 'type IStore = 1', 'class BoardService {}', 'class StoreImpl {}', 'class DayUtils {}'])(
    'find the name in: %s',
    (text) => expect(emptyTypeNames([source('src/a.ts', text)])).toHaveLength(1),
  );

  it.each(['interface ICS {}', 'class Instant {}', 'type Implied = 1;', 'class Served {}'])('leave alone: %s', (text) =>
    expect(emptyTypeNames([source('src/a.ts', text)])).toEqual([]),
  );

  it('find a name that two files export, and leave alone a type beside the value of its name', () => {
    const [board, page] = [
      source('src/a.ts', 'export const Board = 1; export type Board = typeof Board; const own = 2;'),
      source('src/b.ts', 'export function Board() {} const own = 3;'),
    ];
    expect(givenTwice([board])).toEqual([]);
    expect(givenTwice([board, page])).toEqual(['Board: src/a.ts, src/b.ts']);
  });

  it('find two errors of one name, and one that calls itself by another', () => {
    const port = source(
      'src/a.ts',
      "export class Unreadable extends Error { constructor() { super(); this.name = 'Unreadable'; } }",
    );
    const reader = source('src/b.ts', 'export class Unreadable extends Error {}');
    const copied = source(
      'src/c.ts',
      "class Gone extends Refused { constructor() { super(); this.name = 'Refused'; } }",
    );
    expect(mistakenErrors([port])).toEqual([]);
    expect(mistakenErrors([port, reader])).toEqual(['src/a.ts:1 Unreadable', 'src/b.ts:1 Unreadable']);
    expect(mistakenErrors([copied])).toEqual(['src/c.ts:1 Refused']);
  });
});
