import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Progress } from '../read-models/progress.js';
import { NotAnswerable } from './not-answerable.js';

/** How long a reader waits for the read models before being told that they lag. */
const LONGEST_WAIT_MS = 5_000;

/** The read models did not reach the requested place in time. */
export class ReadModelsLag extends NotAnswerable {
  override readonly kind = 'lagging';
  override readonly parameter = 'Min-Position';
  constructor(asked: string, progress: Progress) {
    const reached = progress.logPosition || 'the beginning';
    super(`The read models are at ${reached}, not yet at ${asked}. ${progress.behind ?? 'Try again.'}`);
  }
}

/**
 * Waits until reads on this instance show the log up to a place. If they do not in time, what was stored stays stored.
 */
export class AwaitPosition extends Query<void> {
  constructor(readonly logPosition: string) {
    super();
  }
}

/** @throws ReadModelsLag after 5 s */
@QueryHandler(AwaitPosition)
export class AwaitPositionHandler implements IQueryHandler<AwaitPosition> {
  constructor(private readonly progress: Progress) {}

  async execute({ logPosition }: AwaitPosition): Promise<void> {
    if (!(await this.progress.reach(logPosition, LONGEST_WAIT_MS))) throw new ReadModelsLag(logPosition, this.progress);
  }
}
