import type { JsonSchema } from '../schema/schema.js';
import { ownRefusal, type Query } from './asking.js';

/** Of the OpenAPI document of a server, what tools are made from. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, { readonly get?: DescribedOperation }>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly parameters: Readonly<Record<string, DescribedParameter>>;
  };
}

interface DescribedOperation {
  readonly operationId: string;
  readonly description: string;
  readonly parameters?: readonly { readonly $ref: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>> }>
  >;
}

interface DescribedParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
}

/** A read of the API, as a tool asks it. */
export interface ReadOperation {
  readonly path: string;
  readonly description: string;
  /** Those of its path and its query, by their names. */
  readonly parameters: ReadonlyMap<string, DescribedParameter>;
  readonly answer: JsonSchema;
}

/** Finds a read of the API by its name. @throws Error if the server has none: it is of another version */
export function operationIn({ paths, components }: ApiDocument, id: string): ReadOperation {
  for (const [path, { get }] of Object.entries(paths)) {
    if (get?.operationId !== id) continue;
    const parameters = (get.parameters ?? [])
      .map(({ $ref }) => components.parameters[$ref.split('/').at(-1)!]!)
      .filter((parameter) => parameter.in !== 'header');
    return {
      path,
      description: get.description,
      parameters: new Map(parameters.map((parameter) => [parameter.name, parameter])),
      answer: get.responses['200']!.content!['application/json']!.schema,
    };
  }
  throw new Error(`The server has no ${id}. Use this command with a Parley of its own version.`);
}

/** Arguments of a tool, as they were sent. */
export type Arguments = Readonly<Record<string, unknown>>;

/**
 * The address at which an operation answers the arguments. Values go along as they are: what cannot be read is refused there, in
 * the words of the API.
 * @throws QuestionRefused
 */
export function requestOf({ path, parameters }: ReadOperation, given: Arguments): { path: string; query: Query } {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(given)) {
    if (!parameters.has(name)) {
      const detail = `There is no parameter "${name.slice(0, 60)}" here. It takes: ${[...parameters.keys()].join(', ')}.`;
      throw ownRefusal('parameter-invalid', PROBLEM, detail, { parameter: name });
    }
    const text = textOf(name, value);
    if (text !== undefined) values.set(name, text);
  }
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values.get(name);
    values.delete(name);
    // Dots alone would lead to another address.
    if (value === undefined || /^\.{0,2}$/.test(value)) {
      const found = value ? `"${value}"` : 'missing';
      const detail = `${name} is ${found}. It takes: ${parameters.get(name)!.description}`;
      throw ownRefusal('parameter-invalid', PROBLEM, detail, { parameter: name });
    }
    return encodeURIComponent(value.toWellFormed());
  });
  return { path: filled, query: Object.fromEntries(values) };
}

const PROBLEM = 'A parameter cannot be used';

/** What is left out may also be null, as many programs send it. @throws QuestionRefused */
function textOf(name: string, value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const found = Array.isArray(value) ? 'a list' : 'an object';
  throw ownRefusal('parameter-invalid', PROBLEM, `${name} is ${found}. It takes one text or number.`, {
    parameter: name,
  });
}
