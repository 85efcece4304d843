import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DAY_MS } from '../../domain/time/days.js';
import { Sessions } from '../access/sessions.js';

/** So long a link shows a proposal. */
export const DRAFT_DAYS = 7;

const PURPOSE = 'parley-draft';

/** A proposal that a link shows, and until when, in ms. */
export interface DraftLink {
  readonly relationship: string;
  readonly proposal: string;
  readonly until: number;
}

/**
 * Links that show one proposal to whoever has them, for some days: what they say is signed with the secret of the sessions, so that
 * nothing is kept of them, and they end with it.
 */
@Injectable()
export class DraftLinks {
  constructor(private readonly sessions: Sessions) {}

  /** The token of a link that is made at this moment, in ms. */
  made(relationship: string, proposal: string, now: number): string {
    const said = [relationship, proposal, (now + DRAFT_DAYS * DAY_MS).toString(36)].join('~');
    return `${said}~${this.sessions.signed(PURPOSE, said)}`;
  }

  /** What a token shows; undefined for one that is none of ours, or has ended. */
  read(token: string, now: number): DraftLink | undefined {
    const [, said, relationship, proposal, until, signature] =
      /^(([a-z0-9.-]{1,64})~(pr-[0-9a-z]{26})~([0-9a-z]{1,12}))~([\w-]{43})$/.exec(token) ?? [];
    if (said === undefined || signature === undefined) return undefined;
    if (!timingSafeEqual(Buffer.from(this.sessions.signed(PURPOSE, said)), Buffer.from(signature))) return undefined;
    const ends = Number.parseInt(until!, 36);
    return ends > now ? { relationship: relationship!, proposal: proposal!, until: ends } : undefined;
  }
}
