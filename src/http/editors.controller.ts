import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CommandRefused } from '../commands/command-refused.js';
import { KeyringRepository } from '../commands/keyring.repository.js';
import { isObject } from '../domain/catalogue/object-kinds.js';
import { decideToName, decideToWithholdName, editorUnknown, type KeyDecision } from '../domain/editors/decide-keys.js';
import type { Keyring } from '../domain/editors/keyring.js';
import { callerOf, UNNAMED } from './access/caller.js';
import { OwnName } from './access/own-name.js';
import { ShownEditors } from './access/shown-editors.js';
import { HttpAnswer } from './http-answer.js';
import { editorAnswer, type EditorAnswer, type EditorList } from './keys-answer.js';
import { missing } from './missing.js';
import { Problem } from './problem.js';

/** Read anew each time: a name that was withheld must not live on in a cache. */
const NOT_KEPT = { 'cache-control': 'no-store' };

/** Those who write to the record, and the names they are shown by. */
@Controller('api/v1/editors')
export class EditorsController {
  constructor(
    private readonly keyring: KeyringRepository,
    private readonly editors: ShownEditors,
    private readonly ownName: OwnName,
  ) {}

  /** Everybody, with the name shown, as far as PARLEY_SHOWS_EDITORS lets it be. */
  @Get()
  list(): HttpAnswer<EditorList> {
    const { form } = this.editors;
    const all = form === 'none' ? [] : this.keyring.known.editors.map(editorAnswer);
    const data = form === 'id' ? all.map(({ editor }) => ({ editor, name: null })) : all;
    return new HttpAnswer({ data, nameWanted: this.ownName.wanted }, { headers: NOT_KEPT });
  }

  /** Gives whoever sends this a name: before there are keys, the one who writes on this machine. */
  @Post()
  @HttpCode(200)
  async nameOneself(@Body() body: unknown, @Req() request: FastifyRequest): Promise<HttpAnswer<EditorAnswer>> {
    const caller = callerOf(request);
    if (caller.editor === undefined)
      throw new Problem(
        'scope-needed',
        'The token of the data folder is nobody: name an editor by …/editors/{editor}/name.',
        {
          scope: 'record',
        },
      );
    return new HttpAnswer(editorAnswer(await this.ownName.take(nameIn(body), caller)), { headers: NOT_KEPT });
  }

  /** Gives an editor another name. */
  @Post(':editor/name')
  @HttpCode(200)
  async rename(
    @Param('editor') editor: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HttpAnswer<EditorAnswer>> {
    const name = nameIn(body);
    const ring = await this.change(callerOf(request).editor ?? UNNAMED, (known) =>
      known.editor(editor) ? decideToName(known, editor, name) : { faults: [editorUnknown(editor)] },
    );
    return this.named(editor, ring);
  }

  /** From now on no name of the editor is shown, only the id. */
  @Post(':editor/withholding')
  @HttpCode(200)
  async withhold(@Param('editor') editor: string, @Req() request: FastifyRequest): Promise<HttpAnswer<EditorAnswer>> {
    const by = callerOf(request).editor ?? UNNAMED;
    return this.named(editor, await this.change(by, (ring) => decideToWithholdName(ring, editor)));
  }

  private async change(by: string, decide: (ring: Keyring) => KeyDecision): Promise<Keyring> {
    return this.keyring.change(decide, by).catch((error: unknown) => {
      throw missing(error, 'editor-unknown', 'editor') ?? error;
    });
  }

  private named(editor: string, ring: Keyring): HttpAnswer<EditorAnswer> {
    return new HttpAnswer(editorAnswer(ring.editor(editor)!), { headers: NOT_KEPT });
  }
}

/** @throws Problem 400, CommandRefused */
function nameIn(body: unknown): unknown {
  if (!isObject(body)) throw new Problem('body-unreadable', 'The body is not a JSON object: {"name"}.');
  const odd = Object.keys(body).find((field) => field !== 'name');
  if (odd === undefined) return body['name'];
  const message = `A name is all there is to say: leave "${odd.slice(0, 60)}" out.`;
  throw new CommandRefused([{ pointer: `/${odd}`, code: 'field-unknown', message, allowed: ['name'] }]);
}
