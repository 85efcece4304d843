import ts from 'typescript';

/** One small change of one source file that a test should notice. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  /** Offsets in the file of what is replaced. */
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
  readonly kind: Kind;
}

type Kind = 'operator' | 'negation' | 'condition' | 'literal' | 'list' | 'statement' | 'method';

/** What an operator is taken for, in the manner of StrykerJS. */
const OPERATORS: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '&&': '||',
  '||': '&&',
  '??': '&&',
  '+=': '-=',
  '-=': '+=',
};

const METHODS: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  find: 'findLast',
  findLast: 'find',
  findIndex: 'findLastIndex',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
};

/** Left out, with their arguments: what they are called on stands in for what they return. */
const DROPPED = ['filter', 'sort', 'toSorted', 'reverse', 'toReversed', 'slice', 'trim'];

type Place = Pick<ts.Node, 'getStart' | 'getEnd'>;
type Found = readonly [place: Place, after: string, kind: Kind];

/** Every mutant of a source file, in the order of its text. Types, imports and names of properties are left alone. */
export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const mutants: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    for (const [place, after, kind] of changesOf(node, source)) {
      const [start, end] = [place.getStart(source), place.getEnd()];
      const line = source.getLineAndCharacterOfPosition(start).line + 1;
      mutants.push({ file, line, start, end, before: text.slice(start, end), after, kind });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return mutants.sort((one, other) => one.start - other.start || one.end - other.end);
}

/** The text of the file with the mutant in it. */
export function mutated(text: string, { start, end, after }: Mutant): string {
  return text.slice(0, start) + after + text.slice(end);
}

function changesOf(node: ts.Node, source: ts.SourceFile): readonly Found[] {
  return [
    ...operators(node),
    ...conditions(node),
    ...literals(node),
    ...lists(node),
    ...statements(node),
    ...methods(node, source),
  ];
}

function operators(node: ts.Node): readonly Found[] {
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return [[node, node.operand.getText(), 'negation']];
  }
  if (!ts.isBinaryExpression(node)) return [];
  const after = OPERATORS[node.operatorToken.getText()];
  return after === undefined ? [] : [[node.operatorToken, after, 'operator']];
}

function conditions(node: ts.Node): readonly Found[] {
  const condition =
    ts.isIfStatement(node) || ts.isWhileStatement(node)
      ? node.expression
      : ts.isConditionalExpression(node)
        ? node.condition
        : undefined;
  if (!condition) return [];
  const values = ts.isWhileStatement(node) ? ['false'] : ['true', 'false'];
  return values.map((value) => [condition, value, 'condition']);
}

function literals(node: ts.Node): readonly Found[] {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [[node, 'false', 'literal']];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [[node, 'true', 'literal']];
  if (ts.isNumericLiteral(node)) return [[node, String(Number(node.text.replaceAll('_', '')) + 1), 'literal']];
  if (ts.isStringLiteral(node)) return isName(node) ? [] : [[node, node.text === '' ? "'mutated'" : "''", 'literal']];
  const isTemplate = ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node);
  return isTemplate && !ts.isTaggedTemplateExpression(node.parent) ? [[node, '``', 'literal']] : [];
}

/** The quoted name of a property is no value. */
function isName(node: ts.StringLiteral): boolean {
  return ts.isPropertyAssignment(node.parent) && node.parent.name === node;
}

function lists(node: ts.Node): readonly Found[] {
  return ts.isArrayLiteralExpression(node) && node.elements.length > 0 ? [[node, '[]', 'list']] : [];
}

function statements(node: ts.Node): readonly Found[] {
  return ts.isExpressionStatement(node) || ts.isThrowStatement(node) ? [[node, ';', 'statement']] : [];
}

function methods(node: ts.Node, source: ts.SourceFile): readonly Found[] {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { name, expression } = node.expression;
  const other = METHODS[name.text];
  if (other !== undefined) return [[name, other, 'method']];
  return DROPPED.includes(name.text) ? [[node, expression.getText(source), 'method']] : [];
}
