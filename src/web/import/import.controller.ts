import { Body, Get, HttpCode, Post } from '@nestjs/common';
import type { Origin } from '../../commands/change.js';
import { QueryParameters, Sender } from '../../http/asked.decorators.js';
import { HttpAnswer } from '../../http/http-answer.js';
import { uploadOf, type Upload } from '../../http/imports/upload.js';
import type { Asked } from '../../http/parameters.js';
import { Problem } from '../../http/problem.js';
import type { FormBody } from '../../http/form-body.js';
import { codeFor } from '../../tables/mapping/known-names.js';
import { templateCsv } from '../../tables/template.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { Rendering } from '../kit/layout/rendering.js';
import { ImportReader, type Into } from './import.data.js';
import { mapIn } from './map-form.js';
import { beginPage, lookPage } from './import.page.js';
import { donePage, takenBackPage } from './recorded.page.js';

/** A form is another one each time, kept nowhere; its origin is sent along, so that a write can be told from one of another site. */
const NOT_KEPT = { 'cache-control': 'no-store', 'referrer-policy': 'same-origin' };
const BYTE_ORDER_MARK = '\uFEFF';

/** Bringing a table: upload or paste, say what the columns mean, look, record, and take it back. */
@Pages()
export class ImportPageController {
  constructor(
    private readonly reader: ImportReader,
    private readonly rendering: Rendering,
  ) {}

  /** The form to begin with. */
  @Get('import')
  async begin(@QueryParameters('relationship') { relationship }: Asked<'relationship'>): Promise<HttpAnswer<string>> {
    const state = {
      relationships: await this.reader.relationships(),
      into: { id: relationship ?? '' },
      text: '',
      map: '',
      note: undefined,
    };
    return this.rendering.page(beginPage(state), { headers: NOT_KEPT });
  }

  /** The table to begin with. */
  @Get('import/template.csv')
  template(): HttpAnswer<string> {
    return new HttpAnswer(BYTE_ORDER_MARK + templateCsv(), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="parley-template.csv"',
      },
    });
  }

  /** The next step: read the table, look again, or record it. */
  @Post('import')
  @HttpCode(200)
  async take(@Body() body: unknown, @Sender() sender: Origin): Promise<HttpAnswer<string>> {
    const upload = uploadOf(body);
    const { fields } = upload;
    const into = intoIn(fields);
    try {
      if (fields.value('step') === 'take-back') return await this.takeBack(into, fields, sender);
      if (into.id === '') throw new Problem('body-unreadable', 'Say into which relationship, or name a new one.');
      const files =
        fields.value('import') === undefined
          ? await this.reader.keep(upload)
          : this.reader.find(fields.value('import'));
      if (fields.value('step') === 'record') {
        const map = mapIn(fields, await this.reader.columnsOf(files, fields.value('sheet')));
        const recorded = await this.reader
          .record(files, into, map, fields.value('partial') === 'true', sender)
          .catch((error: unknown) =>
            error instanceof Problem && error.code === 'refused' ? undefined : Promise.reject(error as Error),
          );
        if (recorded) return this.rendering.page(donePage(recorded), { headers: NOT_KEPT });
      }
      return this.rendering.page(lookPage(await this.reader.look(files, into, fields, sender)), { headers: NOT_KEPT });
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const state = {
        relationships: await this.reader.relationships(),
        into,
        text: fields.value('text') ?? '',
        map: fields.value('map-text') ?? '',
        note: withoutFile(error.detail, upload),
      };
      return this.rendering.page(beginPage(state), { status: error.status, headers: NOT_KEPT });
    }
  }

  private async takeBack(into: Into, fields: FormBody, sender: Origin): Promise<HttpAnswer<string>> {
    const id = fields.value('import') ?? '';
    const reason = fields.value('reason');
    if (reason !== undefined) {
      const taken = await this.reader.takeBack(into, id, reason, sender);
      return this.rendering.page(takenBackPage(taken), { headers: NOT_KEPT });
    }
    const note = 'Say why it is taken back: the reason stays on record.';
    const page = donePage(await this.reader.recorded(into, id, sender), note);
    return this.rendering.page(page, { status: 422, headers: NOT_KEPT });
  }
}

/** A browser sends a file once: whoever reads why it was refused is told to choose it again. */
function withoutFile(detail: string, { file }: Upload): string {
  return file === undefined ? detail : `${detail} Choose the file again.`;
}

/** The relationship that a form names: one on record, or a new one with a code made from its name. */
function intoIn(fields: FormBody): Into {
  const name = fields.value('name');
  const chosen = fields.value('relationship');
  if (chosen !== undefined && chosen !== '+') return { id: chosen };
  return {
    id: fields.value('code') ?? (name === undefined ? '' : codeFor(name)),
    name,
    parties: fields.value('parties'),
  };
}
