import type { ComponentChildren, VNode } from 'preact';
import type { JsonSchema } from '../../schema/schema.js';
import { Listed } from './marked.js';

/** Of more choices than this a schema says only that it is a text. */
const MOST_CHOICES = 12;

const WORDS: Readonly<Record<string, ComponentChildren>> = {
  date: 'day',
  'date-time': 'moment',
  integer: 'whole number',
  number: 'number',
  boolean: (
    <>
      <code>true</code> or <code>false</code>
    </>
  ),
  object: 'object',
  null: <code>null</code>,
};

/** The kind of value that a schema takes, in a few words, with links to the schemas it refers to. */
export function SchemaKind({ schema }: { schema: JsonSchema }): VNode {
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
  if (reference !== undefined) return <SchemaLink reference={reference} />;
  if (only !== undefined) return <code>{JSON.stringify(only)}</code>;
  if (anyOf)
    return (
      <Listed
        all={anyOf.map((one) => (
          <SchemaKind schema={one} />
        ))}
        between=" or "
      />
    );
  if (values && values.length <= MOST_CHOICES)
    return (
      <Listed
        all={values.map((value) => (
          <code>{value}</code>
        ))}
      />
    );
  if (Array.isArray(type))
    return (
      <Listed
        all={type.map((one) => (
          <SchemaKind schema={{ ...schema, type: one }} />
        ))}
        between=" or "
      />
    );
  if (type === 'array') return <>list of {items ? <SchemaKind schema={items} /> : 'values'}</>;
  if (type === 'string') return <>{WORDS[format ?? ''] ?? 'text'}</>;
  return <>{WORDS[type ?? ''] ?? 'value'}</>;
}

/** A link to the place of a schema on the page. */
export function SchemaLink({ reference }: { reference: string }): VNode {
  const name = reference.split('/').at(-1)!;
  return <a href={`#schema-${name}`}>{name}</a>;
}
