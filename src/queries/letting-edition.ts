import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { readEvent } from '../domain/catalogue/read-event.js';
import { wordings, type Amendment } from '../domain/timeline/timeline.js';
import type { RecordLine } from '../read-models/events.table.js';
import type { ReadModels } from '../read-models/read-models.js';

/**
 * The edition of the rules that let in an event today's would refuse, so that an export of it can be imported again
 * (docs/decisions/0023); undefined for events that today's law accepts.
 */
export function lettingEdition(
  models: ReadModels,
  relationship: number,
  { event, position }: RecordLine,
): number | undefined {
  const made = event.type === 'EventCorrected' ? madeBy(models, relationship, event.target, position) : [];
  const since = [event, ...made].flatMap(firstRefused);
  return since.length === 0 ? undefined : Math.min(...since) - 1;
}

/** What a correction made of its event. */
function madeBy(models: ReadModels, relationship: number, target: string, position: number): readonly AnyEvent[] {
  const { event } = models.events.find(relationship, target)!;
  const amendments = models.events.amendments(relationship, target, position) as Amendment[];
  return wordings(event, amendments).map((wording) => wording.event);
}

/** The editions from which on the law refuses what the event says. */
function firstRefused(event: AnyEvent): number[] {
  const reading = readEvent(event);
  return 'faults' in reading ? reading.faults.flatMap(({ since }) => since ?? []) : [];
}
