import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Progress } from '../read-models/progress.js';

/** How far this instance's read models are, and the reason if they do not move. */
export interface ReadModelsReadiness {
  readonly state: 'live' | 'catching-up' | 'interrupted' | 'stopped';
  readonly logPosition: string;
  readonly reason?: string;
}

/** Are the read models up to date? */
export class ShowReadiness extends Query<ReadModelsReadiness> {}

/** Answers `ShowReadiness`. */
@QueryHandler(ShowReadiness)
export class ShowReadinessHandler implements IQueryHandler<ShowReadiness> {
  constructor(@Inject(Progress) private readonly progress: Progress) {}

  async execute(): Promise<ReadModelsReadiness> {
    const { logPosition, caughtUp, stopped, interrupted } = this.progress;
    if (stopped !== undefined) return { state: 'stopped', logPosition, reason: stopped };
    if (interrupted !== undefined) return { state: 'interrupted', logPosition, reason: interrupted };
    return { state: caughtUp ? 'live' : 'catching-up', logPosition };
  }
}
