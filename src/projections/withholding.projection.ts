import { isAmendment, type AnyEvent, type EventOf } from '../domain/catalogue/event-types.js';
import {
  afterWithholding,
  withheldWords,
  withhold,
  withholdChanges,
  withholdingsOf,
} from '../domain/catalogue/withhold.js';
import type { ReadModels } from '../read-models/read-models.js';

/**
 * Removes what an event says from every row that answers are read from, at every position (docs/domain.md §5). This is
 * the one place that does so: what no row holds, no answer can show.
 */
export function withholdFrom(models: ReadModels, relationship: number, event: EventOf<'EventWithheld'>): void {
  const shown = {
    find: (id: string) => models.events.find(relationship, id)!.event,
    amendments: (id: string) =>
      models.events.amendments(relationship, id, Number.MAX_SAFE_INTEGER).map((line) => line.event),
  };
  for (const after of afterWithholding(shown, event).values()) rewrite(models, relationship, after);
}

/** The event as its row may hold it; a correction, without what is withheld of the event it corrects. */
export function asShown(models: ReadModels, relationship: number, event: AnyEvent): AnyEvent {
  if (event.type !== 'EventCorrected') return event;
  return withholdChanges(event, withholdingsOf(models.events.find(relationship, event.target)!.event));
}

function rewrite(models: ReadModels, relationship: number, event: AnyEvent): void {
  const { position } = models.events.find(relationship, event.id)!;
  models.events.rewrite(relationship, position, event);
  const withheld = withholdingsOf(event);
  if (isAmendment(event) || withheld.length === 0) return;
  models.versions.rewrite(relationship, position, (version) => ({ ...withhold(version, withheld), withheld }));
  const text = withheldWords(withheld, 'commitments');
  if (text === undefined) return;
  models.commitments.rewrite(relationship, position, (entry) => (entry.part === 'made' ? { ...entry, text } : entry));
}
