import { Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { HttpAnswer } from '../../http/http-answer.js';
import { ListRelationships } from '../../queries/list-relationships.js';
import type { PageContent } from '../kit/layout/document.js';
import type { Moment } from '../kit/layout/moment.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { sendOn } from '../kit/layout/rendering.js';
import { AskedMoment, AskedVisit, type Visit } from '../kit/layout/visit.js';
import { PictureAnswers } from '../kit/pictures/picture-answers.js';
import { inListOrder, orderOf } from './order.js';
import { StartReader } from './start.data.js';
import { startContent } from './start.page.js';
import { startPicture } from './start.picture.js';
import { linesContent } from './start-lines.page.js';

/** Relationships on a page. */
const PAGE = 50;

/** The first page: every relationship on record. */
@Pages()
export class StartController {
  constructor(
    private readonly queries: QueryBus,
    private readonly reader: StartReader,
    private readonly pictures: PictureAnswers,
  ) {}

  /** What it is, how each relationship stands, what changed lately, and all channels by level. */
  @Get()
  async start(@AskedVisit('cursor', 'sort', 'q') { moment, origin }: Visit): Promise<PageContent> {
    const { asked } = moment;
    const part = { limit: PAGE, cursor: moment.parameter('cursor') };
    const matching = moment.parameter('q');
    const exact = origin + moment.link('/', { asOf: moment.asOf, knownAt: moment.knownAt });
    const { relationships, page, all } = await this.queries.execute(new ListRelationships(asked, part, matching));
    // Of more than a page the line of each is told, and no channels: for that each channel would be folded.
    if (page.count > PAGE) return { ...linesContent(relationships, moment, page, all), exact };
    const ids = relationships.map(({ relationship }) => relationship);
    const entries = inListOrder(await this.reader.entriesOf(ids, asked), orderOf(moment));
    return { ...startContent(entries, moment, all), exact };
  }

  /** 1200 × 630: what Parley is, for links to pages that are not about one relationship. */
  @Get('picture.png')
  picture(): Promise<HttpAnswer<Buffer>> {
    return this.pictures.card(startPicture);
  }

  /** Where the question "Was … open on …?" arrives that begins with a relationship: it is sent on to the channel's page. */
  @Get('ask')
  ask(@AskedMoment('channel') moment: Moment): HttpAnswer<string> {
    const [relationship, channel] = (moment.parameter('channel') ?? '').split('/');
    if (!relationship) return sendOn(moment.link('/'));
    const board = `/r/${encodeURIComponent(relationship)}`;
    return sendOn(moment.link(channel ? `${board}/channels/${encodeURIComponent(channel)}` : board));
  }
}
