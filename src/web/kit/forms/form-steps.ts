import { Injectable } from '@nestjs/common';
import type { Origin, Terms } from '../../../commands/change.js';
import { CommandRefused, PositionMoved } from '../../../commands/command-refused.js';
import type { Fault } from '../../../domain/catalogue/fault.js';
import { OwnName } from '../../../http/access/own-name.js';
import type { FormBody } from '../../../http/form-body.js';
import type { HttpAnswer } from '../../../http/http-answer.js';
import { newEventId } from '../../../http/posted.js';
import { readNumber } from '../../../http/parameters.js';
import type { Recorded } from '../../../http/recorded.js';
import { Writing } from '../../../http/writing.js';
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
}

/** A form that records: what it would record, and its pages. */
export interface RecordForm {
  readonly relationship: string;
  /** The event without its id. */
  readonly event: Draft;
  readonly form: (state: FormState) => PageContent;
  readonly preview: (state: PreviewState) => PageContent;
  /** Where it is to be seen afterwards. */
  readonly seenAt: (recorded: Recorded) => string;
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
  ) {}

  /** A form to begin with, with an id of its own. */
  begin(form: (state: FormState) => PageContent): HttpAnswer<string> {
    return this.show(form({ id: newEventId(), faults: [] }));
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
      return sendOn(form.seenAt(await this.write(form, id, terms)));
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
    const { relationship, event } = form;
    const posted = { body: { ...event, id }, idGiven: true };
    const { recorded: dryRun, reasons } = await this.writing.tryOut(relationship, posted, { writer, requestId });
    if (dryRun.repeated) return sendOn(form.seenAt(dryRun));
    const hidden = [
      ['id', id],
      ['position', String(dryRun.position - 1)],
    ] as const;
    return this.show(form.preview({ dryRun, reasons, hidden, note, nameWanted: this.ownName.wanted }), status);
  }

  private write({ relationship, event }: RecordForm, id: string, terms: Terms): Promise<Recorded> {
    return this.writing.write(relationship, { body: { ...event, id }, idGiven: true }, terms);
  }

  /** What was typed stays; a form that has been used gets an id for another event. */
  private refused(form: RecordForm, id: string, faults: readonly Fault[]): HttpAnswer<string> {
    const used = faults.every(({ code }) => code === 'id-taken');
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
