import { Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Origin } from '../../commands/change.js';
import { CATALOGUE, EVENT_TYPES, type EventType } from '../../domain/catalogue/event-types.js';
import { QueryParameters, PostedForm, Sender } from '../../http/asked.decorators.js';
import type { FormBody } from '../../http/form-body.js';
import { HttpAnswer } from '../../http/http-answer.js';
import { invalid, readChoice, type Asked } from '../../http/parameters.js';
import { Today } from '../../http/today.js';
import { Moment } from '../kit/layout/moment.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { Rendering } from '../kit/layout/rendering.js';
import { AskedMoment } from '../kit/layout/visit.js';
import { ChoicesOnRecord } from '../kit/forms/choices.js';
import { readDraft } from '../kit/forms/draft.js';
import { eventForm, eventPreview, type EventFormProps } from './record.page.js';
import { FormSteps } from '../kit/forms/form-steps.js';
import { elsewhere, typeChoice } from './type-choice.page.js';
import { capital } from '../../words/numbers.js';
import { readTypedDate } from '../../words/date-reader.js';
import { echoWords, wrongWithDate } from '../../words/typed-dates.js';

/** Recording an event by a form: its type first, then its fields, a preview, and the button that records. */
@Pages('r/:relationship')
export class RecordFormController {
  constructor(
    private readonly onRecord: ChoicesOnRecord,
    private readonly steps: FormSteps,
    private readonly rendering: Rendering,
    private readonly today: Today,
  ) {}

  /** The choice of a type, or with `?type=` the form for it. */
  @Get('record')
  async begin(
    @Param('relationship') relationship: string,
    @AskedMoment('type') moment: Moment,
  ): Promise<HttpAnswer<string>> {
    const type = readChoice('type', moment.parameter('type'), EVENT_TYPES);
    const choices = await this.onRecord.of(relationship);
    const note = type && elsewhere(type);
    if (type === undefined || note !== undefined) return this.rendering.page(typeChoice(choices.board, moment, note));
    return this.steps.begin((state) => eventForm({ type, draft: {}, choices, moment }, state));
  }

  /** What a date means, in words, or what is wrong with it, for the script of the form; empty for what is no date in any way. */
  @Get('record/date')
  date(@QueryParameters('text') { text = '' }: Asked<'text'>): HttpAnswer<string> {
    const today = this.today.day();
    const read = readTypedDate(text, today);
    const words = read && (wrongWithDate(text, today) ?? echoWords('edtf' in read ? read.edtf : ''));
    return new HttpAnswer(capital(words ?? ''), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
  }

  /** The next step of the form; also from a page that was made when the form stood at `events/new`. */
  @Post(['record', 'events/new'])
  @HttpCode(200)
  async take(
    @Param('relationship') relationship: string,
    @PostedForm() posted: FormBody,
    @Sender() sender: Origin,
  ): Promise<HttpAnswer<string>> {
    const type = typeOf(posted.value('type'));
    const draft = readDraft(CATALOGUE[type].class, { values: posted.fields, today: this.today.day() });
    const props: EventFormProps = {
      type,
      draft,
      choices: await this.onRecord.of(relationship),
      moment: Moment.read(`/r/${relationship}/record`, {}, this.today.day()),
    };
    return this.steps.take(posted, sender, {
      relationship,
      event: { ...draft, type },
      form: (state) => eventForm(props, state),
      preview: (state) => eventPreview(props, state),
      seenAt: ({ id, position }) => `/r/${relationship}/events/${id}?recorded=${position}`,
    });
  }
}

/** @throws Problem 400 */
function typeOf(text: string | undefined): EventType {
  const type = readChoice('type', text, EVENT_TYPES);
  if (type === undefined || elsewhere(type) !== undefined)
    throw invalid('type', 'The form names no type of event that is recorded here. Begin with the choice of a type.');
  return type;
}
