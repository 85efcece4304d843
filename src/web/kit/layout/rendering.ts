import { Injectable } from '@nestjs/common';
import { renderToString } from 'preact-render-to-string';
import { HttpAnswer } from '../../../http/http-answer.js';
import { PAGE_POLICY } from '../../../http/problem-page.js';
import { nextTurn } from '../../../turns/turns.js';
import { Assets } from '../assets/assets.js';
import { documentOf, type PageContent } from './document.js';
import { Lag } from './lag.js';

/** What an answer says beside its page. */
type Head = HttpAnswer<string>['head'];

/** Makes pages: what they show as HTML, under their own policy. */
@Injectable()
export class Rendering {
  constructor(
    private readonly assets: Assets,
    private readonly lag: Lag,
  ) {}

  /** The page in a turn of its own; one that tells how far it reaches also tells when that is not all that is recorded. */
  async answer(content: PageContent): Promise<HttpAnswer<string>> {
    await nextTurn();
    return this.page(content, {}, content.shown === undefined ? null : await this.lag.words(content.shown));
  }

  /** The page as it is; `lag` says that it shows less than is recorded. */
  page(content: PageContent, { status, headers }: Head = {}, lag: string | null = null): HttpAnswer<string> {
    return new HttpAnswer(this.html(content, lag), {
      ...(status !== undefined && { status }),
      headers: { ...headers, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY },
    });
  }

  /** The page as HTML; `lag` says that it shows less than is recorded. */
  html(content: PageContent, lag: string | null = null): string {
    return `<!doctype html>\n${renderToString(documentOf(content, this.assets, lag))}`;
  }
}

/** To the address where the page is, as a form's answer has it. */
export function sendOn(address: string): HttpAnswer<string> {
  return new HttpAnswer(`The page is at ${address}\n`, {
    status: 303,
    headers: { location: address, 'content-type': 'text/plain; charset=utf-8' },
  });
}
