import { describe, expect, it } from '@jest/globals';
import { EVENT_TYPES } from '../../src/domain/catalogue/event-types.js';
import { eventSchemas } from '../../src/http/event-schemas.js';
import type { JsonSchema } from '../../src/schema/schema.js';
import { lawOf } from '../domain/catalogue/law.js';
import { ACCOUNTS } from '../domain/catalogue/accounts-sample.js';
import { SAMPLES } from '../domain/catalogue/samples.js';

const SCHEMAS = eventSchemas();

/** What a schema has against a value, in the words of JSON Schema that the schemas here use; an unknown word fails. */
function against(schema: JsonSchema, value: unknown, place = ''): string[] {
  const words: Record<string, (bound: never) => boolean> = {
    title: () => true,
    description: () => true,
    type: (type: string) =>
      type === 'array' ? Array.isArray(value) : type === 'integer' ? Number.isInteger(value) : typeof value === type,
    const: (only: string) => value === only,
    enum: (known: string[]) => known.includes(value as string),
    pattern: (pattern: string) => new RegExp(pattern, 'u').test(value as string),
    minLength: (least: number) => [...(value as string)].length >= least,
    maxLength: (most: number) => [...(value as string)].length <= most,
    minimum: (least: number) => (value as number) >= least,
    maximum: (most: number) => (value as number) <= most,
    minItems: (least: number) => (value as []).length >= least,
    maxItems: (most: number) => (value as []).length <= most,
    minProperties: (least: number) => Object.keys(value as object).length >= least,
    required: (names: string[]) => names.every((name) => Object.hasOwn(value as object, name)),
    items: () => true,
    properties: () => true,
    propertyNames: () => true,
    additionalProperties: () => true,
  };
  const broken = Object.entries(schema)
    .filter(([word, bound]) => !words[word]!(bound as never))
    .map(([word]) => `${place} ${word}`);
  return [...broken, ...inside(schema, value, place)];
}

function inside(schema: JsonSchema, value: unknown, place: string): string[] {
  if (Array.isArray(value))
    return value.flatMap((entry, index) =>
      schema['items'] ? against(schema['items'] as JsonSchema, entry, `${place}/${index}`) : [],
    );
  if (typeof value !== 'object') return [];
  const properties = schema['properties'] as Record<string, JsonSchema> | undefined;
  return Object.entries(value!).flatMap(([name, inner]) => {
    const other = schema['additionalProperties'];
    const named = schema['propertyNames']
      ? against(schema['propertyNames'] as JsonSchema, name, `${place}/${name}`)
      : [];
    const own = properties?.[name] ?? (typeof other === 'object' ? (other as JsonSchema) : undefined);
    if (!own) return other === false ? [`${place}/${name} additionalProperties`] : named;
    return [...named, ...against(own, inner, `${place}/${name}`)];
  });
}

describe.each(EVENT_TYPES)('the schema of %s', (type) => {
  const schema = SCHEMAS[type];
  const accounts = Object.fromEntries(Object.entries(ACCOUNTS).filter(([field]) => field in lawOf(type)));
  const event = { ...accounts, ...SAMPLES[type] };

  it('has the fields of the law, and asks for those that a client must give', () => {
    const law = Object.entries(lawOf(type));
    expect(Object.keys(schema['properties'] as object).toSorted()).toEqual(
      ['type', ...law.map(([field]) => field)].toSorted(),
    );
    const required = law.filter(([field, isRequired]) => isRequired && field !== 'id').map(([field]) => field);
    expect((schema['required'] as string[]).toSorted()).toEqual(['type', ...required].toSorted());
  });

  it('describes every field', () => {
    for (const field of Object.values(schema['properties'] as Record<string, JsonSchema>))
      expect(field['description']).toMatch(/\.$/);
  });

  it('lets what is accepted pass', () => expect(against(schema, event)).toEqual([]));

  it('lets no other type, no field of its own making and no missing field pass', () => {
    expect(against(schema, { ...event, type: 'Other' })).toEqual(['/type const']);
    expect(against(schema, { ...event, colour: 'red' })).toEqual(['/colour additionalProperties']);
    expect(against(schema, {})).toContain(' required');
  });
});

describe('the schemas', () => {
  it('say what ids, dates, countries, addresses and closed lists look like', () => {
    const wrong = {
      ...SAMPLES.ContactHeld,
      id: 'A',
      occurred: '2023-04-07/..',
      disclosed: 'soon',
      channels: ['DPCT'],
      by: ['usa'],
      mode: 'visit',
      sources: [{ publisher: ' ', url: 'ftp://a' }],
    };
    expect(against(SCHEMAS.ContactHeld, wrong).toSorted()).toEqual([
      '/by/0 pattern',
      '/channels/0 pattern',
      '/disclosed pattern',
      '/id pattern',
      '/mode enum',
      '/occurred pattern',
      '/sources/0/publisher pattern',
      '/sources/0/url pattern',
    ]);
  });

  it.each(['2023-02-04T14:39:00.5-05:00', '2021-08-XX', '2021-22', '2015~', '2021-08?', '2024-01-08/2024-01-09'])(
    'take the date %s',
    (date) => expect(against(SCHEMAS.RoundHeld, { ...SAMPLES.RoundHeld, occurred: date, disclosed: date })).toEqual([]),
  );

  it('take an open start where one is taken', () =>
    expect(against(SCHEMAS.RoundHeld, { ...SAMPLES.RoundHeld, occurred: '../2015' })).toEqual([]));

  it('take an open end where one is taken', () =>
    expect(against(SCHEMAS.ContactUnanswered, { ...SAMPLES.ContactUnanswered, occurred: '2023-04-07/..' })).toEqual(
      [],
    ));
});
