import { Controller, Get, Header } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { EventStoreHealth } from '../commands/event-store-health.js';
import { ShowPassedOver } from '../queries/show-passed-over.js';
import { READ_MODELS_READINESS, SEARCH_READINESS, ShowReadiness } from '../queries/show-readiness.js';
import { named } from '../schema/named.js';
import { flag, listOf, objectOf, only, orNull, text, type TypeOf } from '../schema/schema.js';
import { HttpAnswer } from './http-answer.js';
import { KeptBackups } from './kept-backups.js';

const LONGEST_PROBE_MS = 1_000;

/** The process answers. */
export const Alive = named('Alive', objectOf('The process answers.', { status: only('alive', 'Always the same.') }));
export type Alive = TypeOf<typeof Alive>;

const LOG = objectOf('The log.', {
  reachable: flag('Whether it answers.'),
  'writable?': flag('False if it answers but takes no events; otherwise absent.'),
  head: orNull(text('Its last place.')),
  'reason?': text('Why it does not answer, or takes no events.'),
  'faults?': listOf(
    text('A stream, what was found in it or set on it, and what to do.'),
    'What endangers single streams: nothing is written to these, the others go on.',
  ),
});

/** Whether this instance can take requests, with log and read models reported separately. */
export const Readiness = named(
  'Readiness',
  objectOf('Whether this instance can take requests.', {
    ready: flag('Whether the log can be read and written, the read models follow it, and no backup is overdue.'),
    log: LOG,
    readModels: objectOf('The read models.', {
      ...READ_MODELS_READINESS,
      upToDate: flag('Whether they contain everything in the log.'),
    }),
    search: SEARCH_READINESS,
    'backups?': objectOf('The backups of each day, where they are made (PARLEY_BACKUPS).', {
      newest: orNull(text('The UTC day of the newest.')),
      'reason?': text('Why none can be made now. It is tried again every 10 minutes.'),
      overdue: flag('Whether none is from today or yesterday and none can be made: then the server is not ready.'),
    }),
  }),
);
export type Readiness = TypeOf<typeof Readiness>;

/** For monitoring. */
@Controller()
export class HealthController {
  constructor(
    private readonly queries: QueryBus,
    private readonly log: EventStoreHealth,
    private readonly backups: KeptBackups,
  ) {}

  @Get('healthz')
  healthz(): Alive {
    return { status: 'alive' };
  }

  /** 200 if the log can be read and written and the read models follow it, otherwise 503 with the reason. */
  @Get('readyz')
  @Header('cache-control', 'no-store')
  async readyz(): Promise<HttpAnswer<Readiness>> {
    const [log, followers] = await Promise.all([this.readinessOfLog(), this.queries.execute(new ShowReadiness())]);
    const { readModels, search } = followers;
    const kept = this.backups.report();
    const ready = log.reason === undefined && readModels.state === 'live' && kept?.overdue !== true;
    const upToDate = log.head === readModels.logPosition;
    const backups = kept && {
      newest: kept.backups[0]?.day ?? null,
      ...(kept.fault !== undefined && { reason: kept.fault }),
      overdue: kept.overdue,
    };
    const readiness = { ready, log, readModels: { ...readModels, upToDate }, search, ...(backups && { backups }) };
    return new HttpAnswer(readiness, { status: ready ? 200 : 503 });
  }

  private async readinessOfLog(): Promise<TypeOf<typeof LOG>> {
    const [head, obstacle] = await Promise.all([this.log.head(LONGEST_PROBE_MS), this.log.obstacle(LONGEST_PROBE_MS)]);
    if ('reason' in head) return { reachable: false, head: null, reason: head.reason };
    const read = { reachable: true, head: head.logPosition };
    const faults = [...this.log.faults(), ...(await this.queries.execute(new ShowPassedOver()))];
    return {
      ...read,
      ...(obstacle !== undefined && { writable: false, reason: obstacle }),
      ...(faults.length > 0 && { faults }),
    };
  }
}
