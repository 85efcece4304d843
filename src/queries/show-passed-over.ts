import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadModels } from '../read-models/read-models.js';

/** Which streams hold other programs' events, and which events are stored twice? */
export class ShowPassedOver extends Query<readonly string[]> {}

/** A sentence each. */
@QueryHandler(ShowPassedOver)
export class ShowPassedOverHandler implements IQueryHandler<ShowPassedOver> {
  constructor(private readonly models: ReadModels) {}

  execute(): Promise<readonly string[]> {
    const foreign = this.models.passedOver.all().map(({ reason }) => reason);
    const repeats = this.models.repeats
      .all()
      .map(
        ({ relationship, position, id }) =>
          `Position ${position} of ${relationship} repeats "${id}", which was stored twice: it changes nothing, and is no damage.`,
      );
    return Promise.resolve([...foreign, ...repeats]);
  }
}
