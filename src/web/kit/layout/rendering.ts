import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { renderToString } from 'preact-render-to-string';
import type { RawQuery } from '../../../http/parameters.js';
import { PAGE_POLICY } from '../../../http/problem-page.js';
import { PublicAddress } from '../../../http/public-address.js';
import { Today } from '../../../http/today.js';
import { nextTurn } from '../../../turns/turns.js';
import { Assets } from '../assets/assets.js';
import { documentOf, type PageContent } from './document.js';
import { Lag } from './lag.js';
import { Moment } from './moment.js';

/** A page on its way: where it is asked, and the moment. */
export interface Visit {
  readonly moment: Moment;
  /** Scheme, host and port as the reader has them, for citations. */
  readonly origin: string;
}

/** Makes pages: reads the moment from the address, and sends what was made of it as HTML under the pages' own policy. */
@Injectable()
export class Rendering {
  constructor(
    private readonly assets: Assets,
    private readonly today: Today,
    private readonly lag: Lag,
    private readonly address: PublicAddress,
  ) {}

  /**
   * Answers a request for a page; an address in another spelling than its own is sent on, so that every page has one address.
   * @throws Problem 400, NotAnswerable
   */
  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    make: (visit: Visit) => Promise<PageContent>,
    others: readonly string[] = [],
  ): Promise<string> {
    return this.answerAs(
      request,
      reply,
      async (visit) => {
        const content = await make(visit);
        await nextTurn();
        return this.page(reply, content, content.shown === undefined ? null : await this.lag.words(content.shown));
      },
      others,
    );
  }

  /** The same for what is no page: a picture, a table to take along. */
  async answerAs<Body>(
    request: FastifyRequest,
    reply: FastifyReply,
    make: (visit: Visit) => Promise<Body>,
    others: readonly string[] = [],
  ): Promise<Body | string> {
    const path = request.url.split('?', 1)[0]!;
    const moment = Moment.read(path, request.query as RawQuery, this.today.day(), others);
    if (moment.canonical !== undefined) return sendOn(reply, moment.canonical);
    return make({ moment, origin: this.address.of(request) });
  }

  /** Sends a page; `lag` says that it shows less than is recorded. */
  page(reply: FastifyReply, content: PageContent, lag: string | null = null): string {
    void reply.type('text/html; charset=utf-8').header('content-security-policy', PAGE_POLICY);
    return this.html(content, lag);
  }

  /** The page as HTML; `lag` says that it shows less than is recorded. */
  html(content: PageContent, lag: string | null = null): string {
    return `<!doctype html>\n${renderToString(documentOf(content, this.assets, lag))}`;
  }
}

/** To the address that a form's answer has. */
export function sendOn(reply: FastifyReply, address: string): string {
  void reply.status(303).header('location', address).type('text/plain; charset=utf-8');
  return `The page is at ${address}\n`;
}
