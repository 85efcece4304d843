import { WITHHOLDABLE } from '../../domain/catalogue/closed-values.js';
import { CATALOGUE, EVENT_TYPES, type EventType } from '../../domain/catalogue/event-types.js';
import { isWithholdable } from '../../domain/catalogue/withhold.js';
import { eventSchemas } from '../event-schemas.js';
import { Marks } from '../../queries/provenance.js';
import { reference } from '../../schema/named.js';
import {
  choice,
  count,
  eventId,
  listOf,
  mark,
  moment,
  objectOf,
  slug,
  text,
  type JsonSchema,
} from '../../schema/schema.js';

type Properties = Readonly<Record<string, JsonSchema>>;

const SCHEMAS = eventSchemas();

/**
 * What an event has besides the fields of its type: its relationship in a chronology, its place on record in answers.
 */
const BESIDES: Properties = {
  relationship: slug('The relationship, for a line of a chronology; in a body it must match the address.'),
  edition: count('In an export: the edition of the rules that let it in, if today’s would refuse it.', 1),
  withheld: listOf(
    objectOf('What a withholding removed from the event.', {
      event: eventId('The withholding.'),
      reason: text('The reason it gives.'),
      fields: listOf(choice(WITHHOLDABLE, 'A field.'), 'The fields that are not shown.'),
      'oneSided?': mark('All accounts that it removed were by one side.'),
    }),
    'What is withheld of it; those fields are absent even if the type requires them.',
  ),
  position: given(count('Its place in the record of its relationship: 1, 2, 3 …', 1)),
  recordedAt: given(moment('When it was recorded.')),
  possible: given(mark('Its date leaves open whether it had happened by the day asked for.')),
  marks: given(Marks),
};

/** In answers only. */
function given(schema: JsonSchema): JsonSchema {
  return { ...schema, readOnly: true };
}

/** Lists common to many types, such as sources: the same everywhere, so each is described once. */
function sharedLists(): ReadonlyMap<string, JsonSchema> {
  const found = new Map<string, Map<string, JsonSchema>>();
  for (const type of EVENT_TYPES) {
    for (const [field, schema] of Object.entries(propertiesOf(SCHEMAS[type]))) {
      if ((schema['items'] as JsonSchema | undefined)?.['type'] !== 'object') continue;
      found.set(field, (found.get(field) ?? new Map<string, JsonSchema>()).set(JSON.stringify(schema), schema));
    }
  }
  const alike = [...found].filter(([, schemas]) => schemas.size === 1);
  return new Map(alike.map(([field, schemas]) => [field, [...schemas.values()][0]!]));
}

const SHARED_LISTS = sharedLists();
const componentOf = (field: string) => `${field[0]!.toUpperCase()}${field.slice(1)}`;

/** The fields of a type, with references for what is described elsewhere. */
function ownFields(schema: JsonSchema): Properties {
  return Object.fromEntries(
    Object.entries(propertiesOf(schema)).map(([field, own]) => [
      field,
      SHARED_LISTS.has(field) ? reference(componentOf(field)) : own,
    ]),
  );
}

function propertiesOf(schema: JsonSchema): Properties {
  return schema['properties'] as Properties;
}

/** One of the types, distinguished by `type`. */
function anyEvent(description: string, types: readonly string[], required: readonly string[]): JsonSchema {
  return {
    type: 'object',
    description,
    discriminator: { propertyName: 'type' },
    oneOf: types.map((type) => reference(type)),
    required: ['type', ...required],
  };
}

/** What a type requires, except for withheld fields. */
function requiredUnlessWithheld(type: EventType): JsonSchema {
  const required = SCHEMAS[type]['required'] as string[];
  const stays = required.filter((field) => !isWithholdable(field));
  if (stays.length === required.length) return {};
  const said = required.filter(isWithholdable);
  const properties = Object.fromEntries(said.map((field) => [field, {}]));
  return { required: stays, anyOf: [{ properties, required: said }, { required: ['withheld'] }] };
}

/** A promise whose text is withheld has no text. */
function withoutWithheld(field: string, schema: JsonSchema): JsonSchema {
  if (field !== 'commitments') return schema;
  const items = schema['items'] as JsonSchema;
  const required = (items['required'] as string[]).filter((name) => name !== 'text');
  return { ...schema, items: { ...items, required } };
}

/** A body whose type and target are in the address. */
function amendmentBody(type: 'EventCorrected' | 'EventRetracted', description: string): JsonSchema {
  const { type: _, target: __, ...properties } = ownFields(SCHEMAS[type]);
  const required = (SCHEMAS[type]['required'] as string[]).filter((field) => field in properties);
  return { type: 'object', description, properties, required, additionalProperties: false };
}

function registrationBody(): JsonSchema {
  const { type: _, id: __, ...properties } = ownFields(SCHEMAS.RelationshipRegistered);
  return {
    type: 'object',
    description: 'A relationship to be registered.',
    properties: { id: slug('Its id, which stands in every address.'), ...properties },
    required: ['id', 'name', 'parties'],
    additionalProperties: false,
  };
}

/** Schemas of events and of the bodies that hold them; one for each event type, under its name. */
export const EVENT_COMPONENTS: Readonly<Record<string, JsonSchema>> = {
  ...Object.fromEntries(
    EVENT_TYPES.map((type) => [
      type,
      { ...SCHEMAS[type], properties: { ...ownFields(SCHEMAS[type]), ...BESIDES }, ...requiredUnlessWithheld(type) },
    ]),
  ),
  ...Object.fromEntries(
    [...SHARED_LISTS].map(([field, schema]) => [componentOf(field), withoutWithheld(field, schema)]),
  ),
  Event: anyEvent(
    'An event to be recorded.',
    EVENT_TYPES.filter((type) => type !== 'RelationshipRegistered'),
    [],
  ),
  RecordedEvent: anyEvent('An event on record: the version that stands at the point asked for.', EVENT_TYPES, [
    'id',
    'position',
    'recordedAt',
  ]),
  AnyEvent: anyEvent('An event as posted, with its id.', EVENT_TYPES, ['id']),
  Registration: registrationBody(),
  Correction: amendmentBody('EventCorrected', CATALOGUE.EventCorrected.about),
  Retraction: amendmentBody('EventRetracted', CATALOGUE.EventRetracted.about),
};
