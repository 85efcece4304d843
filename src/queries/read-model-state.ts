import { Injectable } from '@nestjs/common';
import { Progress } from '../read-models/progress.js';
import { ReadModels } from '../read-models/read-models.js';
import { SearchProgress } from '../search/search-follower.js';
import { ReadModelsDamaged, ReadModelsUnavailable } from '../read-models/trouble.js';

/** What answers given now rest on, so that the edge can tell whether an earlier one still holds. */
@Injectable()
export class ReadModelState {
  private lagging = 0;

  constructor(
    private readonly progress: Progress,
    private readonly models: ReadModels,
    private readonly search: SearchProgress,
  ) {}

  /**
   * Why the rows could not be read, if that is what the error means; they are then rebuilt. Undefined for other errors.
   */
  troubleIn(error: unknown): string | undefined {
    this.models.suspect(error);
    return error instanceof ReadModelsDamaged || error instanceof ReadModelsUnavailable ? error.message : undefined;
  }

  /** The place in the log up to which reads see everything; opaque, empty while the log is empty. */
  get logPosition(): string {
    return this.progress.logPosition;
  }

  /** For how many whole seconds answers may have been missing something; undefined while the log is followed. */
  get lagSeconds(): number | undefined {
    return this.progress.lagSeconds;
  }

  /** Why answers may have been missing something, in a sentence; undefined while the log is followed. */
  get behind(): string | undefined {
    return this.progress.behind;
  }

  /**
   * The position at which a relationship's record ends because another program wrote into its stream after it: nothing
   * is read or recorded from there on. Undefined for all others.
   */
  endOf(relationship: string): number | undefined {
    return this.models.passedOver.endOf(relationship);
  }

  /** When the mark changes, answers about the relationship, or about all of them, may have changed. */
  markOf(relationship: string | undefined): string {
    // What is about all may be a search, and the index comes after.
    const ofAll = `${this.progress.logPosition} ${this.search.logPosition}`;
    const mark = relationship === undefined ? ofAll : String(this.progress.changesOf(relationship));
    const { caughtUp, stopped, interrupted } = this.progress;
    // While the read models lag, answers say so and hold only at that moment.
    return caughtUp && stopped === undefined && interrupted === undefined ? mark : `${mark} lagging ${++this.lagging}`;
  }
}
