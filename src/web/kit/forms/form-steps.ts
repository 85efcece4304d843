import { Injectable } from '@nestjs/common';
import type { Origin, Terms } from '../../../commands/change.js';
import { CommandBus } from '@nestjs/cqrs';
import { CommandRefused, PositionMoved } from '../../../commands/command-refused.js';
import { AcceptProposal } from '../../../commands/proposals/accept-proposal.js';
import { asRecorder } from '../../../commands/proposals/considered-events.js';
import { ProposeEvent } from '../../../commands/proposals/propose-event.js';
import type { Fault } from '../../../domain/catalogue/fault.js';
import { includesScope } from '../../../domain/editors/scopes.js';
import { OwnName } from '../../../http/access/own-name.js';
import type { FormBody } from '../../../http/form-body.js';
import type { HttpAnswer } from '../../../http/http-answer.js';
import { newEventId } from '../../../http/posted.js';
import { newProposalId } from '../../../http/proposals/posted-proposal.js';
import { readNumber } from '../../../http/parameters.js';
import type { PostedEvent } from '../../../domain/relationship/decide.js';
import type { Permission } from '../../../domain/editors/writer.js';
import type { Recorded } from '../../../http/recorded.js';
import { recordedFrom, Writing } from '../../../http/writing.js';
import type { StatusReason } from '../../../queries/show-changes.js';
import type { PageContent } from '../layout/document.js';
import { Rendering, sendOn } from '../layout/rendering.js';
import type { Draft } from './draft.js';

/** How a form is shown. */
export interface FormState {
  /** The id of the event to come: made with the form, so that whatever is sent twice is stored once. */
  readonly id: string;
  readonly faults: readonly Fault[];
  readonly note?: string;
  /** The field, or the list of which another entry is wanted, that takes the focus. */
  readonly focus?: string;
}

/** How a preview is shown. */
export interface PreviewState {
  readonly dryRun: Recorded;
  /** Why each channel that it names or changes stands where it would. */
  readonly reasons: readonly StatusReason[];
  /** What the button that records sends along: the id, and the position that the preview holds for. */
  readonly hidden: readonly (readonly [name: string, value: string])[];
  readonly note: string | undefined;
  /** Whether whoever records is asked for a name. */
  readonly nameWanted: boolean;
  /** What the last button does with the event. */
  readonly does: LastStep;
}

/** What a form ends with: its event is recorded, only proposed, or recorded as what a proposal was mended to. */
export type LastStep = 'record' | 'propose' | 'take';

/** A form that records: what it would record, and its pages. */
export interface RecordForm {
  readonly relationship: string;
  /** The event without its id. */
  readonly event: Draft;
  readonly form: (state: FormState) => PageContent;
  readonly preview: (state: PreviewState) => PageContent;
  /** Where it is to be seen afterwards. */
  readonly seenAt: (recorded: Recorded) => string;
  /** The proposal that is mended by it. */
  readonly proposal?: string | undefined;
}

/** A form is not kept for others, who need an id of their own; and its posts name where they come from. */
export const FORM_HEADERS = { 'cache-control': 'private, no-cache', 'referrer-policy': 'same-origin' };
/** The step that takes over the sources of the event recorded last. */
export const COPY_SOURCES = 'copy:sources';

/** The name that came with a form cannot be taken. */
class NameRefused extends Error {
  constructor({ faults }: CommandRefused) {
    super(faults[0]!.message);
    this.name = 'NameRefused';
  }
}

const MOVED = 'The record has moved on since this preview was made. This is what recording would change now.';

/** The steps of every form that records: fill in, preview by a dry run, record, see. */
@Injectable()
export class FormSteps {
  constructor(
    private readonly writing: Writing,
    private readonly rendering: Rendering,
    private readonly ownName: OwnName,
    private readonly commands: CommandBus,
  ) {}

  /** A form to begin with, with an id of its own, or with that of a proposal. */
  begin(form: (state: FormState) => PageContent, id = newEventId()): HttpAnswer<string> {
    return this.show(form({ id, faults: [] }));
  }

