import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { docsPage } from './openapi/docs-page.js';
import { DOCS_STYLE } from './openapi/docs-style.js';
import { readQuery, type RawQuery } from './parameters.js';

/** The API described for people, without any outside file. */
@Controller('api')
export class DocsController {
  private readonly page = docsPage();

  /** Every address, parameter and code; the page may use its own style and nothing else. */
  @Get('docs')
  docs(@Query() raw: RawQuery, @Res({ passthrough: true }) reply: FastifyReply): string {
    readQuery(raw, []);
    void reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      );
    return this.page;
  }

  /** The page's style. */
  @Get('docs.css')
  style(@Query() raw: RawQuery, @Res({ passthrough: true }) reply: FastifyReply): string {
    readQuery(raw, []);
    void reply.type('text/css; charset=utf-8');
    return DOCS_STYLE;
  }
}
