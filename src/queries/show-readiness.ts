import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { choice, count, text, type ObjectOf } from '../schema/schema.js';
import { Progress } from '../read-models/progress.js';
import { ReadModels } from '../read-models/read-models.js';

/** How far this instance's read models are, and if they are not moving, why. */
export const READ_MODELS_READINESS = {
  state: choice(['live', 'catching-up', 'interrupted', 'stopped'], 'What they do.'),
  logPosition: text('The place in the log they have reached.'),
  digest: text('A digest of all their rows: at the same place, the same on every instance of this version.'),
  'lagSeconds?': count('For how many seconds reads may have been missing something; absent when they miss nothing.'),
  'reason?': text('Why they are not moving.'),
};
export type ReadModelsReadiness = ObjectOf<typeof READ_MODELS_READINESS>;

/** Are the read models up to date? */
export class ShowReadiness extends Query<ReadModelsReadiness> {}

@QueryHandler(ShowReadiness)
export class ShowReadinessHandler implements IQueryHandler<ShowReadiness> {
  constructor(
    private readonly progress: Progress,
    private readonly models: ReadModels,
  ) {}

  async execute(): Promise<ReadModelsReadiness> {
    const { logPosition, lagSeconds, caughtUp, stopped, interrupted } = this.progress;
    const reached = { logPosition, digest: this.models.digest, ...(lagSeconds !== undefined && { lagSeconds }) };
    if (stopped !== undefined) return { state: 'stopped', ...reached, reason: stopped };
    if (interrupted !== undefined) return { state: 'interrupted', ...reached, reason: interrupted };
    return { state: caughtUp ? 'live' : 'catching-up', ...reached };
  }
}
