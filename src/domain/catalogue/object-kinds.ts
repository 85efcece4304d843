import { isDay } from '../time/days.js';
import { shown, within, type ShapeFault } from './fault.js';
import { complaint, mistyped, NO_FAULTS, PARTY_PATTERN, type Kind } from './kind.js';
import { DAY, unknownCountry } from './kinds.js';

/** An event, and what stands in it, is nested no deeper than this. */
export const DEEPEST = 8;

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Country code → day. */
export const LOCAL_DATES: Kind = {
  name: 'object: country code → day',
  schema: { type: 'object', propertyNames: { pattern: PARTY_PATTERN }, additionalProperties: DAY.schema },
  faults: (value, pointer) =>
    isObject(value)
      ? // There are fewer countries than that, so that one more is found wrong among these.
        Object.entries(value)
          .slice(0, 1_000)
          .flatMap(([country, day]) => localDateFaults(country, day, within(pointer, country)))
      : [{ pointer, ...mistyped(value, 'an object of country codes and days', 'Write it as {"US": "2023-02-04"}.') }],
};

function localDateFaults(country: string, day: unknown, pointer: string): readonly ShapeFault[] {
  const unknown = unknownCountry(country);
  if (!unknown && typeof day === 'string' && isDay(day)) return NO_FAULTS;
  return [
    ...(unknown ? [{ pointer, ...unknown }] : []),
    ...(day === null ? [nullFault(pointer)] : DAY.faults(day, pointer)),
  ];
}

/** Names by which JavaScript would reach what is not the event's own. */
const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype'];

/** The new values of a correction: what they must be depends on the event corrected, whose every wording is read again. */
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
      // A null right below `changes` removes a field; anywhere else it is none.
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

/** What is nested deeper than an event may be; `level` is that of `value` itself. Looks no deeper than the limit. */
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
