import { Controller, Get, Header } from '@nestjs/common';
import { docsPage } from './openapi/docs-page.js';
import { DOCS_STYLE } from './openapi/docs-style.js';

/** The page may use its own style and nothing else. */
const POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The API described for people, without any outside file. */
@Controller('api')
export class DocsController {
  private readonly page = docsPage();

  /** Every address, parameter and code. */
  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', POLICY)
  docs(): string {
    return this.page;
  }

  /** The page's style. */
  @Get('docs.css')
  @Header('content-type', 'text/css; charset=utf-8')
  style(): string {
    return DOCS_STYLE;
  }
}
