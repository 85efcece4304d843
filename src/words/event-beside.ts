import { CATALOGUE, type AnyEvent } from '../domain/catalogue/event-types.js';
import { fieldsOf, type Field } from '../domain/catalogue/fields.js';
import { FLAG } from '../domain/catalogue/kinds.js';
import { reportedWords } from './dates.js';
import { labelOf } from './labels.js';

/**
 * What an event says beside what happened that a list must not leave out: the dates that lie ahead of it, since when it is known, that it
 * is so in part only. "Scheduled for 25 Mar 2026", "In force from 20 Dec 2026", "In part only".
 */
export function besideEvent(event: Pick<AnyEvent, 'type'>): string[] {
  const values = event as unknown as Readonly<Record<string, unknown>>;
  return [...fieldsOf(CATALOGUE[event.type].class).values()].flatMap((field) => told(field, values[field.name]));
}

function told({ name, of, ahead }: Field, value: unknown): string[] {
  if (typeof value === 'string' && (ahead || name === 'disclosed')) return [`${labelOf(name)} ${reportedWords(value)}`];
  return of === FLAG && value === true && name !== 'substantive' ? [labelOf(name)] : [];
}
