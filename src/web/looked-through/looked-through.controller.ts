import { Get, HttpCode, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Origin } from '../../commands/change.js';
import { PostedForm, Sender } from '../../http/asked.decorators.js';
import type { FormBody } from '../../http/form-body.js';
import type { HttpAnswer } from '../../http/http-answer.js';
import { Today } from '../../http/today.js';
import { ListRelationships } from '../../queries/list-relationships.js';
import { FORM_HEADERS } from '../kit/forms/form-steps.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { Rendering } from '../kit/layout/rendering.js';
import { LookingThrough, type LookedThrough } from './looked-through.data.js';
import { lookedThroughPage } from './looked-through.page.js';

/** So many relationships stand on the page; others are looked through from their boards. */
const MOST = 500;

/** "Looked through today: nothing new", of one relationship or several, by one press. */
@Pages('looked-through')
export class LookedThroughController {
  constructor(
    private readonly queries: QueryBus,
    private readonly looking: LookingThrough,
    private readonly rendering: Rendering,
    private readonly today: Today,
  ) {}

  /** All relationships, to be ticked. */
  @Get()
  begin(): Promise<HttpAnswer<string>> {
    return this.show([]);
  }

  /** Says it of those that are named, each once. @throws NotAnswerable */
  @Post()
  @HttpCode(200)
  async take(@PostedForm() posted: FormBody, @Sender() sender: Origin): Promise<HttpAnswer<string>> {
    const done: LookedThrough[] = [];
    for (const relationship of new Set(posted.fields.get('relationship')))
      done.push(await this.looking.state(relationship, sender));
    return this.show(done);
  }

  private async show(done: readonly LookedThrough[]): Promise<HttpAnswer<string>> {
    const { relationships } = await this.queries.execute(
      new ListRelationships({ today: this.today.day() }, { limit: MOST }),
    );
    return this.rendering.page(lookedThroughPage(relationships, done, this.today.day()), { headers: FORM_HEADERS });
  }
}
