import type { JsonSchema } from '../event-schemas.js';

/** The fields of an object by name; a name that ends in `?` may be absent. */
export type Fields = Readonly<Record<string, JsonSchema>>;

/** An object of exactly these fields. */
export function objectOf(description: string, fields: Fields): JsonSchema {
  const named = Object.entries(fields).map(([name, schema]) => ({
    name: name.replace(/\?$/, ''),
    optional: name.endsWith('?'),
    schema,
  }));
  return {
    type: 'object',
    description,
    properties: Object.fromEntries(named.map(({ name, schema }) => [name, schema])),
    required: named.filter(({ optional }) => !optional).map(({ name }) => name),
    additionalProperties: false,
  };
}

/** A list of such entries. */
export function listOf(items: JsonSchema, description: string, bounds: JsonSchema = {}): JsonSchema {
  return { type: 'array', description, items, ...bounds };
}

/** An object whose keys are not fixed. */
export function mapOf(values: JsonSchema, description: string): JsonSchema {
  return { type: 'object', description, additionalProperties: values };
}

/** The same, or null. */
export function orNull(schema: JsonSchema): JsonSchema {
  const { description, ...rest } = schema;
  if (typeof schema['type'] !== 'string' || 'enum' in schema)
    return { ...(description !== undefined && { description }), anyOf: [rest, { type: 'null' }] };
  return { ...schema, type: [schema['type'], 'null'] };
}

/** The schema of that name among the document's components. */
export function named(name: string, description?: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}`, ...(description !== undefined && { description }) };
}

/** One of a closed list of codes, each with its meaning. */
export function oneOfCodes(meanings: Readonly<Record<string, string>>, description: string): JsonSchema {
  return {
    type: 'string',
    description,
    oneOf: Object.entries(meanings).map(([code, meaning]) => ({ const: code, description: meaning })),
  };
}

/** A text. */
export function text(description: string, bounds: JsonSchema = {}): JsonSchema {
  return { type: 'string', description, ...bounds };
}

/** One of a closed list. */
export function choice(values: readonly string[], description: string): JsonSchema {
  return { type: 'string', description, enum: values };
}

/** A day as YYYY-MM-DD, in UTC. */
export function day(description: string): JsonSchema {
  return { type: 'string', format: 'date', description };
}

/** A moment as ISO 8601 in UTC, to the millisecond. */
export function moment(description: string): JsonSchema {
  return { type: 'string', format: 'date-time', description };
}

/** A whole number that is not negative, or not below `least`. */
export function count(description: string, least = 0): JsonSchema {
  return { type: 'integer', minimum: least, description };
}

/** Yes or no. */
export function flag(description: string): JsonSchema {
  return { type: 'boolean', description };
}

/** Present and true, or absent. */
export function mark(description: string): JsonSchema {
  return { const: true, description };
}

/** The id of an event. */
export function eventId(description: string): JsonSchema {
  return { type: 'string', pattern: '^[a-z0-9][a-z0-9._-]*$', maxLength: 128, description };
}

/** The id of a relationship or channel. */
export function slug(description: string): JsonSchema {
  return { type: 'string', pattern: '^[a-z0-9]+([-.][a-z0-9]+)*$', maxLength: 64, description };
}
