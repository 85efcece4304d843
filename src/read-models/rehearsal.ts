/** Answers a question as if events were on record that are not: what a dry run shows. */
export abstract class Rehearsal {
  /** `events` as they would be stored next; nothing of them remains when `ask` has answered. */
  abstract rehearse<T>(relationship: string, events: readonly unknown[], ask: () => T): T;
}
