import { CATALOGUE, EVENT_TYPES } from '../../domain/catalogue/event-types.js';
import { eventSchemas, type JsonSchema } from '../event-schemas.js';
import {
  count,
  eventId,
  moment,
  named,
  objectOf,
  orNull,
  listOf,
  mapOf,
  mark,
  slug,
  text,
  day,
  flag,
  choice,
} from './schema-words.js';

type Properties = Readonly<Record<string, JsonSchema>>;

const SCHEMAS = eventSchemas();

/** What an event has besides the fields of its type: in a chronology its relationship, in answers its place in the record. */
const BESIDES: Properties = {
  relationship: slug('The relationship, as a chronology names it; if a body does, it must be the one of the address.'),
  position: given(count('Its place in the record of its relationship: 1, 2, 3 …', 1)),
  recordedAt: given(moment('When it was recorded.')),
  possible: given(mark('Its date leaves open whether it had happened by the day asked for.')),
  marks: given(named('Marks')),
};

/** In answers only. */
function given(schema: JsonSchema): JsonSchema {
  return { ...schema, readOnly: true };
}

/** Lists that many types have in common, such as sources: the same wherever they stand, so each is told once. */
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

/** The fields of a type, with what is told elsewhere referred to. */
function ownFields(schema: JsonSchema): Properties {
  return Object.fromEntries(
    Object.entries(propertiesOf(schema)).map(([field, own]) => [
      field,
      SHARED_LISTS.has(field) ? named(componentOf(field)) : own,
    ]),
  );
}

function propertiesOf(schema: JsonSchema): Properties {
  return schema['properties'] as Properties;
}

/** One of the types, told apart by `type`. */
function anyEvent(description: string, types: readonly string[], required: readonly string[]): JsonSchema {
  return {
    type: 'object',
    description,
    discriminator: { propertyName: 'type' },
    oneOf: types.map((type) => named(type)),
    required: ['type', ...required],
  };
}

/** A body whose type and target the address says. */
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

const STATUS_CHANGE = { channel: slug('The channel.'), before: named('Status'), after: named('Status') };

const EVENT_VIEW = objectOf('An event as it reads at the point asked for, with everything the record has said of it.', {
  relationship: slug('The relationship.'),
  id: eventId('The event.'),
  knownAt: day('The answer rests on what the public knew at the end of this day.'),
  position: count('The answer rests on the record up to this position.', 1),
  event: {
    description: 'The version that stands there; null where it is retracted or not yet known.',
    anyOf: [named('RecordedEvent'), { type: 'null' }],
  },
  retracted: flag('Whether it has been retracted there.'),
  effects: listOf(
    objectOf('What it did to a channel.', {
      ...STATUS_CHANGE,
      date: day('The day from which it counts.'),
      note: text('Why, in words.'),
      'first?': named('Firsts'),
    }),
    'What it did to each channel it names.',
  ),
  versions: listOf(
    objectOf('A version it has had, or its end.', {
      position: count('Where it was recorded.', 1),
      recordedAt: moment('When it was recorded.'),
      recordedBy: text('By whom.'),
      amendedBy: orNull(eventId('The correction or retraction; null for the event as posted.')),
      reason: orNull(text('Why, in its words.')),
      disclosed: orNull(text('Since when readers see it, as written; null: always, from that position on.')),
      changes: orNull(mapOf({}, 'The fields that it changed.')),
      retracted: flag('Whether it took the event back.'),
      event: {
        description: 'The whole event as it read from there on; null for a retraction.',
        anyOf: [named('AnyEvent'), { type: 'null' }],
      },
      changed: listOf(
        objectOf('Days on which the record tells another status by it.', {
          ...STATUS_CHANGE,
          from: day('The first day.'),
          to: orNull(day('The last day; null: up to the present.')),
        }),
        'What it changed in the statuses of channels.',
      ),
    }),
    'The event as posted, then every correction and retraction.',
  ),
});

const EVENT_TYPES_VIEW = objectOf('The catalogue.', {
  eventTypes: listOf(
    objectOf('A type.', {
      type: choice(EVENT_TYPES, 'Its name, for ever.'),
      schemaVersion: count('The version of its schema.', 1),
      about: text('What it says happened.'),
      schema: {
        type: 'object',
        description: 'The JSON Schema (2020-12) of a posted event of the type, complete in itself.',
      },
    }),
    'Every type, in the order of the catalogue.',
  ),
});

/** Schemas of events and of the answers that hold them, by name: one for each type of event, under its name. */
export const EVENT_COMPONENTS: Readonly<Record<string, JsonSchema>> = {
  ...Object.fromEntries(
    EVENT_TYPES.map((type) => [type, { ...SCHEMAS[type], properties: { ...ownFields(SCHEMAS[type]), ...BESIDES } }]),
  ),
  ...Object.fromEntries([...SHARED_LISTS].map(([field, schema]) => [componentOf(field), schema])),
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
  EventView: EVENT_VIEW,
  EventTypes: EVENT_TYPES_VIEW,
};
