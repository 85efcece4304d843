import { Get, HttpCode, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Origin } from '../../commands/change.js';
import { CATALOGUE, EVENT_TYPES, type EventType } from '../../domain/catalogue/event-types.js';
import { QueryParameters, PostedForm, Sender } from '../../http/asked.decorators.js';
import type { FormBody } from '../../http/form-body.js';
import { HttpAnswer } from '../../http/http-answer.js';
import { invalid, readChoice, type Asked } from '../../http/parameters.js';
import { ShownProposals } from '../../http/proposals/shown-proposals.js';
import { Today } from '../../http/today.js';
import { lastWording, ShowEvent } from '../../queries/show-event.js';
import { Moment } from '../kit/layout/moment.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { Rendering } from '../kit/layout/rendering.js';
import { AskedMoment } from '../kit/layout/visit.js';
import { sameContent } from '../../domain/relationship/same-content.js';
import { ChoicesOnRecord, type Choices } from '../kit/forms/choices.js';
import { dateEcho, PLAIN } from '../kit/forms/date-echo.js';
import { draftOf, readDraft, type Draft } from '../kit/forms/draft.js';
import { channelCode, publisherAt } from '../kit/forms/made.js';
import { Meanings } from '../kit/forms/meanings.js';
import { eventForm, eventPreview, type EventFormProps } from './record.page.js';
import { COPY_SOURCES, FormSteps } from '../kit/forms/form-steps.js';
import { elsewhere, typeChoice } from './type-choice.page.js';

/** Recording an event by a form: its type first, then its fields, a preview, and the button that records. */
@Pages('r/:relationship')
export class RecordFormController {
  constructor(
    private readonly queries: QueryBus,
    private readonly onRecord: ChoicesOnRecord,
    private readonly meanings: Meanings,
    private readonly steps: FormSteps,
    private readonly rendering: Rendering,
    private readonly today: Today,
    private readonly proposals: ShownProposals,
  ) {}

  /** The choice of a type, or with `?type=` the form for it; with `?anew=` filled in as a retracted event was. */
  @Get('record')
  async begin(
    @Param('relationship') relationship: string,
    @AskedMoment('type', 'begun', 'anew', 'proposal') moment: Moment,
  ): Promise<HttpAnswer<string>> {
    const type = readChoice('type', moment.parameter('type'), EVENT_TYPES);
    const choices = await this.onRecord.of(relationship);
    const [anew, proposal] = [moment.parameter('anew'), moment.parameter('proposal')];
    if (proposal !== undefined) return this.beginMending(relationship, proposal, choices, moment);
    if (anew !== undefined) return this.beginAnew(relationship, anew, choices, moment);
    const note = type && elsewhere(type);
    if (type === undefined || note !== undefined) return this.rendering.page(typeChoice(choices.board, moment, note));
    return this.steps.begin((state) => eventForm({ type, draft: {}, choices, moment }, state));
  }

  /** What is proposed, to be put in other words before it is taken. */
  private async beginMending(
    relationship: string,
    proposal: string,
    onRecord: Choices,
    moment: Moment,
  ): Promise<HttpAnswer<string>> {
    const { event } = await this.proposals.find(relationship, proposal);
    const { type, id } = event;
    if (elsewhere(type) !== undefined)
      throw invalid('proposal', `What proposal ${proposal} amends is mended on the page of that event.`);
    const { id: _, ...proposed } = draftOf(event);
    const fieldClass = CATALOGUE[type].class;
    const { draft, choices } = await this.meanings.of({ fieldClass, draft: proposed, choices: onRecord });
    return this.steps.begin((state) => eventForm({ type, draft, choices, moment, proposal }, state), id);
  }

