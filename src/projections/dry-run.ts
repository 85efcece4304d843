import { Injectable } from '@nestjs/common';
import type { RecordedForm } from '../domain/catalogue/stored-event.js';
import { DryRun } from '../read-models/dry-run.js';
import { ReadModels } from '../read-models/read-models.js';
import { projectEvent } from './project-event.js';

/** Projects events that are not stored, asks, and takes their rows back. */
@Injectable()
export class ProjectedDryRun extends DryRun {
  constructor(private readonly models: ReadModels) {
    super();
  }

  override ask<T>(relationship: string, events: readonly RecordedForm[], ask: () => T): T {
    return this.models.takenBack(() => {
      for (const event of events) projectEvent(this.models, relationship, event);
      return ask();
    });
  }
}
