import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { referencesIn } from '../../domain/catalogue/naming.js';
import { ListEvents } from '../../queries/list-events.js';
import { EventUnknown } from '../../queries/not-answerable.js';
import { ShowBoard } from '../../queries/show-board.js';
import { ShowChanges, type Changes } from '../../queries/show-changes.js';
import { ShowCommitments } from '../../queries/show-commitments.js';
import { ShowEvent, type EventView } from '../../queries/show-event.js';
import { ShowSurroundings } from '../../queries/show-surroundings.js';
import { Findings } from '../kit/page-data.js';
import type { PageContent } from '../kit/layout/document.js';
import { namesOf } from '../../words/names.js';
import { Rendering, sendOn, type Visit } from '../kit/layout/rendering.js';
import { causeLinks } from '../kit/events/cause-links.js';
import { fieldNames } from '../kit/events/field-value.js';
import { eventContent } from './event.page.js';

/** Here the form that records an event once had its page: no id may hide a page, nor be hidden by one. */
const FORMER_FORM = 'new';
/** Among so many of the newest events those are looked for that it led to. */
const MOST_EVENTS = 5_000;

/** One event as a page. */
@Controller('r/:relationship/events')
export class EventPageController {
  constructor(
    private readonly queries: QueryBus,
    private readonly findings: Findings,
    private readonly rendering: Rendering,
  ) {}

  /** What the record says of it, and has said before. */
  @Get(':event')
  async event(
    @Param('relationship') relationship: string,
    @Param('event') event: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const answer = this.rendering.answer(request, reply, (visit) => this.content(relationship, event, visit), [
      'recorded',
    ]);
    if (event !== FORMER_FORM) return answer;
    return answer.catch((error: unknown) => {
      if (!(error instanceof EventUnknown)) throw error;
      return sendOn(reply, request.url.replace('/events/new', '/record'));
    });
  }

  private async content(relationship: string, id: string, visit: Visit): Promise<PageContent> {
    // What an event did is told as of today: the page is about the event, not about a day.
    const settled = await this.findings.settled(relationship, visit.moment.asked);
    const asked = { ...settled, asOf: undefined };
    const [view, board, surroundings, ledger, all] = await Promise.all([
      this.queries.execute(new ShowEvent(relationship, id, asked)),
      this.queries.execute(new ShowBoard(relationship, settled)),
      this.queries.execute(new ShowSurroundings(relationship, settled)),
      this.queries.execute(new ShowCommitments(relationship, asked)),
      this.queries.execute(new ListEvents(relationship, { order: '-occurred', limit: MOST_EVENTS }, asked)),
    ]);
    const effects = causeLinks(all.data)
      .effectsOf(id)
      .map((event) => event.id);
    const named = view.event ? referencesIn(view.event, 'event') : [];
    const linked = await this.findings.events(relationship, [...named, ...effects], asked);
    const names = fieldNames(board, ledger.commitments);
    return eventContent({
      recorded: await this.recorded(view, visit.moment.parameter('recorded')),
      view,
      board,
      surroundings,
      linked,
      effects,
      names,
      nameOf: namesOf(board.parties),
      visit,
    });
  }

  /** What the form changed that led here; null for a position that is none of this event's. */
  private async recorded({ relationship, versions }: EventView, text: string | undefined): Promise<Changes | null> {
    const position = versions.find((version) => String(version.position) === text)?.position;
    return position === undefined
      ? null
      : ((await this.queries.execute(new ShowChanges(relationship, position - 1, [position]))) ?? null);
  }
}
