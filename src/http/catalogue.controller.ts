import { Controller, Get } from '@nestjs/common';
import { CATALOGUE, EVENT_TYPES, type EventType } from '../domain/catalogue/event-types.js';
import { EDITION } from '../domain/edition.js';
import { ANSWERED_BY } from '../queries/asked-axes.js';
import { named } from '../schema/named.js';
import { choice, count, described, listOf, objectOf, text, type JsonSchema, type TypeOf } from '../schema/schema.js';
import { eventSchemas } from './event-schemas.js';

/** The catalogue of event types. */
export const EventTypes = named(
  'EventTypes',
  objectOf('The catalogue.', {
    ...ANSWERED_BY,
    eventTypes: listOf(
      objectOf('A type.', {
        type: choice<EventType>(EVENT_TYPES, 'Its name, for ever.'),
        schemaVersion: count('The version of its schema.', 1),
        about: text('What it says happened.'),
        schema: described<JsonSchema>({
          type: 'object',
          description: 'The JSON Schema (2020-12) of a posted event of the type, complete in itself.',
        }),
      }),
      'Every type, in the order of the catalogue.',
    ),
  }),
);
export type EventTypes = TypeOf<typeof EventTypes>;

@Controller('api/v1/event-types')
export class CatalogueController {
  private readonly answer: EventTypes = (() => {
    const schemas = eventSchemas();
    return {
      edition: EDITION,
      eventTypes: EVENT_TYPES.map((type) => ({
        type,
        schemaVersion: CATALOGUE[type].schemaVersion,
        about: CATALOGUE[type].about,
        schema: schemas[type],
      })),
    };
  })();

  /** Every type with its JSON Schema. */
  @Get()
  eventTypes(): EventTypes {
    return this.answer;
  }
}
