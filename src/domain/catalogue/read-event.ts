import { faultsAcrossFields } from './across-fields.js';
import { closestTo } from './closest.js';
import { CATALOGUE, EVENT_TYPES, isEventType, type AnyEvent, type EventType } from './event-types.js';
import { shown, type ShapeFault } from './fault.js';
import { complaint, mistyped } from './kind.js';
import { isObject, nullFault } from './object-kinds.js';
import { readFields } from './read-fields.js';

/** A posted event with its type's form, exactly as posted; or all its faults. */
export type Reading = { readonly event: AnyEvent } | { readonly faults: readonly ShapeFault[] };

/**
 * Reads a posted event by the catalogue (docs/domain.md §3, §6): checks only its form, not whether this record can
 * accept it. Never throws and never changes what was posted. `relationship`, which a line of a chronology has, must be
 * removed by the caller.
 */
export function readEvent(raw: unknown): Reading {
  if (!isObject(raw)) {
    return {
      faults: [{ pointer: '', ...mistyped(raw, 'an event: a JSON object', 'Write it in { }, with its "type".') }],
    };
  }
  const type = Object.hasOwn(raw, 'type') ? raw['type'] : undefined;
  if (!isEventType(type)) return { faults: [typeFault(type)] };
  // What was withheld of an imported event accompanies its fields, and is not a field of its type.
  const { type: _, withheld: __, ...fields } = raw;
  const faults: ShapeFault[] = [];
  readFields(fields, CATALOGUE[type].class, { called: withArticle(type), pointer: '', level: 1 }, faults);
  faults.push(...faultsAcrossFields(type, fields));
  return faults.length > 0 ? { faults } : { event: raw as unknown as AnyEvent };
}

/**
 * The fields of an event after a correction: null removes one, a list is replaced as a whole. Changes neither argument.
 */
export function applyChanges(event: AnyEvent, changes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...event, ...changes }).filter(([, value]) => value !== null));
}

function typeFault(type: unknown): ShapeFault {
  const pointer = '/type';
  if (type === null) return nullFault(pointer);
  if (type === undefined) {
    const message = '"type" is missing. Say what happened by one of the types of the catalogue.';
    return { pointer, ...complaint('field-missing', message, EVENT_TYPES) };
  }
  if (typeof type !== 'string') return { pointer, ...mistyped(type, 'the name of a type', 'Write it in quotes.') };
  const near = closestTo(type, EVENT_TYPES);
  const next = near ? `Did you mean "${near}"?` : 'Take one of those that are allowed.';
  return { pointer, ...complaint('type-unknown', `There is no event type ${shown(type)}. ${next}`, EVENT_TYPES) };
}

function withArticle(type: EventType): string {
  return `${/^[AEIOU]/.test(type) ? 'an' : 'a'} ${type}`;
}
