import { CATALOGUE, EVENT_TYPES, type EventType } from '../domain/catalogue/event-types.js';
import { fieldsOf, type Field, type FieldClass } from '../domain/catalogue/fields.js';
import type { JsonSchema } from '../schema/schema.js';

/**
 * A self-contained schema of each type's posted events. It admits everything that is accepted, and a little more: it
 * does not say which days and countries exist, nor what depends on several fields.
 */
export function eventSchemas(): Readonly<Record<EventType, JsonSchema>> {
  return Object.fromEntries(EVENT_TYPES.map((type) => [type, eventSchema(type)])) as Record<EventType, JsonSchema>;
}

function eventSchema(type: EventType): JsonSchema {
  const { properties, required } = objectSchema(CATALOGUE[type].class);
  return {
    title: type,
    description: CATALOGUE[type].about,
    type: 'object',
    properties: { type: { const: type, description: 'What happened.' }, ...properties },
    // An id is generated if the client gives none.
    required: ['type', ...required.filter((name) => name !== 'id')],
    additionalProperties: false,
  };
}

function objectSchema(fieldClass: FieldClass): { properties: Record<string, JsonSchema>; required: string[] } {
  const fields = [...fieldsOf(fieldClass).values()];
  return {
    properties: Object.fromEntries(
      fields.map((field) => [field.name, { ...fieldSchema(field), description: field.description }]),
    ),
    required: fields.filter(({ required }) => required).map(({ name }) => name),
  };
}

function fieldSchema({ list, of }: Field): JsonSchema {
  const value =
    typeof of === 'function' ? { type: 'object', ...objectSchema(of), additionalProperties: false } : of.schema;
  return list ? { type: 'array', items: value, minItems: list.least, maxItems: list.most } : value;
}
