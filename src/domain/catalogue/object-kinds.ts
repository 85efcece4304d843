import { isDay } from '../time/days.js';
import { shown, within, type ShapeFault } from './fault.js';
import { complaint, mistyped, NO_FAULTS, PARTY_PATTERN, type Kind } from './kind.js';
import { DAY } from './date-kinds.js';
import { malformedCode } from './kinds.js';

/** The deepest nesting of an event. */
export const DEEPEST = 8;

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Code of a party → day. */
export const LOCAL_DATES: Kind = {
  name: 'object: code of a party → day',
  schema: { type: 'object', propertyNames: { pattern: PARTY_PATTERN }, additionalProperties: DAY.schema },
  faults: (value, pointer) =>
    isObject(value)
      ? localDatesFaults(Object.entries(value), pointer)
      : [{ pointer, ...mistyped(value, 'an object of codes and days', 'Write it as {"US": "2023-02-04"}.') }],
};

/** More than there are states. */
const MOST_CALENDARS = 300;

function localDatesFaults(entries: readonly [string, unknown][], pointer: string): readonly ShapeFault[] {
  if (entries.length > MOST_CALENDARS) {
    const message = `The object has ${entries.length} entries; it takes ${MOST_CALENDARS} at most. Leave out or split.`;
    return [{ pointer, ...complaint('list-too-long', message) }];
  }
  return entries.flatMap(([code, day]) => localDateFaults(code, day, within(pointer, code)));
}

function localDateFaults(code: string, day: unknown, pointer: string): readonly ShapeFault[] {
  const malformed = malformedCode(code);
  if (!malformed && typeof day === 'string' && isDay(day)) return NO_FAULTS;
  return [
    ...(malformed ? [{ pointer, ...malformed }] : []),
    ...(day === null ? [nullFault(pointer)] : DAY.faults(day, pointer)),
  ];
}

/** Names that would reach JavaScript's own properties, not the event's. */
const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype'];

/**
 * The new values of a correction. What is allowed depends on the corrected event, whose every wording is checked again.
 */
export const CHANGES: Kind = {
  name: 'object: field → new value',
  schema: { type: 'object', minProperties: 1 },
  faults: (value, pointer) => {
    if (!isObject(value)) {
      return [
        {
          pointer,
          ...mistyped(value, 'an object of fields and their new values', 'Write it as {"occurred": "2024-07-16"}.'),
        },
      ];
    }
    const fields = Object.keys(value);
    if (fields.length === 0) {
      return [
        {
          pointer,
          ...complaint('object-empty', 'The correction changes nothing. Name at least one field and its new value.'),
        },
      ];
    }
    const reserved = fields.filter((field) => PROTOTYPE_NAMES.includes(field));
    return [
      ...reserved.map((field) => ({
        pointer: within(pointer, field),
        ...complaint('field-unknown', `No event has a field ${shown(field)}. Take it out.`),
      })),
      // A null directly below `changes` removes a field; anywhere else it is a fault.
      ...fields.flatMap((field) => innerNulls(value[field], within(pointer, field), 3)),
    ];
  },
};

function innerNulls(value: unknown, pointer: string, level: number): ShapeFault[] {
  if (typeof value !== 'object' || value === null || level > DEEPEST) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    inner === null ? [nullFault(within(pointer, key))] : innerNulls(inner, within(pointer, key), level + 1),
  );
}

/** Null where a value is expected. */
export function nullFault(pointer: string): ShapeFault {
  const next = 'Leave out what is not known; null only removes a field, in the "changes" of a correction.';
  return { pointer, ...complaint('null-not-allowed', `Found null. ${next}`) };
}

/** Faults of nesting deeper than an event may be; `level` is that of `value` itself. Looks no deeper than the limit. */
export function depthFaults(value: unknown, pointer: string, level: number): readonly ShapeFault[] {
  if (typeof value !== 'object' || value === null) return NO_FAULTS;
  if (level > DEEPEST) {
    return [
      {
        pointer,
        ...complaint('too-deep', `The value is nested deeper than ${DEEPEST} levels. No field needs that: flatten it.`),
      },
    ];
  }
  for (const [key, inner] of Object.entries(value)) {
    const faults = depthFaults(inner, within(pointer, key), level + 1);
    if (faults.length > 0) return faults;
  }
  return NO_FAULTS;
}