  /** A retraction is final: the fact is recorded anew, as another event that begins with the same fields. */
  private async beginAnew(
    relationship: string,
    id: string,
    choices: Choices,
    moment: Moment,
  ): Promise<HttpAnswer<string>> {
    const view = await this.queries.execute(new ShowEvent(relationship, id, { today: this.today.day() }));
    const event = view.retracted ? lastWording(view) : null;
    if (event === null || elsewhere(event.type) !== undefined)
      throw invalid('anew', `Event ${id} is not retracted, so it is not recorded anew: correct it on its own page.`);
    const { id: _former, ...former } = draftOf(event);
    const { type } = event;
    const { draft, choices: named } = await this.meanings.of({
      fieldClass: CATALOGUE[type].class,
      draft: former,
      choices,
    });
    return this.steps.begin((state) => eventForm({ type, draft, choices: named, moment, anew: event }, state));
  }

  /** What a date means, in words, or what is wrong with it, for the script of the form; empty for what is no date in any way. */
  @Get('record/date')
  date(@QueryParameters('text') { text = '' }: Asked<'text'>): HttpAnswer<string> {
    return dateEcho(text, this.today.day());
  }

  /** What words that are typed may mean on record, for the script of the form: in JSON, as it goes into the field. */
  @Get('record/found')
  async found(
    @Param('relationship') relationship: string,
    @QueryParameters('of', 'text') { of, text = '' }: Asked<'of' | 'text'>,
  ): Promise<HttpAnswer<readonly string[]>> {
    const thing = readChoice('of', of, ['event', 'commitment', 'channel']);
    const choices = await this.onRecord.of(relationship);
    const found = await this.meanings.offered(thing ?? 'event', text, choices);
    return new HttpAnswer(found, { headers: { 'cache-control': 'no-store' } });
  }

  /** Who published what stands at an address, by the record or its host, for the script of the form. */
  @Get('record/publisher')
  async publisher(
    @Param('relationship') relationship: string,
    @QueryParameters('text') { text = '' }: Asked<'text'>,
  ): Promise<HttpAnswer<string>> {
    const { publishers } = await this.onRecord.of(relationship);
    return new HttpAnswer(publisherAt(text.trim(), publishers) ?? '', PLAIN);
  }

  /** The code that a channel of this name would get, for the script of the form. */
  @Get('record/code')
  async code(
    @Param('relationship') relationship: string,
    @QueryParameters('text') { text = '' }: Asked<'text'>,
  ): Promise<HttpAnswer<string>> {
    return new HttpAnswer(channelCode(text, await this.onRecord.of(relationship)), PLAIN);
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
    const fieldClass = CATALOGUE[type].class;
    const onRecord = await this.onRecord.of(relationship);
    const typed = readDraft(fieldClass, { values: posted.fields, today: this.today.day() });
    const asked = posted.value('step') === COPY_SOURCES ? withLastSources(typed, onRecord) : typed;
    const { draft, choices } = await this.meanings.of({ fieldClass, draft: asked, choices: onRecord });
    const props: EventFormProps = {
      type,
      draft,
      choices,
      proposal: posted.value('proposal'),
      moment: Moment.read(`/r/${relationship}/record`, {}, this.today.day()),
    };
    return this.steps.take(posted, sender, {
      relationship,
      proposal: props.proposal,
      event: { ...draft, type },
      form: (state) => eventForm(props, state),
      preview: (state) => eventPreview(props, state),
      seenAt: ({ id, position }) => `/r/${relationship}/events/${id}?recorded=${position}`,
    });
  }
}

/** The draft with the sources of the event that was recorded last, after its own. */
function withLastSources(draft: Draft, { lastSources }: Choices): Draft {
  const own = (draft['sources'] ?? []) as readonly Draft[];
  const added = (lastSources?.sources ?? []).filter((source) => !own.some((one) => sameContent(one, source)));
  return { ...draft, sources: [...own, ...added] };
}

/** @throws Problem 400 */
function typeOf(text: string | undefined): EventType {
  const type = readChoice('type', text, EVENT_TYPES);
  if (type === undefined || elsewhere(type) !== undefined)
    throw invalid('type', 'The form names no type of event that is recorded here. Begin with the choice of a type.');
  return type;
}
