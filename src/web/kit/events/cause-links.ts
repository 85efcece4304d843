import type { ListedEvent } from '../../../queries/list-events.js';

/** Events that led to one another, both ways. */
export interface CauseLinks {
  /** What an event is put down to; undefined where nothing is said, or where it does not stand at the moment asked for. */
  readonly causeOf: (event: ListedEvent) => ListedEvent | undefined;
  /** What the event of that id led to, the oldest first. */
  readonly effectsOf: (id: string) => readonly ListedEvent[];
}

/** The links among the events given, the newest first. */
export function causeLinks(events: readonly ListedEvent[]): CauseLinks {
  const byId = new Map(events.map((event) => [event.id, event]));
  const effects = Map.groupBy(
    events.toReversed().filter((event) => causeIn(event) !== undefined),
    causeIn,
  );
  return {
    causeOf: (event) => byId.get(causeIn(event) ?? ''),
    effectsOf: (id) => effects.get(id) ?? [],
  };
}

/** The id of what an event is put down to; undefined where nothing is said. */
export function causeIn(event: ListedEvent): string | undefined {
  return (event as { cause?: string }).cause;
}
