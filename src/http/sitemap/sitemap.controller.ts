import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Admission } from '../access/admission.js';
import { QueryParameters } from '../asked.decorators.js';
import { streamed } from '../downloads.js';
import { HttpAnswer } from '../http-answer.js';
import { readNumber, type Asked } from '../parameters.js';
import { PublicAddress } from '../public-address.js';
import { Today } from '../today.js';
import { ReadModelState } from '../../queries/read-model-state.js';
import { ListSubjects } from '../../queries/list-subjects.js';
import { sitemap, sitemapIndex, sitemapsFor } from './sitemap.js';

/** What programs are told that look for pages on their own. */
@Controller()
export class SitemapController {
  constructor(
    private readonly queries: QueryBus,
    private readonly readModelState: ReadModelState,
    private readonly today: Today,
    private readonly address: PublicAddress,
    private readonly admission: Admission,
  ) {}

  /** They may go everywhere; the pages say themselves which address is theirs, and from where no link need be followed. */
  @Get('robots.txt')
  robots(@Req() request: FastifyRequest): HttpAnswer<string> {
    if (this.admission.forHoldersOnly)
      return new HttpAnswer('User-agent: *\nDisallow: /\n', {
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      });
    return new HttpAnswer(`User-agent: *\nDisallow: /search\n\nSitemap: ${this.address.of(request)}/sitemap.xml\n`, {
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  }

  /** Every page that there is, by its one address, with the moment of what is newest in it; an index of such lists where one is too long. */
  @Get('sitemap.xml')
  async sitemap(
    @QueryParameters('page') { page: asked }: Asked<'page'>,
    @Req() request: FastifyRequest,
  ): Promise<HttpAnswer<Readable | undefined>> {
    const mark = this.readModelState.markOf(undefined);
    const subjects = await this.queries.execute(new ListSubjects(this.today.day()));
    const count = sitemapsFor(subjects.places);
    const page = readNumber('page', asked, 1, count) ?? (count === 1 ? 1 : undefined);
    const origin = this.address.of(request);
    const tag = hash('sha256', JSON.stringify([origin, mark, this.today.day(), page]), 'base64url').slice(0, 27);
    return streamed(request, tag, { 'content-type': 'application/xml; charset=utf-8' }, () =>
      Readable.from(page === undefined ? [sitemapIndex(origin, subjects)] : sitemap(origin, subjects, page)),
    );
  }
}
