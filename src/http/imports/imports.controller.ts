import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Terms } from '../../commands/change.js';
import { isObject } from '../../domain/catalogue/object-kinds.js';
import { readMap } from '../../tables/mapping/table-map.js';
import { FirstTerms, IdempotencyKey, QueryParameters } from '../asked.decorators.js';
import { HttpAnswer } from '../http-answer.js';
import { readChoice, readNumber, type Asked } from '../parameters.js';
import { Problem } from '../problem.js';
import type { ImportAnswer, TakenBack } from './import-answer.js';
import { ImportFolder } from './import-folder.js';
import { toProblem } from './import-problems.js';
import { Imports, noImport } from './imports.js';
import { REJECTS_TYPES, rejectsOf } from './rejects.js';
import { TakingBack } from './taking-back.js';
import { uploadOf } from './upload.js';

const YES_OR_NO = ['true', 'false'] as const;
const NOT_KEPT = { 'cache-control': 'no-store' };

/** Tables taken in, and what became of them. */
@Controller('api/v1/relationships/:relationship/imports')
export class ImportsController {
  constructor(
    private readonly imports: Imports,
    private readonly folder: ImportFolder,
    private readonly takingBack: TakingBack,
  ) {}

  /** Takes a table in, all or none; `?dryRun=true` says what would be. */
  @Post()
  async take(
    @Param('relationship') relationship: string,
    @Body() body: unknown,
    @QueryParameters('partial', 'correct', 'propose', 'sheet')
    query: Asked<'partial' | 'correct' | 'propose' | 'sheet'>,
    @IdempotencyKey() key: string | undefined,
    @FirstTerms() terms: Terms,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HttpAnswer<ImportAnswer>> {
    const { file, fields } = uploadOf(body);
    if (!file)
      throw new Problem('body-unreadable', 'The body has no table. Send it as the part "file", with a file name.');
    const files = await this.folder.begin(this.folder.newId(key), file);
    const report = await this.imports.run(
      relationship,
      files,
      {
        ...terms,
        map: mapIn(fields.value('map')),
        partial: readChoice('partial', query.partial, YES_OR_NO) === 'true',
        correct: readChoice('correct', query.correct, YES_OR_NO) === 'true',
        propose: readChoice('propose', query.propose, YES_OR_NO) === 'true',
        sheet: query.sheet,
        name: file.name,
      },
      leaving(reply),
    );
    const location = `/api/v1/relationships/${relationship}/imports/${report.id}`;
    return new HttpAnswer(await this.imports.answer(report, files), {
      status: report.recorded + (report.proposed ?? 0) > 0 && !report.dryRun ? 201 : 200,
      headers: { location },
    });
  }

  /** How far an import is, or what became of it, row by row. */
  @Get(':import')
  async show(
    @Param('relationship') relationship: string,
    @Param('import') id: string,
    @QueryParameters('limit', 'cursor') query: Asked<'limit' | 'cursor'>,
  ): Promise<HttpAnswer<ImportAnswer>> {
    const { report, files } = await this.imports.report(relationship, id);
    const after = readNumber('cursor', query.cursor, 0, Number.MAX_SAFE_INTEGER);
    const limit = readNumber('limit', query.limit, 1, 500);
    return new HttpAnswer(await this.imports.answer(report, files, limit, after), { headers: NOT_KEPT });
  }

  /** The rows that were rejected, in the form of the table, with the reason beside each. */
  @Get(':import/rejects')
  async rejects(
    @Param('relationship') relationship: string,
    @Param('import') id: string,
    @QueryParameters() _none: Asked<never>,
    @Req() _request: FastifyRequest,
  ): Promise<HttpAnswer<Readable>> {
    const { report, files } = await this.imports.report(relationship, id);
    return new HttpAnswer(rejectsOf(report, files), {
      headers: {
        ...NOT_KEPT,
        'content-type': REJECTS_TYPES[report.form],
        'content-disposition': `attachment; filename="${relationship}-rejects.${report.form}"`,
      },
    });
  }

  /** Takes an import back: what it stored is retracted, with one reason; by its positions on a server that did not take it in. */
  @Post(':import/retraction')
  @HttpCode(200)
  async retract(
    @Param('relationship') relationship: string,
    @Param('import') id: string,
    @Body() body: unknown,
    @FirstTerms() terms: Terms,
  ): Promise<TakenBack> {
    if (!isObject(body)) throw new Problem('body-unreadable', 'The body is not a JSON object: {"reason"}.');
    const kept = await this.imports.find(relationship, id);
    const positions = positionsIn(body['positions']) ?? kept?.report.positions;
    const files = kept?.files ?? (positions && (await this.folder.besides(id)));
    if (!files || !positions) throw noImport(relationship, id);
    const taken = { id, relationship, positions };
    const answer = await this.takingBack.takeBack(taken, files, body['reason'], terms);
    if (kept && !terms.dryRun) await this.imports.tookBack(kept);
    return answer;
  }
}

/** First and last positions as they are sent. @throws Problem */
function positionsIn(value: unknown): readonly (readonly number[])[] | undefined {
  if (value === undefined) return undefined;
  const isPosition = (one: unknown): boolean => Number.isSafeInteger(one) && (one as number) >= 1;
  const isRange = (one: unknown): boolean => Array.isArray(one) && one.length === 2 && one.every(isPosition);
  if (Array.isArray(value) && value.length > 0 && value.every(isRange)) return value as number[][];
  throw new Problem(
    'body-unreadable',
    '"positions" are first and last positions, as the answer to the import named them: [[12, 40], [44, 51]].',
  );
}

function mapIn(text: string | undefined): ReturnType<typeof readMap> | undefined {
  try {
    return text === undefined ? undefined : readMap(text);
  } catch (error) {
    throw toProblem(error);
  }
}

/** Whether whoever waits for the answer is gone. */
function leaving({ raw }: FastifyReply): () => boolean {
  let gone = false;
  raw.once('close', () => {
    gone = !raw.writableFinished;
  });
  return () => gone;
}
