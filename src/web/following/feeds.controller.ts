import { Controller, Get, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { QueryParameters } from '../../http/asked.decorators.js';
import { HttpAnswer } from '../../http/http-answer.js';
import { invalid, type Asked } from '../../http/parameters.js';
import { PublicAddress } from '../../http/public-address.js';
import { Today } from '../../http/today.js';
import { NEWS_KINDS, type NewsKind } from '../../queries/list-news.js';
import { atomOf } from '../kit/feeds/atom.js';
import { jsonFeedOf } from '../kit/feeds/json-feed.js';
import { FeedReader, type FeedSubject } from './feeds.data.js';

type Question = Asked<'kinds' | 'cursor' | 'key'>;

/** The news of a record as feeds: of everything, of a relationship, of a channel. */
@Controller()
export class FeedsController {
  constructor(
    private readonly reader: FeedReader,
    private readonly today: Today,
    private readonly address: PublicAddress,
  ) {}

  /** As Atom. */
  @Get(['feed.atom', 'r/:relationship/feed.atom', 'r/:relationship/channels/:channel/feed.atom'])
  async atom(
    @Param() subject: FeedSubject,
    @QueryParameters('kinds', 'cursor', 'key') question: Question,
    @Req() request: FastifyRequest,
  ): Promise<HttpAnswer<string>> {
    const { feed, modified } = await this.read(subject, question, request);
    return sent(atomOf(feed), 'application/atom+xml; charset=utf-8', modified);
  }

  /** As JSON Feed. */
  @Get(['feed.json', 'r/:relationship/feed.json', 'r/:relationship/channels/:channel/feed.json'])
  async json(
    @Param() subject: FeedSubject,
    @QueryParameters('kinds', 'cursor', 'key') question: Question,
    @Req() request: FastifyRequest,
  ): Promise<HttpAnswer<string>> {
    const { feed, modified } = await this.read(subject, question, request);
    return sent(jsonFeedOf(feed), 'application/feed+json; charset=utf-8', modified);
  }

  private read({ relationship, channel }: FeedSubject, { kinds, cursor, key }: Question, request: FastifyRequest) {
    return this.reader.read({
      subject: { relationship, channel },
      kinds: kindsOf(kinds),
      asked: kinds,
      cursor,
      key,
      today: this.today.day(),
      origin: this.address.of(request),
      path: request.url.split('?', 1)[0]!,
    });
  }
}

/** What is sent to those who follow: dated by what the record said last. */
export function sent(body: string, type: string, modified: string): HttpAnswer<string> {
  return new HttpAnswer(body, {
    headers: { 'content-type': type, 'last-modified': new Date(modified).toUTCString() },
  });
}

/** The kinds asked for, in their own order; all without the parameter. @throws Problem 400 */
function kindsOf(text: string | undefined): readonly NewsKind[] {
  if (text === undefined) return NEWS_KINDS;
  const asked = text.split(',').map((kind) => kind.trim());
  const unknown = asked.find((kind) => !(NEWS_KINDS as readonly string[]).includes(kind));
  if (unknown !== undefined)
    throw invalid(
      'kinds',
      `kinds has "${unknown.slice(0, 60)}". It takes, joined by commas: ${NEWS_KINDS.join(', ')}.`,
      {
        allowed: NEWS_KINDS,
      },
    );
  return NEWS_KINDS.filter((kind) => asked.includes(kind));
}
