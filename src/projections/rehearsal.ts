import { Injectable } from '@nestjs/common';
import type { StoredEvent } from '../event-store/event-store.js';
import { ReadModels } from '../read-models/read-models.js';
import { Rehearsal } from '../read-models/rehearsal.js';
import { projectEvent } from './project-event.js';

/** Projects events that are not stored, asks, and takes their rows back. */
@Injectable()
export class ProjectedRehearsal extends Rehearsal {
  constructor(private readonly models: ReadModels) {
    super();
  }

  override rehearse<T>(relationship: string, events: readonly StoredEvent[], ask: () => T): T {
    return this.models.rehearse(() => {
      for (const event of events) projectEvent(this.models, relationship, event);
      return ask();
    });
  }
}
