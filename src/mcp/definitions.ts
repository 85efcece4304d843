import type { JsonSchema } from '../schema/schema.js';
import { operationIn, type ApiDocument } from './operations.js';

type Properties = Readonly<Record<string, JsonSchema>>;

/** An object, as schemas of answers describe it. */
interface ObjectSchema {
  readonly properties: Properties;
  readonly required: readonly string[];
}

const COMPONENTS = '#/components/schemas/';

/** Events as the catalogue has them, type by type, would make the list of tools ten times as long. */
const EVENT: JsonSchema = {
  type: 'object',
  description: 'An event as it is recorded; /api/v1/event-types has the schema of each type.',
  properties: { id: { type: 'string' }, type: { type: 'string' } },
  required: ['type'],
};
const EVENTS = ['RecordedEvent', 'AnyEvent'];

const day = (description: string): JsonSchema => ({ type: 'string', format: 'date', description });

/** What a tool's answer says besides that of the API. */
const BESIDES = {
  asOf: day('The day the answer is about.'),
  knownAt: day('The answer rests on what the public knew at the end of this day.'),
  position: {
    type: ['integer', 'null'],
    description:
      'The answer rests on the record up to this position; null where it is about several relationships, each with a position of its own.',
  },
  citation: {
    type: 'string',
    format: 'uri',
    description: 'The address of exactly this. With a position in it, what it answers never changes.',
  },
} as const satisfies Properties;

/** Whether the answer is known. */
const KNOWN: Properties = {
  known: {
    type: 'boolean',
    description:
      'False where it is not known how things stood on the day asked about: nobody was watching any more, or nothing had been ' +
      'reported yet. Then all else is as it was last known.',
  },
  until: {
    type: ['string', 'null'],
    description:
      'Where known is false, the last day that is known, as YYYY-MM-DD, or null where none is. Else, of a channel, the end declared ' +
      'by its suspension, as written.',
  },
  declaredUntil: {
    type: 'string',
    description: 'Where known is false, of a channel: the end declared by its suspension, as written.',
  },
  lastKnown: { type: ['string', 'null'], description: 'Only where it is not known: how it stood on that day.' },
};

/** The schema of a tool's arguments: the parameters of what it asks; of several, those that only some take are optional. */
export function inputSchema(document: ApiDocument, operations: readonly string[]): JsonSchema {
  const all = operations.map((id) => operationIn(document, id));
  const properties: Record<string, JsonSchema> = {};
  for (const { parameters } of all)
    for (const [name, { schema, description }] of parameters) properties[name] ??= { ...schema, description };
  const required = Object.keys(properties).filter((name) => all.every((one) => one.parameters.get(name)?.required));
  return { type: 'object', properties, required, additionalProperties: false };
}

/** The schema of a tool's answer: that of the API, and what is said besides. */
export function outputSchema(
  document: ApiDocument,
  operations: readonly string[],
  { known }: { known: boolean },
): JsonSchema {
  const answers = operations.map((id) => objectOf(document, operationIn(document, id).answer));
  const properties: Properties = {
    ...eitherOf(answers.map((one) => one.properties)),
    ...BESIDES,
    ...(known && KNOWN),
    sources: { type: 'array', description: SOURCES, items: sourced(document) },
  };
  const everywhere = answers[0]!.required.filter((name) => answers.every(({ required }) => required.includes(name)));
  const required = new Set([...everywhere, ...Object.keys(BESIDES), 'sources', ...(known ? ['known'] : [])]);
  const root = { type: 'object', properties, required: [...required], additionalProperties: false };
  const definitions = Object.fromEntries(
    referencesIn(document, root).map((name) => [name, own(schemaOf(document, name))]),
  );
  return { ...(own(root) as JsonSchema), $defs: definitions };
}

/** What several answers may hold; a field that they do not describe alike is as one of them has it. */
function eitherOf(several: readonly Properties[]): Properties {
  const names = new Set(several.flatMap((one) => Object.keys(one)));
  return Object.fromEntries(
    [...names].map((name): [string, JsonSchema] => {
      const found = several.flatMap((one) => (one[name] === undefined ? [] : [one[name]]));
      const schemas = [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
      return [name, schemas.length === 1 ? schemas[0]! : { anyOf: schemas }];
    }),
  );
}

const SOURCES = 'Where the events are reported that it names, each event once; those without a source are left out.';

/** An event with its sources, as the API gives them, and the relationship whose record has it. */
function sourced(document: ApiDocument): JsonSchema {
  const { properties } = objectOf(document, operationIn(document, 'showSources').answer);
  const one = (properties['data'] as { readonly items: ObjectSchema }).items;
  const relationship = { type: 'string', description: 'The relationship whose record has the event.' };
  return {
    ...one,
    properties: { relationship, ...one.properties },
    required: ['relationship', ...one.required],
  };
}

function objectOf(document: ApiDocument, schema: JsonSchema): ObjectSchema {
  const name = nameIn(schema);
  return (name === undefined ? schema : schemaOf(document, name)) as unknown as ObjectSchema;
}

function schemaOf({ components }: ApiDocument, name: string): JsonSchema {
  return EVENTS.includes(name) ? EVENT : components.schemas[name]!;
}

function nameIn({ $ref }: { readonly $ref?: unknown }): string | undefined {
  return typeof $ref === 'string' && $ref.startsWith(COMPONENTS) ? $ref.slice(COMPONENTS.length) : undefined;
}

/** The names of all that a schema refers to, directly or through others. */
function referencesIn(document: ApiDocument, root: unknown): readonly string[] {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const name = nameIn(node);
    if (name !== undefined && !found.has(name)) {
      found.add(name);
      visit(schemaOf(document, name));
    }
    Object.values(node).forEach(visit);
  };
  visit(root);
  return [...found].sort();
}

/** The same with references to the definitions that go along. */
function own(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(own);
  if (typeof node !== 'object' || node === null) return node;
  const name = nameIn(node);
  if (name !== undefined) return { ...node, $ref: `#/$defs/${name}` };
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, own(value)]));
}