  /** Takes the step that the form asks for. @throws Problem, StoreTrouble, NotAnswerable */
  async take(posted: FormBody, sender: Origin, form: RecordForm): Promise<HttpAnswer<string>> {
    const id = posted.value('id') ?? newEventId();
    const step = posted.value('step') ?? 'preview';
    if (step === 'edit') return this.show(form.form({ id, faults: [] }));
    if (step.startsWith('more:')) return this.show(form.form({ id, faults: [], focus: step.slice('more:'.length) }));
    if (step === COPY_SOURCES) return this.show(form.form({ id, faults: [], focus: 'sources/0/publisher' }));
    const position = readNumber('position', posted.value('position'), 1, Number.MAX_SAFE_INTEGER);
    try {
      return step === 'record'
        ? await this.record(form, id, { ...(await this.named(sender, posted)), ifPosition: position })
        : await this.preview(form, id, sender);
    } catch (error) {
      if (error instanceof NameRefused)
        return await this.preview(form, id, sender, { status: 422, note: error.message });
      if (error instanceof CommandRefused) return this.refused(form, id, error.faults);
      throw error;
    }
  }

  /** Asked for once, and kept; who leaves it out is asked again. @throws NameRefused, StoreTrouble */
  private async named(sender: Origin, posted: FormBody): Promise<Origin> {
    const name = posted.value('yourName')?.trim();
    if (!name || !this.ownName.wanted) return sender;
    const editor = await this.ownName.take(name, { by: 'machine' }).catch((error: unknown) => {
      throw error instanceof CommandRefused ? new NameRefused(error) : error;
    });
    return { ...sender, writer: { ...sender.writer, editor: editor.id } };
  }

  /** A preview that the record has overtaken is not what was agreed to: it is shown anew. */
  private async record(form: RecordForm, id: string, terms: Terms): Promise<HttpAnswer<string>> {
    try {
      return sendOn(await this.written(form, id, terms));
    } catch (error) {
      if (!(error instanceof PositionMoved)) throw error;
      return await this.preview(form, id, terms, { status: 412, note: MOVED });
    }
  }

  private async preview(
    form: RecordForm,
    id: string,
    { writer, requestId }: Origin,
    { status, note }: { status?: number; note?: string } = {},
  ): Promise<HttpAnswer<string>> {
    const { relationship } = form;
    const does = lastStepOf(form, writer);
    // Whoever may only propose may see what the event would change.
    const origin = { writer: does === 'propose' ? asRecorder(writer) : writer, requestId };
    const { recorded: dryRun, reasons } = await this.writing.tryOut(relationship, eventOf(form, id), origin);
    if (dryRun.repeated) return sendOn(form.seenAt(dryRun));
    const hidden = [
      ['id', id],
      ['position', String(dryRun.position - 1)],
    ] as const;
    return this.show(form.preview({ dryRun, reasons, hidden, note, nameWanted: this.ownName.wanted, does }), status);
  }

  /** Where what came of it is to be seen. */
  private async written(form: RecordForm, id: string, terms: Terms): Promise<string> {
    const { relationship, proposal } = form;
    const event = eventOf(form, id);
    switch (lastStepOf(form, terms.writer)) {
      case 'record':
        return form.seenAt(await this.writing.write(relationship, event, terms));
      case 'take': {
        const take = new AcceptProposal(relationship, proposal!, event.body, terms);
        return form.seenAt(recordedFrom(await this.writing.carryOut(take)));
      }
      case 'propose': {
        const propose = new ProposeEvent(relationship, newProposalId(), event, undefined, terms);
        const proposed = await this.commands.execute(propose);
        return `/r/${relationship}/proposals/${proposed.proposal.id}`;
      }
    }
  }

  /** What was typed stays; a form that has been used gets an id for another event. */
  private refused(form: RecordForm, id: string, faults: readonly Fault[]): HttpAnswer<string> {
    const used = form.proposal === undefined && faults.every(({ code }) => code === 'id-taken');
    const note = `This form has been used already, for event ${id}. If this is to be another event, preview it once more.`;
    return this.show(form.form(used ? { id: newEventId(), faults: [], note } : { id, faults }), used ? 409 : 422);
  }

  private show(content: PageContent, status?: number): HttpAnswer<string> {
    return this.rendering.page(content, {
      ...(status !== undefined && { status }),
      headers: FORM_HEADERS,
    });
  }
}

function eventOf({ event }: RecordForm, id: string): PostedEvent {
  return { body: { ...event, id }, idGiven: true };
}

function lastStepOf({ proposal }: RecordForm, { scope }: Permission): LastStep {
  if (proposal !== undefined) return 'take';
  return includesScope(scope, 'record') ? 'record' : 'propose';
}
