import { Get, HttpCode, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Origin } from '../../commands/change.js';
import { EventWithheld } from '../../domain/catalogue/record-events.js';
import { PostedForm, Sender } from '../../http/asked.decorators.js';
import type { FormBody } from '../../http/form-body.js';
import type { HttpAnswer } from '../../http/http-answer.js';
import { Today } from '../../http/today.js';
import { ShowEvent } from '../../queries/show-event.js';
import { ChoicesOnRecord } from '../kit/forms/choices.js';
import { readDraft } from '../kit/forms/draft.js';
import { FormSteps } from '../kit/forms/form-steps.js';
import type { Moment } from '../kit/layout/moment.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedMoment } from '../kit/layout/visit.js';
import { fieldsToWithhold, withholdForm, withholdPreview, type WithholdProps } from './withhold.page.js';

/** Taking what an event says out of sight by a form, with a preview of what will be gone. */
@Pages('r/:relationship/events/:event/withhold')
export class WithholdFormController {
  constructor(
    private readonly queries: QueryBus,
    private readonly onRecord: ChoicesOnRecord,
    private readonly steps: FormSteps,
    private readonly today: Today,
  ) {}

  /** What the event says, each field to be ticked, and why it is to go. */
  @Get()
  async begin(
    @Param('relationship') relationship: string,
    @Param('event') event: string,
    @AskedMoment() moment: Moment,
  ): Promise<HttpAnswer<string>> {
    const found = await this.find(relationship, event, moment);
    const draft = { fields: found.says.map(({ name }) => name) };
    return this.steps.begin((state) => withholdForm({ ...found, draft }, state));
  }

  /** The next step. */
  @Post()
  @HttpCode(200)
  async take(
    @Param('relationship') relationship: string,
    @Param('event') target: string,
    @AskedMoment() moment: Moment,
    @PostedForm() posted: FormBody,
    @Sender() sender: Origin,
  ): Promise<HttpAnswer<string>> {
    const { reason, fields = [] } = readDraft(EventWithheld, { values: posted.fields, today: this.today.day() });
    const props = { ...(await this.find(relationship, target, moment)), draft: { reason, fields } };
    return this.steps.take(posted, sender, {
      relationship,
      event: { type: EventWithheld.type, target, ...(reason !== undefined && { reason }), fields },
      form: (state) => withholdForm(props, state),
      preview: (state) => withholdPreview(props, state),
      seenAt: ({ id, position }) => `/r/${relationship}/events/${encodeURIComponent(id)}?recorded=${position}`,
    });
  }

  /** @throws NotAnswerable */
  private async find(relationship: string, id: string, moment: Moment): Promise<Omit<WithholdProps, 'draft'>> {
    const choices = await this.onRecord.of(relationship);
    const view = await this.queries.execute(new ShowEvent(relationship, id, { today: this.today.day() }));
    // A retracted event is still to be read at the positions before, in each of its versions.
    const versions = view.versions.flatMap(({ event }) => (event ? [event] : []));
    return { event: view.event ?? versions.at(-1)!, says: fieldsToWithhold(versions), choices, moment };
  }
}
