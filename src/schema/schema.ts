/** A JSON Schema 2020-12, as OpenAPI 3.1 uses it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

declare const VALUES: unique symbol;

/**
 * A JSON Schema with a compile-time type: `Values` is the type of what it describes. An answer's type and schema are
 * thus defined once, together, and nothing is checked at run time (docs/decisions/0019-define-an-answer-once.md).
 */
export type Schema<Values> = JsonSchema & { readonly [VALUES]?: Values };

/** The type of the values a schema describes. */
export type TypeOf<Described> = Described extends { readonly [VALUES]?: infer Values } ? Values : never;

/** The fields of an object; a name that ends in `?` is optional. */
export type Fields = Readonly<Record<string, Schema<unknown>>>;

type Flat<Type> = { [Name in keyof Type]: Type[Name] } & {};

/** The type of an object of these fields. */
export type ObjectOf<Given> = Flat<
  {
    readonly [Name in keyof Given as Name extends `${string}?` ? never : Name]: TypeOf<Given[Name]>;
  } & {
    readonly [Name in keyof Given as Name extends `${infer Bare}?` ? Bare : never]?: TypeOf<Given[Name]>;
  }
>;

/** A plain schema whose type is given separately. */
export function described<Values>(schema: JsonSchema): Schema<Values> {
  return schema;
}

/** An object of exactly these fields. */
export function objectOf<Given extends Fields>(description: string, fields: Given): Schema<ObjectOf<Given>> {
  const all = Object.entries(fields).map(([name, schema]) => ({
    name: name.replace(/\?$/, ''),
    optional: name.endsWith('?'),
    schema,
  }));
  return {
    type: 'object',
    description,
    properties: Object.fromEntries(all.map(({ name, schema }) => [name, schema])),
    required: all.filter(({ optional }) => !optional).map(({ name }) => name),
    additionalProperties: false,
  };
}

/** A list of such entries. */
export function listOf<Item>(
  items: Schema<Item>,
  description: string,
  bounds: JsonSchema = {},
): Schema<readonly Item[]> {
  return { type: 'array', description, items, ...bounds };
}

/** An object with arbitrary keys. */
export function mapOf<Value>(values: Schema<Value>, description: string): Schema<Readonly<Record<string, Value>>> {
  return { type: 'object', description, additionalProperties: values };
}

/** The same, or null. */
export function orNull<Values>(schema: Schema<Values>): Schema<Values | null> {
  const { description, ...rest } = schema;
  if (typeof schema['type'] !== 'string' || 'enum' in schema)
    return { ...(description !== undefined && { description }), anyOf: [rest, { type: 'null' }] };
  return { ...(schema as JsonSchema), type: [schema['type'], 'null'] };
}

/** One of a closed list of codes, each with its meaning. */
export function oneOfCodes<Code extends string>(
  meanings: Readonly<Record<Code, string>>,
  description: string,
): Schema<Code> {
  return {
    type: 'string',
    description,
    oneOf: Object.entries(meanings).map(([code, meaning]) => ({ const: code, description: meaning })),
  };
}

/** A text. */
export function text(description: string, bounds: JsonSchema = {}): Schema<string> {
  return { type: 'string', description, ...bounds };
}

/** One of a closed list. */
export function choice<const Value extends string>(values: readonly Value[], description: string): Schema<Value> {
  return { type: 'string', description, enum: values };
}

/** Always this value. */
export function only<const Value extends string | number | boolean>(value: Value, description: string): Schema<Value> {
  return { const: value, description };
}

/** A day as YYYY-MM-DD, in UTC. */
export function day(description: string): Schema<string> {
  return { type: 'string', format: 'date', description };
}

/** A moment as ISO 8601 in UTC, to the millisecond. */
export function moment(description: string): Schema<string> {
  return { type: 'string', format: 'date-time', description };
}

/** A whole number that is not negative, or not below `least`. */
export function count(description: string, least = 0): Schema<number> {
  return { type: 'integer', minimum: least, description };
}

/** A boolean. */
export function flag(description: string): Schema<boolean> {
  return { type: 'boolean', description };
}

/** Present and true, or absent. */
export function mark(description: string): Schema<true> {
  return only(true, description);
}

/** The id of an event. */
export function eventId(description: string): Schema<string> {
  return { type: 'string', pattern: '^[a-z0-9][a-z0-9._-]*$', maxLength: 128, description };
}

/** The id of a relationship or channel. */
export function slug(description: string): Schema<string> {
  return { type: 'string', pattern: '^[a-z0-9]+([-.][a-z0-9]+)*$', maxLength: 64, description };
}
