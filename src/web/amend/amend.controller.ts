import { Get, HttpCode, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Origin } from '../../commands/change.js';
import { amendmentsOf, CATALOGUE, type AnyEvent } from '../../domain/catalogue/event-types.js';
import { applyChanges } from '../../domain/catalogue/read-event.js';
import type { Amending } from '../../domain/catalogue/traits.js';
import { PostedForm, Sender } from '../../http/asked.decorators.js';
import type { FormBody } from '../../http/form-body.js';
import { HttpAnswer } from '../../http/http-answer.js';
import { invalid, readNumber } from '../../http/parameters.js';
import { ShownProposals } from '../../http/proposals/shown-proposals.js';
import { Today } from '../../http/today.js';
import { ShowEvent, type EventView } from '../../queries/show-event.js';
import {
  amendForm,
  amendPreview,
  changesIn,
  CHANGES_PREFIX,
  notAmendable,
  OMITTED,
  type AmendFormProps,
} from './amend.page.js';
import { ChoicesOnRecord } from '../kit/forms/choices.js';
import { draftOf, readDraft, type Draft } from '../kit/forms/draft.js';
import { Meanings } from '../kit/forms/meanings.js';
import { FormSteps } from '../kit/forms/form-steps.js';
import type { Moment } from '../kit/layout/moment.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { Rendering } from '../kit/layout/rendering.js';
import { AskedMoment } from '../kit/layout/visit.js';

/** Correcting and retracting an event by a form, with a preview of what that changes. */
@Pages('r/:relationship/events/:event')
export class AmendFormController {
  constructor(
    private readonly queries: QueryBus,
    private readonly onRecord: ChoicesOnRecord,
    private readonly meanings: Meanings,
    private readonly steps: FormSteps,
    private readonly rendering: Rendering,
    private readonly today: Today,
    private readonly proposals: ShownProposals,
  ) {}

  /** The event's fields, to be changed. */
  @Get('correct')
  correct(
    @Param('relationship') relationship: string,
    @Param('event') event: string,
    @AskedMoment('proposal') moment: Moment,
  ): Promise<HttpAnswer<string>> {
    return this.begin({ relationship, event, way: 'EventCorrected', moment });
  }

  /** The next step of a correction. */
  @Post('correct')
  @HttpCode(200)
  takeCorrection(
    @Param('relationship') relationship: string,
    @Param('event') event: string,
    @AskedMoment() moment: Moment,
    @PostedForm() posted: FormBody,
    @Sender() sender: Origin,
  ): Promise<HttpAnswer<string>> {
    return this.take({ relationship, event, way: 'EventCorrected', moment }, posted, sender);
  }

  /** Why the event is to go. */
  @Get('retract')
  retract(
    @Param('relationship') relationship: string,
    @Param('event') event: string,
    @AskedMoment('proposal') moment: Moment,
  ): Promise<HttpAnswer<string>> {
    return this.begin({ relationship, event, way: 'EventRetracted', moment });
  }

  /** The next step of a retraction. */
  @Post('retract')
  @HttpCode(200)
  takeRetraction(
    @Param('relationship') relationship: string,
    @Param('event') event: string,
    @AskedMoment() moment: Moment,
    @PostedForm() posted: FormBody,
    @Sender() sender: Origin,
  ): Promise<HttpAnswer<string>> {
    return this.take({ relationship, event, way: 'EventRetracted', moment }, posted, sender);
  }

  private async begin(asked: AmendAsked): Promise<HttpAnswer<string>> {
    const found = await this.find(asked, undefined);
    if (found instanceof HttpAnswer) return found;
    const fieldClass = CATALOGUE[found.event.type].class;
    const { id, proposal, as, own } = await this.mended(asked);
    const { draft, choices } = await this.meanings.of({ ...found, fieldClass, draft: draftOf(as(found.event)) });
    return this.steps.begin((state) => amendForm({ ...found, choices, draft, own, proposal }, state), id);
  }

