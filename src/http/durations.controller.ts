import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AskedAxes } from '../queries/asked-axes.js';
import { GROUPINGS, type DurationsAnswer } from '../queries/durations-answer.js';
import { ShowDurations, type AskedDurations } from '../queries/show-durations.js';
import { AskedAt, FormAsked, QueryParameters } from './asked.decorators.js';
import { wholeTable, type ExportForm } from './downloads.js';
import type { HttpAnswer } from './http-answer.js';
import { RecordTables } from './record-tables.js';
import { PART, readChoice, readPart, type Asked } from './parameters.js';

const WANTED = ['from', 'to', 'by', 'relationship'] as const;
type Wanted = Asked<(typeof WANTED)[number]>;

/** How long closures last, across relationships. */
@Controller('api/v1')
export class DurationsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly tables: RecordTables,
  ) {}

  /** Every closure with the use that ended it or none, and what can be said of how long they last. */
  @Get('durations')
  durations(
    @AskedAt('asOf', 'knownAt') asked: AskedAxes,
    @QueryParameters(...WANTED, ...PART) query: Wanted & Asked<(typeof PART)[number]>,
  ): Promise<DurationsAnswer> {
    return this.queries.execute(new ShowDurations(wantedIn(query), asked, readPart(query)));
  }

  /** The estimate with its numbers at risk, a row for each number of days on which something changed. */
  @Get('durations.csv')
  async survival(
    @AskedAt('asOf', 'knownAt') asked: AskedAxes,
    @QueryParameters(...WANTED) query: Wanted,
    @FormAsked() form: ExportForm,
  ): Promise<HttpAnswer<Buffer>> {
    const durations = await this.queries.execute(new ShowDurations(wantedIn(query), asked));
    return wholeTable(form, this.tables.survival(durations));
  }

  /** The closures, a row each. */
  @Get('closures.csv')
  async closures(
    @AskedAt('asOf', 'knownAt') asked: AskedAxes,
    @QueryParameters(...WANTED) query: Wanted,
    @FormAsked() form: ExportForm,
  ): Promise<HttpAnswer<Buffer>> {
    const durations = await this.queries.execute(new ShowDurations(wantedIn(query), asked));
    return wholeTable(form, this.tables.closures(durations));
  }
}

/** Only closures until a use are counted so far; both are named, so that other durations can come. @throws Problem 400 */
function wantedIn({ from, to, by, relationship }: Wanted): AskedDurations {
  readChoice('from', from, ['closed']);
  readChoice('to', to, ['use']);
  return { relationship, by: readChoice('by', by, GROUPINGS) };
}
