import type { RecordedForm } from '../domain/catalogue/stored-event.js';

/** Answers a question as if events were on record that are not. */
export abstract class DryRun {
  /** `events` as they would be stored next; nothing of them remains when `ask` has answered. */
  abstract ask<T>(relationship: string, events: readonly RecordedForm[], ask: () => T): T;
}
