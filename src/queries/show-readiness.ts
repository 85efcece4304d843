import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { choice, count, objectOf, text, type TypeOf } from '../schema/schema.js';
import { Progress } from '../read-models/progress.js';
import { ReadModels } from '../read-models/read-models.js';
import { SearchProgress } from '../search/search-follower.js';

const FOLLOWING = {
  state: choice(['live', 'catching-up', 'interrupted', 'stopped'], 'What they do.'),
  logPosition: text('The place in the log they have reached.'),
  'lagSeconds?': count('For how many seconds they may have been missing something; absent when they miss nothing.'),
  'reason?': text('Why they are not moving.'),
};

/** How far this instance's read models are, and if they are not moving, why. */
export const READ_MODELS_READINESS = {
  ...FOLLOWING,
  digest: text('A digest of all their rows: at the same place, the same on every instance of this version.'),
};

/** How far the search index is. */
export const SEARCH_READINESS = objectOf(
  'The search index. It follows behind the read models, and nothing waits for it.',
  FOLLOWING,
);
/** Both. */
export interface FollowersReadiness {
  readonly readModels: TypeOf<typeof SEARCH_READINESS> & { readonly digest: string };
  readonly search: TypeOf<typeof SEARCH_READINESS>;
}

/** Are the read models and the search index up to date? */
export class ShowReadiness extends Query<FollowersReadiness> {}

@QueryHandler(ShowReadiness)
export class ShowReadinessHandler implements IQueryHandler<ShowReadiness> {
  constructor(
    private readonly progress: Progress,
    private readonly search: SearchProgress,
    private readonly models: ReadModels,
  ) {}

  async execute(): Promise<FollowersReadiness> {
    return {
      readModels: { ...readinessOf(this.progress), digest: this.models.digest },
      search: readinessOf(this.search),
    };
  }
}

function readinessOf(progress: Progress): TypeOf<typeof SEARCH_READINESS> {
  const { logPosition, lagSeconds, caughtUp, stopped, interrupted } = progress;
  const reached = { logPosition, ...(lagSeconds !== undefined && { lagSeconds }) };
  if (stopped !== undefined) return { state: 'stopped', ...reached, reason: stopped };
  if (interrupted !== undefined) return { state: 'interrupted', ...reached, reason: interrupted };
  return { state: caughtUp ? 'live' : 'catching-up', ...reached };
}
