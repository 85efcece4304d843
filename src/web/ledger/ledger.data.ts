import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { WAITING_KINDS, type WaitingKind } from '../../domain/status/waiting.js';
import { readChoice } from '../../http/parameters.js';
import type { LedgerAnswer } from '../../queries/ledger-answer.js';
import { ShowLedger } from '../../queries/show-ledger.js';
import type { Moment } from '../kit/layout/moment.js';
import type { Visit } from '../kit/layout/visit.js';

/** Entries on a page. */
const PAGE = 100;

/** The page's own parameters. */
export const LEDGER_PARAMETERS = ['kind', 'relationship', 'cursor'] as const;

/** What the page is made from. */
export interface LedgerData {
  readonly moment: Moment;
  readonly kind: WaitingKind | undefined;
  readonly relationship: string | undefined;
  readonly ledger: LedgerAnswer;
}

/** Asks what the page shows. */
@Injectable()
export class LedgerReader {
  constructor(private readonly queries: QueryBus) {}

  /** @throws Problem 400, NotAnswerable */
  async read({ moment }: Visit): Promise<LedgerData> {
    const kind = readChoice('kind', moment.parameter('kind'), WAITING_KINDS);
    const relationship = moment.parameter('relationship');
    const part = { limit: PAGE, cursor: moment.parameter('cursor') };
    const { position: _, ...asked } = moment.asked;
    const ledger = await this.queries.execute(new ShowLedger({ kind, relationship }, asked, part));
    return { moment, kind, relationship, ledger };
  }
}
