import { EVENT_TYPES } from '../../domain/catalogue/event-types.js';
import type { JsonSchema } from '../../schema/schema.js';
import { code, html, kindOf, linkTo, terms } from './docs-html.js';

type Properties = Readonly<Record<string, JsonSchema>>;
type Row = Parameters<typeof terms>[0][number];

const propertiesOf = (schema: JsonSchema) => (schema['properties'] ?? {}) as Properties;

/** A section of the page about a schema: what it is, and its fields with those inside them. */
export function schemaHtml(name: string, schema: JsonSchema): string {
  const choices = (schema['oneOf'] ?? []) as JsonSchema[];
  const references = choices.flatMap(({ $ref }) => (typeof $ref === 'string' ? [linkTo($ref.split('/').at(-1)!)] : []));
  const oneOf = references.length > 0 ? `<p>One of ${references.join(', ')}.</p>` : codeList(choices);
  return `<h3 id="schema-${name}">${name}</h3><p>${html(String(schema['description'] ?? ''))}</p>${oneOf}${terms(fieldRows(schema, ''))}`;
}

/** The types of events: what they have in common once, then each with what is its own. */
export function eventTypesHtml(schemas: Properties): string {
  const common = commonFields(schemas);
  const own = (type: string) =>
    fieldRows(schemas[type]!, '', (name, field) => common.get(name) !== JSON.stringify(field));
  const all = EVENT_TYPES.map(
    (type) =>
      `<h3 id="schema-${type}">${type}</h3><p>${html(String(schemas[type]!['description']))}</p>${terms(own(type))}${alsoHas(schemas[type]!, common)}`,
  );
  const shared = [...common].map(([name, field]) => fieldRow(name, JSON.parse(field) as JsonSchema, false));
  return `<h3 id="common-fields">Fields that most types have</h3>${terms(shared)}${all.join('\n')}`;
}

/** What most types have just alike. */
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

function alsoHas(schema: JsonSchema, common: ReadonlyMap<string, string>): string {
  const names = Object.entries(propertiesOf(schema))
    .filter(([name, field]) => common.get(name) === JSON.stringify(field))
    .map(([name]) => name);
  const required = (schema['required'] ?? []) as string[];
  return `<p class="quiet">Also: ${names.map((name) => `${code(name)}${required.includes(name) ? ' (required)' : ''}`).join(', ')}.</p>`;
}

function fieldRows(
  schema: JsonSchema,
  within: string,
  keep: (name: string, field: JsonSchema) => boolean = () => true,
): Row[] {
  const required = (schema['required'] ?? []) as string[];
  return Object.entries(propertiesOf(schema))
    .filter(([name, field]) => keep(name, field))
    .flatMap(([name, field]) => {
      const items = field['items'] as JsonSchema | undefined;
      const inner = items ? fieldRows(items, `${within}${name}[].`) : fieldRows(field, `${within}${name}.`);
      return [fieldRow(`${within}${name}`, field, !required.includes(name)), ...inner];
    });
}

function fieldRow(path: string, field: JsonSchema, optional: boolean): Row {
  const told = field['description'] === undefined ? '' : `${html(String(field['description']))} `;
  const codes = ((field['oneOf'] ?? []) as JsonSchema[]).map(({ const: value }) => code(String(value))).join(', ');
  const read = field['readOnly'] === true ? ' in answers only;' : '';
  return {
    term: `${code(path)}${optional ? ' <span class="quiet">optional</span>' : ''}`,
    told: `${told}<span class="quiet">${read} ${codes || kindOf(field)}</span>`,
  };
}

function codeList(choices: readonly JsonSchema[]): string {
  return terms(
    choices.map(({ const: value, description }) => ({ term: code(String(value)), told: html(String(description)) })),
  );
}
