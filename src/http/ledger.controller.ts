import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { WAITING_KINDS } from '../domain/status/waiting.js';
import type { AskedAxes } from '../queries/asked-axes.js';
import type { LedgerAnswer } from '../queries/ledger-answer.js';
import { ShowLedger } from '../queries/show-ledger.js';
import { AskedAt, QueryParameters } from './asked.decorators.js';
import { PART, readChoice, readPart, type Asked } from './parameters.js';

const TAKES = ['relationship', 'kind', ...PART] as const;

/** What waits, across relationships. */
@Controller('api/v1/ledger')
export class LedgerController {
  constructor(private readonly queries: QueryBus) {}

  /** Requests, talks, lines, promises, meetings and announced changes that wait, the longest first. */
  @Get()
  ledger(
    @AskedAt('asOf', 'knownAt') asked: AskedAxes,
    @QueryParameters(...TAKES) query: Asked<(typeof TAKES)[number]>,
  ): Promise<LedgerAnswer> {
    const wanted = { relationship: query.relationship, kind: readChoice('kind', query.kind, WAITING_KINDS) };
    return this.queries.execute(new ShowLedger(wanted, asked, readPart(query)));
  }
}
