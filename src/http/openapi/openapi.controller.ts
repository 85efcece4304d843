import { Controller, Get, Query } from '@nestjs/common';
import type { JsonSchema } from '../../schema/schema.js';
import { readQuery, type RawQuery } from '../parameters.js';
import { openApiDocument } from './document.js';

/** The API described for programs. */
@Controller('api/openapi.json')
export class OpenApiController {
  private readonly answer = openApiDocument();

  /** The OpenAPI 3.1 document. */
  @Get()
  document(@Query() raw: RawQuery): JsonSchema {
    readQuery(raw, []);
    return this.answer;
  }
}
