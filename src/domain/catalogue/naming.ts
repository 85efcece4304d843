import { CATALOGUE, type AnyEvent, type EventType } from './event-types.js';
import { fieldsOf, type Field, type FieldClass } from './fields.js';
import type { Naming, Thing } from './kind.js';
import { isObject } from './object-kinds.js';

/** A place in an event that names something. */
export interface NamingPlace {
  readonly thing: Thing;
  readonly naming: Naming;
  /** Its place in the event. */
  readonly pointer: string;
  readonly value: string;
}

/**
 * All that an event refers to or introduces, according to its fields' decorators. What does not have the form of a name
 * is skipped.
 */
export function namesIn(event: AnyEvent): readonly NamingPlace[] {
  return inObject(event as unknown as Readonly<Record<string, unknown>>, CATALOGUE[event.type].class, '');
}

/** The things of that sort an event refers to. */
export function referencesIn(event: AnyEvent, thing: Thing): readonly string[] {
  return valuesOf(event, thing, 'reference');
}

/** The things of that sort an event introduces. */
export function introducedBy(event: AnyEvent, thing: Thing): readonly string[] {
  return valuesOf(event, thing, 'introduction');
}

/**
 * The fields of a type that no correction changes: others refer to the event, or to what it establishes, by what they
 * introduce.
 */
export function fixedFields(type: EventType): readonly string[] {
  const fields = [...fieldsOf(CATALOGUE[type].class).values()];
  return fields.filter(({ of }) => typeof of !== 'function' && of.naming === 'introduction').map(({ name }) => name);
}

function valuesOf(event: AnyEvent, thing: Thing, naming: Naming): readonly string[] {
  return namesIn(event)
    .filter((place) => place.thing === thing && place.naming === naming)
    .map(({ value }) => value);
}

function inObject(object: Readonly<Record<string, unknown>>, fieldClass: FieldClass, pointer: string): NamingPlace[] {
  return namingFields(fieldClass).flatMap((field) => inField(object[field.name], field, `${pointer}/${field.name}`));
}

function inField(value: unknown, { of, list }: Field, pointer: string): NamingPlace[] {
  if (!list) return inValue(value, of, pointer);
  return Array.isArray(value) ? value.flatMap((one, index) => inValue(one, of, `${pointer}/${index}`)) : [];
}

function inValue(value: unknown, of: Field['of'], pointer: string): NamingPlace[] {
  if (typeof of === 'function') return isObject(value) ? inObject(value, of, pointer) : [];
  if (typeof value !== 'string' || !of.names || !of.naming) return [];
  return [{ thing: of.names, naming: of.naming, pointer, value }];
}

const NAMING_FIELDS = new Map<FieldClass, readonly Field[]>();

/** The fields of a class in which something may be named. */
function namingFields(fieldClass: FieldClass): readonly Field[] {
  let fields = NAMING_FIELDS.get(fieldClass);
  if (!fields) {
    const canName = ({ of }: Field) =>
      typeof of === 'function' ? namingFields(of).length > 0 : of.naming !== undefined;
    fields = [...fieldsOf(fieldClass).values()].filter(canName);
    NAMING_FIELDS.set(fieldClass, fields);
  }
  return fields;
}
