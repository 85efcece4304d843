import { Get } from '@nestjs/common';
import type { HttpAnswer } from '../../http/http-answer.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { Rendering } from '../kit/layout/rendering.js';
import { apiPage } from './api.page.js';

/** The API described for people, complete without script. */
@Pages('api/docs')
export class ApiPageController {
  private page: Promise<HttpAnswer<string>> | undefined;

  constructor(private readonly rendering: Rendering) {}

  /** Every address, parameter and code; a long page that is always the same, so it is made once. */
  @Get()
  docs(): Promise<HttpAnswer<string>> {
    this.page ??= apiPage().then((content) => this.rendering.page(content));
    return this.page.catch((error: unknown) => {
      // Whoever asked first is gone: the next one has it made anew.
      this.page = undefined;
      throw error;
    });
  }
}
