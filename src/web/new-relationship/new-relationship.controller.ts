import { Get, HttpCode, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Origin } from '../../commands/change.js';
import { CommandRefused } from '../../commands/command-refused.js';
import { RecordEvents } from '../../commands/record-events.js';
import type { Fault } from '../../domain/catalogue/fault.js';
import { PostedForm, QueryParameters, Sender } from '../../http/asked.decorators.js';
import type { FormBody } from '../../http/form-body.js';
import type { HttpAnswer } from '../../http/http-answer.js';
import type { Asked } from '../../http/parameters.js';
import { Today } from '../../http/today.js';
import { Writing } from '../../http/writing.js';
import { ListParties } from '../../queries/list-parties.js';
import { countries } from '../../words/languages.js';
import { FORM_HEADERS } from '../kit/forms/form-steps.js';
import { dateEcho } from '../kit/forms/date-echo.js';
import { readDraft } from '../kit/forms/draft.js';
import { Meanings } from '../kit/forms/meanings.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { Rendering, sendOn } from '../kit/layout/rendering.js';
import { DescribedRelationship } from './described.js';
import { completed, faultsInForm, firstEvents, missingIn, type Completed } from './first-events.js';
import { newForm, newPreview } from './new-relationship.page.js';

/** A relationship that is not on record yet: its parties by name, its first channels, and whether somebody watches it. */
@Pages('new-relationship')
export class NewRelationshipController {
  constructor(
    private readonly queries: QueryBus,
    private readonly writing: Writing,
    private readonly meanings: Meanings,
    private readonly rendering: Rendering,
    private readonly today: Today,
  ) {}

  /** The form, blank. */
  @Get()
  async begin(): Promise<HttpAnswer<string>> {
    return this.form({ draft: {}, id: '' }, []);
  }

  /** What a date means, in words, for the script of the form. */
  @Get('date')
  date(@QueryParameters('text') { text = '' }: Asked<'text'>): HttpAnswer<string> {
    return dateEcho(text, this.today.day());
  }

  /** The next step: look, change, record. */
  @Post()
  @HttpCode(200)
  async take(@PostedForm() posted: FormBody, @Sender() sender: Origin): Promise<HttpAnswer<string>> {
    const typed = readDraft(DescribedRelationship, { values: posted.fields, today: this.today.day() });
    const step = posted.value('step') ?? 'preview';
    if (step.startsWith('more:')) return this.form({ draft: typed, id: '' }, [], step.slice('more:'.length));
    const described = await completed(typed, (name) => this.meanings.partyCalled(name));
    if (step === 'edit') return this.form(described, []);
    const missing = missingIn(described.draft);
    if (missing.length > 0) return this.form(described, missing);
    return this.decide(described, sender, step === 'record');
  }

  private async decide(described: Completed, sender: Origin, forGood: boolean): Promise<HttpAnswer<string>> {
    const posted = firstEvents(described);
    const command = (dryRun: boolean) => new RecordEvents(described.id, posted, true, { ...sender, dryRun }, true);
    try {
      const tried = await this.writing.carryOut(command(true));
      const seenAt = `/r/${encodeURIComponent(described.id)}/record?begun=yes`;
      if (tried.placed.every(({ repeated }) => repeated)) return sendOn(seenAt);
      if (tried.placed.some(({ repeated }) => repeated)) return this.form(described, [standsAlready(described.id)]);
      if (!forGood)
        return this.show(
          newPreview(
            described,
            tried.changes.recorded.flatMap(({ warnings }) => warnings),
          ),
        );
      await this.writing.carryOut(command(false));
      return sendOn(seenAt);
    } catch (error) {
      if (!(error instanceof CommandRefused)) throw error;
      const taken = error.faults.some(({ code, pointer }) => code === 'id-taken' && pointer === '/0/id');
      return this.form(described, taken ? [standsAlready(described.id)] : faultsInForm(error.faults, described));
    }
  }

  private async form(described: Completed, faults: readonly Fault[], focus?: string): Promise<HttpAnswer<string>> {
    const kept = await this.queries.execute(new ListParties(this.today.day()));
    const names = [...kept.flatMap((party) => party.names), ...countries().map(({ name }) => name)];
    const content = newForm({ described, faults, focus, today: this.today.day(), names: [...new Set(names)] });
    return this.show(content, faults.length > 0 ? 422 : undefined);
  }

  private show(content: Parameters<Rendering['page']>[0], status?: number): HttpAnswer<string> {
    return this.rendering.page(content, { ...(status !== undefined && { status }), headers: FORM_HEADERS });
  }
}

/** Another record begins at that address. */
function standsAlready(id: string): Fault {
  const message =
    `A relationship stands at the address /r/${id} already. ` +
    'Record what happened there, or give this one an address of its own.';
  return { pointer: '/address', code: 'described', message };
}
