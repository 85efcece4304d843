import { Controller, Get } from '@nestjs/common';
import type { JsonSchema } from '../../schema/schema.js';
import { openApiDocument } from './document.js';

/** The API described for programs. */
@Controller('api/openapi.json')
export class OpenApiController {
  private readonly answer = openApiDocument();

  /** The OpenAPI 3.1 document. */
  @Get()
  document(): JsonSchema {
    return this.answer;
  }
}
