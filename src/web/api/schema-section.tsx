import type { VNode } from 'preact';
import { EVENT_TYPES, type EventType } from '../../domain/catalogue/event-types.js';
import type { JsonSchema } from '../../schema/schema.js';
import { SchemaKind, SchemaLink } from './kind.js';
import { Listed, MarkedText, TermList, type Term } from './marked.js';

type Properties = Readonly<Record<string, JsonSchema>>;

const propertiesOf = (schema: JsonSchema) => (schema['properties'] ?? {}) as Properties;
const requiredOf = (schema: JsonSchema) => (schema['required'] ?? []) as string[];
const choicesOf = (schema: JsonSchema) => (schema['oneOf'] ?? []) as JsonSchema[];

/** A schema: what it is, and its fields with those inside them. */
export function SchemaSection({ name, schema }: { name: string; schema: JsonSchema }): VNode {
  return (
    <>
      <h3 id={`schema-${name}`}>{name}</h3>
      <p>
        <MarkedText text={String(schema['description'] ?? '')} />
      </p>
      <Choices choices={choicesOf(schema)} />
      <TermList rows={fieldTerms(schema, '')} />
    </>
  );
}

/** The types of events: what they have in common once, then each with what is its own. */
export function eventTypeSections(schemas: Properties): readonly VNode[] {
  const common = commonFields(schemas);
  return [
    <>
      <h3 id="common-fields">Fields that most types have</h3>
      <TermList rows={[...common].map(([name, field]) => fieldTerm(name, JSON.parse(field) as JsonSchema, false))} />
    </>,
    ...EVENT_TYPES.map((type) => <EventTypeSection type={type} schema={schemas[type]!} common={common} />),
  ];
}

function EventTypeSection({
  type,
  schema,
  common,
}: {
  type: EventType;
  schema: JsonSchema;
  common: ReadonlyMap<string, string>;
}): VNode {
  return (
    <>
      <h3 id={`schema-${type}`}>{type}</h3>
      <p>
        <MarkedText text={String(schema['description'])} />
      </p>
      <TermList rows={fieldTerms(schema, '', (name, field) => common.get(name) !== JSON.stringify(field))} />
      <AlsoHas schema={schema} common={common} />
    </>
  );
}

/** What most types have just alike: each field's name with its schema as JSON. */
function commonFields(schemas: Properties): ReadonlyMap<string, string> {
  const found = new Map<string, number>();
  for (const type of EVENT_TYPES) {
    for (const [name, field] of Object.entries(propertiesOf(schemas[type]!))) {
      const key = JSON.stringify([name, JSON.stringify(field)]);
      found.set(key, (found.get(key) ?? 0) + 1);
    }
  }
  return new Map(
    [...found]
      .filter(([, times]) => times > EVENT_TYPES.length / 2)
      .map(([key]) => JSON.parse(key) as [string, string]),
  );
}

function AlsoHas({ schema, common }: { schema: JsonSchema; common: ReadonlyMap<string, string> }): VNode {
  const required = requiredOf(schema);
  const names = Object.entries(propertiesOf(schema)).filter(
    ([name, field]) => common.get(name) === JSON.stringify(field),
  );
  return (
    <p class="quiet">
      Also:{' '}
      <Listed
        all={names.map(([name]) => (
          <>
            <code>{name}</code>
            {required.includes(name) && ' (required)'}
          </>
        ))}
      />
      .
    </p>
  );
}

function fieldTerms(
  schema: JsonSchema,
  within: string,
  keep: (name: string, field: JsonSchema) => boolean = () => true,
): Term[] {
  const required = requiredOf(schema);
  return Object.entries(propertiesOf(schema))
    .filter(([name, field]) => keep(name, field))
    .flatMap(([name, field]) => {
      const items = field['items'] as JsonSchema | undefined;
      const inner = items ? fieldTerms(items, `${within}${name}[].`) : fieldTerms(field, `${within}${name}.`);
      return [fieldTerm(`${within}${name}`, field, !required.includes(name)), ...inner];
    });
}

function fieldTerm(path: string, field: JsonSchema, optional: boolean): Term {
  const { description, readOnly } = field;
  const codes = choicesOf(field).map(({ const: value }) => <code>{String(value)}</code>);
  return {
    term: (
      <>
        <code>{path}</code>
        {optional && <span class="quiet"> optional</span>}
      </>
    ),
    told: (
      <>
        {description !== undefined && <MarkedText text={`${String(description)} `} />}
        <span class="quiet">
          {readOnly === true && 'in answers only; '}
          {codes.length > 0 ? <Listed all={codes} /> : <SchemaKind schema={field} />}
        </span>
      </>
    ),
  };
}

/** What a schema is one of: other schemas, or codes with their meaning. */
function Choices({ choices }: { choices: readonly JsonSchema[] }): VNode | null {
  const references = choices.flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
  if (references.length > 0)
    return (
      <p>
        One of{' '}
        <Listed
          all={references.map((reference) => (
            <SchemaLink reference={reference} />
          ))}
        />
        .
      </p>
    );
  return (
    <TermList
      rows={choices.map(({ const: value, description }) => ({
        term: <code>{String(value)}</code>,
        told: <MarkedText text={String(description)} />,
      }))}
    />
  );
}
