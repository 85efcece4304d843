import { Controller, Get, Query } from '@nestjs/common';
import { CATALOGUE, EVENT_TYPES, type EventType } from '../domain/catalogue/event-types.js';
import { eventSchemas, type JsonSchema } from './event-schemas.js';
import { readQuery, type RawQuery } from './parameters.js';

/** The catalogue of event types. */
export interface EventTypes {
  readonly eventTypes: readonly {
    readonly type: EventType;
    readonly schemaVersion: number;
    readonly about: string;
    readonly schema: JsonSchema;
  }[];
}

/** What can be recorded. */
@Controller('api/v1/event-types')
export class CatalogueController {
  private readonly answer: EventTypes = (() => {
    const schemas = eventSchemas();
    return {
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
  eventTypes(@Query() raw: RawQuery): EventTypes {
    readQuery(raw, []);
    return this.answer;
  }
}
