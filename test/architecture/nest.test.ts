import ts from 'typescript';
import { describe, expect, it } from '@jest/globals';
import { nodesOf, place, source, sourcesIn, type Source } from './sources.js';

/** Decorators by which a class becomes a part of a module. */
const PARTS = ['Injectable', 'CommandHandler', 'QueryHandler', 'Controller', 'Pages'];
/** A stream is written for as long as its reader stays; an import stops when whoever sent it leaves. */
const KNOW_THE_READER = ['src/http/imports/imports.controller.ts', 'src/http/stream.controller.ts'];
/** What Nest makes from where it is named: in a decorator of a parameter or a controller. */
const NAMED_WHERE_USED = /(Pipe|Interceptor)$/;

const decorated = (node: ts.Node): readonly ts.Decorator[] =>
  ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
const nameOf = ({ expression }: ts.Decorator): string =>
  (ts.isCallExpression(expression) ? expression.expression : expression).getText();

/** Parts that no module lists: Nest would not know of them. */
function unlisted(sources: readonly Source[]): readonly string[] {
  const modules = sources.filter(({ path }) => path.endsWith('.module.ts')).map(({ text }) => text);
  return sources.flatMap((file) =>
    file.tree.statements.flatMap((node) => {
      const name = ts.isClassDeclaration(node) ? node.name?.text : undefined;
      if (name === undefined || NAMED_WHERE_USED.test(name)) return [];
      const isPart = decorated(node).some((one) => PARTS.includes(nameOf(one)));
      return isPart && !modules.some((text) => new RegExp(`\\b${name}\\b`).test(text))
        ? [`${place(file, node)} ${name}`]
        : [];
    }),
  );
}

/** Tokens that repeat the type of what is injected. */
function repeated(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((file) =>
    [...nodesOf(file.tree)]
      .filter(ts.isParameter)
      .filter((node) =>
        decorated(node).some(({ expression }) => expression.getText() === `Inject(${node.type?.getText()})`),
      )
      .map((node) => place(file, node)),
  );
}

/** Controllers that write on the reply instead of answering. */
function writers(sources: readonly Source[]): readonly string[] {
  return sources.filter(({ text }) => /@Res\(/.test(text)).map(({ path }) => path);
}

describe('NestJS is used in its own words', () => {
  const all = sourcesIn('src');

  it('each part is listed by a module', () => expect(unlisted(all)).toEqual([]));
  it('what is injected is told by its type', () => expect(repeated(all)).toEqual([]));
  it('controllers answer: the reply is for those that watch its reader', () =>
    expect(writers(all).toSorted()).toEqual(KNOW_THE_READER));
});

describe('the checks on the use of NestJS', () => {
  it('find a handler that no module lists', () => {
    const handler = source('src/queries/show.ts', '@QueryHandler(Show)\nexport class ShowHandler {}');
    const module = source(
      'src/queries/queries.module.ts',
      '@Module({ providers: [ShowHandler] }) class QueriesModule {}',
    );
    expect(unlisted([handler])).toEqual(['src/queries/show.ts:1 ShowHandler']);
    expect(unlisted([handler, module])).toEqual([]);
  });

  it('find a token that says what the type says, and leave others alone', () => {
    const injected = (token: string) =>
      source('src/a.ts', `class A { constructor(@Inject(${token}) readonly bus: QueryBus) {} }`);
    expect(repeated([injected('QueryBus')])).toEqual(['src/a.ts:1']);
    expect(repeated([injected('BUS')])).toEqual([]);
  });

  it('find a controller that takes the reply', () =>
    expect(writers([source('src/http/a.controller.ts', 'a(@Res() reply: FastifyReply) {}')])).toHaveLength(1));
});
