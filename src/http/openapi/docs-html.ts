import type { JsonSchema } from '../../schema/schema.js';

/** A text as HTML, with what stands in backticks as code. */
export function html(text: string): string {
  return escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

/** A text as code. */
export function code(text: string): string {
  return `<code>${escaped(text)}</code>`;
}

/** A list of terms, each with what is said of it; all of it HTML already. An `id` makes a term a place to link to. */
export function terms(rows: readonly { readonly id?: string; readonly term: string; readonly told: string }[]): string {
  if (rows.length === 0) return '';
  return `<dl>${rows.map(({ id, term, told }) => `<dt${id === undefined ? '' : ` id="${escaped(id)}"`}>${term}</dt><dd>${told}</dd>`).join('\n')}</dl>\n`;
}

/** A value as JSON for people, or a text as it is. */
export function sample(value: unknown): string {
  return `<pre>${escaped(typeof value === 'string' ? value : JSON.stringify(value, null, 2))}</pre>`;
}

/** The kind of value that a schema takes, in a few words, with links to the schemas it refers to. */
export function kindOf(schema: JsonSchema): string {
  const {
    $ref: reference,
    const: only,
    enum: values,
    anyOf,
    items,
    type,
    format,
  } = schema as {
    $ref?: string;
    const?: unknown;
    enum?: string[];
    anyOf?: JsonSchema[];
    items?: JsonSchema;
    type?: string | string[];
    format?: string;
  };
  if (reference !== undefined) return linkTo(reference.split('/').at(-1)!);
  if (only !== undefined) return code(JSON.stringify(only));
  if (anyOf) return anyOf.map(kindOf).join(' or ');
  if (values && values.length <= 12) return values.map(code).join(', ');
  if (Array.isArray(type))
    return type.map((one) => (one === 'null' ? code('null') : kindOf({ ...schema, type: one }))).join(' or ');
  if (type === 'array') return `list of ${items ? kindOf(items) : 'values'}`;
  if (type === 'string') return WORDS[format ?? ''] ?? 'text';
  return WORDS[type ?? ''] ?? 'value';
}

const WORDS: Readonly<Record<string, string>> = {
  date: 'day',
  'date-time': 'moment',
  integer: 'whole number',
  number: 'number',
  boolean: code('true') + ' or ' + code('false'),
  object: 'object',
  null: code('null'),
};

/** A link to the schema of that name on the page. */
export function linkTo(schema: string): string {
  return `<a href="#schema-${escaped(schema)}">${escaped(schema)}</a>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
