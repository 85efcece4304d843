import { CATALOGUE, type AnyEvent } from './event-types.js';
import { fieldsOf, type Field, type FieldClass } from './fields.js';
import { isObject } from './object-kinds.js';

/** The values of the fields for which `wanted` is true, in nested entries too; absent ones are left out. */
export function valuesWhere(event: AnyEvent, wanted: (field: Field) => boolean): readonly unknown[] {
  return inObject(event as unknown as Readonly<Record<string, unknown>>, CATALOGUE[event.type].class, wanted);
}

function inObject(
  object: Readonly<Record<string, unknown>>,
  fieldClass: FieldClass,
  wanted: (field: Field) => boolean,
): unknown[] {
  return [...fieldsOf(fieldClass).values()].flatMap((field) => {
    const value = object[field.name];
    if (value === undefined) return [];
    const entries = Array.isArray(value) && typeof field.of === 'function' ? value.filter(isObject) : [];
    const inside = entries.flatMap((entry) => inObject(entry, field.of as FieldClass, wanted));
    return wanted(field) ? [value, ...inside] : inside;
  });
}
