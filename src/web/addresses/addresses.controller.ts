import { Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CommandRefused } from '../../commands/command-refused.js';
import { KeyringRepository } from '../../commands/keyring.repository.js';
import { decideToFollow, decideToUnfollow } from '../../domain/editors/decide-keys.js';
import { Admission } from '../../http/access/admission.js';
import { callerOf, writerOf } from '../../http/access/caller.js';
import { newKey } from '../../http/access/key-text.js';
import type { HttpAnswer } from '../../http/http-answer.js';
import { PublicAddress } from '../../http/public-address.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { Rendering, sendOn } from '../kit/layout/rendering.js';
import { addressesContent, type AddressesData } from './addresses.page.js';

/** Only this browser's, and kept by nobody: an address stands in it once. */
const OWN = { 'cache-control': 'no-store', 'referrer-policy': 'same-origin' };
const PATH = 'sign-in/addresses';

/** The addresses by which somebody follows feeds and calendars of a record that only who has a key reads. */
@Pages(PATH)
export class AddressesController {
  constructor(
    private readonly keyring: KeyringRepository,
    private readonly admission: Admission,
    private readonly address: PublicAddress,
    private readonly rendering: Rendering,
  ) {}

  /** Those there are, and a button for another. */
  @Get()
  page(@Req() request: FastifyRequest): HttpAnswer<string> {
    return this.shown(request);
  }

  /** Makes one, and shows it this once. */
  @Post()
  @HttpCode(200)
  async make(@Req() request: FastifyRequest): Promise<HttpAnswer<string>> {
    if (!this.needed) return this.shown(request);
    const { editor } = writerOf(request);
    const { id, text, sha256 } = newKey();
    try {
      await this.keyring.change((ring) => decideToFollow(ring, editor, { key: id, sha256 }), editor);
    } catch (error) {
      if (!(error instanceof CommandRefused)) throw error;
      return this.shown(request, { wrong: error.faults[0]!.message });
    }
    return this.shown(request, { made: text });
  }

  /** Revokes one of one's own, for good. */
  @Post(':key/revocation')
  @HttpCode(200)
  async revoke(@Param('key') key: string, @Req() request: FastifyRequest): Promise<HttpAnswer<string>> {
    const { editor } = writerOf(request);
    await this.keyring.change((ring) => decideToUnfollow(ring, editor, key), editor);
    return sendOn(`/${PATH}`);
  }

  /** Where everybody reads, the plain addresses do; and without keys there is nobody to tell apart. */
  private get needed(): boolean {
    return this.admission.forHoldersOnly && this.keyring.known.keyed;
  }

  private shown(request: FastifyRequest, more: Partial<AddressesData> = {}): HttpAnswer<string> {
    const { editor = '' } = callerOf(request);
    const keys = this.keyring.known.followKeysOf(editor);
    const own = keys.map((key) => ({ key, state: this.keyring.known.stateOf(key, this.admission.now) }));
    const data = { needed: this.needed, own, origin: this.address.of(request), ...more };
    const status = more.wrong === undefined ? undefined : 422;
    return this.rendering.page(addressesContent(data), { ...(status && { status }), headers: OWN });
  }
}
