import type { JsonSchema, Schema } from './schema.js';

/** Where a reference keeps its definition; JSON omits symbols. */
const DEFINITION = Symbol('definition');

const PREFIX = '#/components/schemas/';

/** A schema with a name: a reference is used in its place, and the document defines it once. */
export function named<Values>(name: string, schema: Schema<Values>): Schema<Values> {
  return { ...reference<Values>(name), [DEFINITION]: schema };
}

/** A reference to a schema that is defined elsewhere. */
export function reference<Values>(name: string): Schema<Values> {
  return { $ref: `${PREFIX}${name}` };
}

/** Every named schema these refer to, directly or through others, by name in the order found. */
export function definitionsIn(...referring: readonly unknown[]): Readonly<Record<string, JsonSchema>> {
  const found = new Map<string, JsonSchema>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const definition = (node as { [DEFINITION]?: JsonSchema })[DEFINITION];
    if (definition) {
      const name = String((node as JsonSchema)['$ref']).slice(PREFIX.length);
      const known = found.get(name);
      if (known === definition) return;
      if (known) throw new Error(`Two schemas are named ${name}. Give one of them another name.`);
      found.set(name, definition);
      visit(definition);
    }
    Object.values(node).forEach(visit);
  };
  referring.forEach(visit);
  return Object.fromEntries(found);
}
