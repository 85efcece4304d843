import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** After so long somebody signs in again. */
const LONGEST_MS = 12 * 60 * 60_000;

/** How sessions are signed, and over what they travel. */
export interface SessionSettings {
  /** Shared by all servers of a record; undefined: each start makes one of its own, and its sessions end with it. */
  readonly secret: string | undefined;
  /** Whether readers come by https alone. */
  readonly secure: boolean;
}

/**
 * Who is signed in, in a cookie that names the key and until when, signed: nothing is kept on the server, and the key is
 * looked at anew with each request, so that a session ends with it.
 */
@Injectable()
export class Sessions {
  private secret: string | Buffer = randomBytes(32);
  private secure = false;

  /** Settles it for all that is signed from now on. */
  settle({ secret, secure }: SessionSettings): void {
    this.secret = secret ?? randomBytes(32);
    this.secure = secure;
  }

  /** The header that signs the holder of a key in; `now` in ms. */
  begun(key: string, now: number): string {
    const said = `${key}.${(now + LONGEST_MS).toString(36)}`;
    return this.cookie(`${said}.${this.signature(said)}`, LONGEST_MS / 1_000);
  }

  /** The header that signs out. */
  ended(): string {
    return this.cookie('', 0);
  }

  /** The key of whoever is signed in; undefined for a cookie that is none of ours, or too old. */
  keyIn({ headers: { cookie = '' } }: FastifyRequest, now: number): string | undefined {
    const own = cookie.split(/; */).find((one) => one.startsWith(`${this.name}=`));
    const [, key, until, signature] = /=([0-9a-z]{10})\.([0-9a-z]{1,12})\.([\w-]{43})$/.exec(own ?? '') ?? [];
    if (key === undefined || until === undefined || signature === undefined) return undefined;
    const expected = Buffer.from(this.signature(`${key}.${until}`));
    const left = Number.parseInt(until, 36) - now;
    // One from the future was signed by a clock that was set back since.
    return timingSafeEqual(expected, Buffer.from(signature)) && left > 0 && left <= LONGEST_MS ? key : undefined;
  }

  /** A browser takes a name that begins so over https alone, for this host and all of its paths. */
  private get name(): string {
    return this.secure ? '__Host-parley-session' : 'parley-session';
  }

  private cookie(value: string, seconds: number): string {
    const secure = this.secure ? '; Secure' : '';
    return `${this.name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
  }

  private signature(said: string): string {
    return this.signed('parley-session', said);
  }

  /** The signature of what is said for a purpose; it ends with the secret. */
  signed(purpose: string, said: string): string {
    return createHmac('sha256', this.secret).update(`${purpose} ${said}`).digest('base64url');
  }
}