  /** What the form begins with: the event as it reads, or as a proposal would have it. */
  private async mended({ relationship, event: target, way, moment }: AmendAsked): Promise<Mended> {
    const proposal = moment.parameter('proposal');
    if (proposal === undefined) return { id: undefined, proposal, own: {}, as: (event) => event };
    const { event } = await this.proposals.find(relationship, proposal);
    if (event.type !== way || event.target !== target)
      throw invalid('proposal', `Proposal ${proposal} is not one to amend event ${target} in this way.`);
    const changes = event.type === 'EventCorrected' ? event.changes : {};
    return {
      id: event.id,
      proposal,
      own: without(draftOf(event), OMITTED),
      as: (before) => applyChanges(before, changes) as unknown as AnyEvent,
    };
  }

  private async take(asked: AmendAsked, posted: FormBody, sender: Origin): Promise<HttpAnswer<string>> {
    const { relationship, way, event: target } = asked;
    const found = await this.find(asked, readNumber('basis', posted.value('basis'), 1, Number.MAX_SAFE_INTEGER));
    if (found instanceof HttpAnswer) return found;
    const filled = { values: posted.fields, today: this.today.day() };
    const own = without(readDraft(CATALOGUE[way].class, filled), OMITTED);
    const fieldClass = CATALOGUE[found.event.type].class;
    const { draft, choices } = await this.meanings.of({
      fieldClass,
      draft: way === 'EventCorrected' ? readDraft(fieldClass, filled, CHANGES_PREFIX) : {},
      choices: found.choices,
      prefix: CHANGES_PREFIX,
      before: draftOf(found.event),
    });
    const proposal = posted.value('proposal');
    const props: AmendFormProps = { ...found, choices, draft, own, proposal };
    const changes = way === 'EventCorrected' ? { changes: changesIn(found.event, draft) } : {};
    return this.steps.take(posted, sender, {
      relationship,
      proposal,
      event: { ...own, ...changes, type: way, target },
      form: (state) => amendForm(props, state),
      preview: (state) => amendPreview(props, state),
      seenAt: ({ position }) => `/r/${relationship}/events/${encodeURIComponent(target)}?recorded=${position}`,
    });
  }

  /** The event as it read when the form was made; or the page that says why there is no form. */
  private async find(
    { relationship, event, way, moment }: AmendAsked,
    position: number | undefined,
  ): Promise<Omit<AmendFormProps, 'draft' | 'own' | 'proposal'> | HttpAnswer<string>> {
    const choices = await this.onRecord.of(relationship);
    const view = await this.queries.execute(new ShowEvent(relationship, event, { today: this.today.day(), position }));
    if (view.event && amendmentsOf(view.event.type).includes(way))
      return { way, event: view.event, basis: view.position, choices, moment };
    return this.rendering.page(notAmendable({ way, choices, moment, id: event }, objection(view)));
  }
}

/** What a form begins with; `as`: an event as it is to read. */
interface Mended {
  /** Of the amendment to come; undefined for a new one. */
  readonly id: string | undefined;
  readonly proposal: string | undefined;
  readonly own: Draft;
  readonly as: (event: AnyEvent) => AnyEvent;
}

interface AmendAsked {
  readonly relationship: string;
  readonly event: string;
  readonly way: Amending;
  readonly moment: Moment;
}

function objection({ event, retracted }: EventView): string {
  if (retracted) return 'It is retracted, which is final. Record the fact anew as another event.';
  if (!event) return 'It is not known yet on this day. The API corrects it before its day.';
  return event.type === 'CoverageStated'
    ? 'What the record covers is stated anew, by another event of that type.'
    : 'It amends another event: correct that one again.';
}

function without(draft: Draft, names: readonly string[]): Draft {
  return Object.fromEntries(Object.entries(draft).filter(([name]) => !names.includes(name)));
}
