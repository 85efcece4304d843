import { Controller, Get, Param } from '@nestjs/common';
import type { Origin } from '../../commands/change.js';
import { Admission } from '../../http/access/admission.js';
import type { HttpAnswer } from '../../http/http-answer.js';
import { Problem } from '../../http/problem.js';
import { DraftLinks } from '../../http/proposals/draft-links.js';
import { Rendering } from '../kit/layout/rendering.js';
import { draftPage } from './draft.page.js';
import { ProposalsReader } from './proposals.data.js';

/** Kept nowhere, found by no search, and told to no other site. */
const UNPUBLISHED = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
};
/** Whoever has a link looks, and does nothing. */
const READER: Origin = { writer: { editor: 'a-reader', scope: 'propose' } };

/** One proposal by a link of its own, for somebody who is no editor. */
@Controller('draft')
export class DraftController {
  constructor(
    private readonly reader: ProposalsReader,
    private readonly links: DraftLinks,
    private readonly admission: Admission,
    private readonly rendering: Rendering,
  ) {}

  /** @throws Problem 404 for a link that has ended, and for what is none */
  @Get(':draft')
  async show(@Param('draft') token: string): Promise<HttpAnswer<string>> {
    const link = this.links.read(token, this.admission.now);
    if (!link)
      throw new Problem('not-found', 'The link shows nothing, or nothing any more. Ask whoever gave it for another.', {
        missing: 'address',
      });
    const data = await this.reader.one(link.relationship, link.proposal, READER);
    return this.rendering.page(draftPage(data, link.until), { headers: UNPUBLISHED });
  }
}
