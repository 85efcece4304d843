import { Controller, Get, Inject, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { LogProbe } from '../commands/log-probe.js';
import { ShowReadiness, type ReadModelsReadiness } from '../queries/show-readiness.js';

const LONGEST_PROBE_MS = 1_000;

/** Whether this instance can take requests: the log and the read models told apart. */
export interface Readiness {
  readonly ready: boolean;
  readonly log: { readonly reachable: boolean; readonly head: string | null; readonly reason?: string };
  /** `upToDate`: everything in the log is in the read models. */
  readonly readModels: ReadModelsReadiness & { readonly upToDate: boolean };
}

/** For those who watch the process. */
@Controller()
export class HealthController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(LogProbe) private readonly log: LogProbe,
  ) {}

  /** Alive: the process answers. */
  @Get('healthz')
  healthz(): { status: 'alive' } {
    return { status: 'alive' };
  }

  /** 200 when the log is reachable and the read models follow it, else 503 with the reason. */
  @Get('readyz')
  async readyz(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const [head, readModels] = await Promise.all([
      this.log.head(LONGEST_PROBE_MS),
      this.queries.execute(new ShowReadiness()),
    ]);
    const log =
      'reason' in head
        ? { reachable: false, head: null, reason: head.reason }
        : { reachable: true, head: head.logPosition };
    const ready = log.reachable && readModels.state === 'live';
    void reply.status(ready ? 200 : 503).header('cache-control', 'no-store');
    return { ready, log, readModels: { ...readModels, upToDate: log.head === readModels.logPosition } };
  }
}
