import { Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Admission } from '../../http/access/admission.js';
import type { Caller } from '../../http/access/caller.js';
import { Sessions } from '../../http/access/sessions.js';
import { ShownEditors } from '../../http/access/shown-editors.js';
import { PostedForm } from '../../http/asked.decorators.js';
import type { FormBody } from '../../http/form-body.js';
import { HttpAnswer } from '../../http/http-answer.js';
import { Problem } from '../../http/problem.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { Rendering, sendOn } from '../kit/layout/rendering.js';
import { signInContent, type SignedIn } from './sign-in.page.js';

/** Only this browser's; and its posts name where they come from. */
const OWN = { 'cache-control': 'no-store', 'referrer-policy': 'same-origin' };
/** The part of every page that says who is signed in: kept a moment by this browser, for this cookie alone. */
const PART = { 'cache-control': 'private, max-age=60', vary: 'cookie', 'content-type': 'text/plain; charset=utf-8' };

/** Signing in and out. */
@Pages()
export class SignInController {
  constructor(
    private readonly admission: Admission,
    private readonly sessions: Sessions,
    private readonly editors: ShownEditors,
    private readonly rendering: Rendering,
  ) {}

  @Get('sign-in')
  async page(@Query('to') to: unknown, @Req() request: FastifyRequest): Promise<HttpAnswer<string>> {
    const signedIn = this.told(await this.admission.signedIn(request));
    return this.rendering.page(signInContent({ signedIn, to: ownPath(to) }), { headers: OWN });
  }

  /** Who is signed in, by the name shown; empty for nobody. */
  @Get('sign-in/who')
  async who(@Req() request: FastifyRequest): Promise<HttpAnswer<string>> {
    return new HttpAnswer(this.told(await this.admission.signedIn(request))?.name ?? '', { headers: PART });
  }

  /** Takes a key, and goes on to where it was asked for. */
  @Post('sign-in')
  @HttpCode(200)
  async enter(@PostedForm() posted: FormBody, @Req() request: FastifyRequest): Promise<HttpAnswer<string>> {
    const to = ownPath(posted.value('to'));
    try {
      const { key } = await this.admission.callerWith(posted.value('key') ?? '', request);
      if (key === undefined)
        throw new Problem('key-needed', 'The token of the data folder is for "parley keys" alone.');
      const begun = this.sessions.begun(key, this.admission.now);
      const { body, head } = sendOn(to);
      return new HttpAnswer(body, { ...head, headers: { ...head.headers, ...OWN, 'set-cookie': begun } });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'key-needed') throw error;
      const content = signInContent({ signedIn: undefined, to, wrong: error.detail });
      return this.rendering.page(content, { status: 401, headers: OWN });
    }
  }

  @Post('sign-out')
  @HttpCode(200)
  leave(): HttpAnswer<string> {
    const { body, head } = sendOn('/');
    return new HttpAnswer(body, { ...head, headers: { ...head.headers, ...OWN, 'set-cookie': this.sessions.ended() } });
  }

  private told({ editor, permission, by }: Caller): SignedIn | undefined {
    if (editor === undefined || !permission || by === 'machine') return undefined;
    return { ...permission, name: this.editors.named(editor), byProxy: by === 'proxy' };
  }
}

/** A path of this server, and nothing that leads elsewhere. */
function ownPath(to: unknown): string {
  const path = typeof to === 'string' ? to : '/';
  const base = 'http://parley.invalid';
  return path.startsWith('/') && URL.canParse(path, base) && new URL(path, base).origin === base ? path : '/';
}
