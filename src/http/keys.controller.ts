import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { KeyringRepository } from '../commands/keyring.repository.js';
import { isObject } from '../domain/catalogue/object-kinds.js';
import {
  decideToConfirm,
  decideToIssue,
  decideToRevoke,
  type AskedKey,
  type KeyDecision,
} from '../domain/editors/decide-keys.js';
import type { Keyring } from '../domain/editors/keyring.js';
import { callerOf, UNNAMED } from './access/caller.js';
import { newEditorId, newKey } from './access/key-text.js';
import { assertFieldsOf } from './body-fields.js';
import { HttpAnswer } from './http-answer.js';
import { keyAnswer, type IssuedKeyAnswer, type KeyAnswer, type KeyList } from './keys-answer.js';
import { missing } from './missing.js';
import { Problem } from './problem.js';

/** Nothing about keys is kept on the way. */
const NOT_KEPT = { 'cache-control': 'no-store' };
const ASKED = ['name', 'scope', 'relationships', 'expires'];

/** The keys of the editors. */
@Controller('api/v1/keys')
export class KeysController {
  constructor(private readonly keyring: KeyringRepository) {}

  /** All keys that were ever made. */
  @Get()
  async list(): Promise<HttpAnswer<KeyList>> {
    const ring = await this.keyring.current();
    const data = ring.keys.map((key) => keyAnswer(ring, key, this.keyring.now));
    return new HttpAnswer({ data }, { headers: NOT_KEPT });
  }

  /** Makes a key for an editor, who is made with it if nobody has that name; the only answer that holds the secret. */
  @Post()
  async issue(@Body() body: unknown, @Req() request: FastifyRequest): Promise<HttpAnswer<IssuedKeyAnswer>> {
    const asked = askedKey(body);
    const { id, text, sha256 } = newKey();
    const made = { key: id, sha256, editor: newEditorId() };
    const ring = await this.change(request, (known, now) => decideToIssue(known, asked, made, now));
    const answer = { ...keyAnswer(ring, ring.key(id)!, this.keyring.now), key: text };
    return new HttpAnswer(answer, { status: 201, headers: NOT_KEPT });
  }

  /** Revokes a key, for good; on every instance within a second. */
  @Post(':key/revocation')
  @HttpCode(200)
  async revoke(@Param('key') key: string, @Req() request: FastifyRequest): Promise<HttpAnswer<KeyAnswer>> {
    return this.told(key, await this.change(request, (ring) => decideToRevoke(ring, key)));
  }

  /** Turns a key on again after a restore. */
  @Post(':key/confirmation')
  @HttpCode(200)
  async confirm(@Param('key') key: string, @Req() request: FastifyRequest): Promise<HttpAnswer<KeyAnswer>> {
    return this.told(key, await this.change(request, (ring) => decideToConfirm(ring, key)));
  }

  private async change(request: FastifyRequest, decide: (ring: Keyring, now: number) => KeyDecision): Promise<Keyring> {
    return this.keyring.change(decide, callerOf(request).editor ?? UNNAMED).catch((error: unknown) => {
      throw missing(error, 'key-unknown', 'key') ?? error;
    });
  }

  private told(key: string, ring: Keyring): HttpAnswer<KeyAnswer> {
    return new HttpAnswer(keyAnswer(ring, ring.key(key)!, this.keyring.now), { headers: NOT_KEPT });
  }
}

/** @throws Problem 400, CommandRefused */
function askedKey(body: unknown): AskedKey {
  if (!isObject(body))
    throw new Problem(
      'body-unreadable',
      'The body is not a JSON object: {"name", "scope", "relationships"?, "expires"?}.',
    );
  assertFieldsOf('A key', body, ASKED);
  const { name, scope, relationships, expires } = body;
  return { name, scope, relationships, expires };
}
