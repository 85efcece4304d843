import type { AnyEvent, EventOf } from '../domain/catalogue/event-types.js';
import {
  touching,
  withheldWords,
  withhold,
  withholdChanges,
  withholdingOf,
  type Withheld,
  type Withholding,
} from '../domain/catalogue/withhold.js';
import type { ReadModels } from '../read-models/read-models.js';

/**
 * Removes what an event says from every row that answers are read from, at every position (docs/domain.md §5). This is
 * the one place that does so: what no row holds, no answer can show.
 */
export function withholdFrom(models: ReadModels, relationship: number, event: EventOf<'EventWithheld'>): void {
  hide(models, relationship, event.target, withholdingOf(event));
}

/** The event as its row may hold it; a correction, without what is withheld of the event it corrects. */
export function asShown(models: ReadModels, relationship: number, event: AnyEvent): AnyEvent {
  if (event.type !== 'EventCorrected') return event;
  const { withheld = [] } = models.events.find(relationship, event.target)!.event as Withheld<AnyEvent>;
  return withholdChanges(event, withheld);
}

function hide(models: ReadModels, relationship: number, id: string, withholding: Withholding): void {
  const by = [withholding];
  const { event, position } = models.events.find(relationship, id)!;
  models.events.rewrite(relationship, position, withhold(event, by));
  models.versions.rewrite(relationship, position, (version) => withhold(version, by));
  const text = withheldWords(by, 'commitments');
  if (text !== undefined) {
    models.commitments.rewrite(relationship, position, (entry) => (entry.part === 'made' ? { ...entry, text } : entry));
  }
  for (const correction of models.events.amendments(relationship, id, Number.MAX_SAFE_INTEGER)) {
    models.events.rewrite(relationship, correction.position, withholdChanges(correction.event, by));
  }
  if (event.type !== 'EventCorrected') return;
  // What a correction made its event say now belongs to that event.
  for (const said of touching(event, by)) hide(models, relationship, event.target, said);
}
