import { Injectable } from '@nestjs/common';
import { Progress } from '../read-models/progress.js';
import { ReadModels } from '../read-models/read-models.js';
import { ReadModelsDamaged, ReadModelsUnavailable } from '../read-models/trouble.js';

/** What answers made now rest on, so that the edge can tell whether an earlier one still holds. */
@Injectable()
export class Freshness {
  private lagging = 0;

  constructor(
    private readonly progress: Progress,
    private readonly models: ReadModels,
  ) {}

  /** What to tell of an error by which the rows themselves could not be read; undefined for every other. They are made anew. */
  troubleIn(error: unknown): string | undefined {
    this.models.suspect(error);
    return error instanceof ReadModelsDamaged || error instanceof ReadModelsUnavailable ? error.message : undefined;
  }

  /** The place in the log up to which reads see everything; opaque, empty while the log is. */
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
   * The position at which the record of a relationship ends, since another program wrote behind it into its stream: nothing is taken
   * from there on, and nothing recorded. Undefined for every other.
   */
  endOf(relationship: string): number | undefined {
    return this.models.passedOver.endOf(relationship);
  }

  /** Another mark than before means that answers about the relationship, or about all of them, may differ. */
  markOf(relationship: string | undefined): string {
    const mark = relationship === undefined ? this.progress.logPosition : String(this.progress.changesOf(relationship));
    const { caughtUp, stopped, interrupted } = this.progress;
    // What is said while the read models lag says so, and holds only at that moment.
    return caughtUp && stopped === undefined && interrupted === undefined ? mark : `${mark} lagging ${++this.lagging}`;
  }
}
