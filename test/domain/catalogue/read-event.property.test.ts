import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { CATALOGUE, EVENT_TYPES, isEventType } from '../../../src/domain/catalogue/event-types.js';
import { fieldsOf, type FieldClass } from '../../../src/domain/catalogue/fields.js';
import { FAULTS } from '../../../src/domain/catalogue/fault.js';
import { isObject } from '../../../src/domain/catalogue/object-kinds.js';
import { readEvent } from '../../../src/domain/catalogue/read-event.js';
import { ACCOUNTS } from './accounts-sample.js';
import { SAMPLES } from './samples.js';
import { lawOf } from './law.js';

type Json = Record<string, unknown>;

/** A copy with the value at one of its places, chosen by `pick`, taken out or replaced. */
function mutated(value: unknown, pick: number, replacement: unknown): unknown {
  if (typeof value !== 'object' || value === null) return replacement;
  const copy = structuredClone(value) as Json;
  const keys = Object.keys(copy);
  if (keys.length === 0) return replacement;
  const key = keys[pick % keys.length]!;
  const inner = mutated(copy[key], Math.floor(pick / keys.length), replacement);
  if (inner === REMOVED && !Array.isArray(copy)) delete copy[key];
  else copy[key] = inner === REMOVED ? undefined : inner;
  return JSON.parse(JSON.stringify(copy)) as unknown;
}

const REMOVED = Symbol('removed');
const junk = fc.oneof(
  fc.constant(REMOVED),
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.integer(),
  fc.constantFrom(
    '',
    '..',
    '2023-04-07/..',
    '2024-13',
    'us',
    'XX',
    'ftp://a',
    'a\nb',
    'P1X',
    true,
    [],
    {},
    [null],
    [[[[[[[[[[1]]]]]]]]]],
  ),
);
const samples = fc.constantFrom(...EVENT_TYPES).map((type) => {
  const accounts = Object.entries(ACCOUNTS).filter(([field]) => field in lawOf(type));
  return { ...Object.fromEntries(accounts), ...SAMPLES[type] };
});
const nearlyEvents = fc
  .tuple(samples, fc.array(fc.tuple(fc.nat(), junk), { maxLength: 3 }))
  .map(([sample, changes]) =>
    changes.reduce<unknown>((event, [pick, replacement]) => mutated(event, pick, replacement), sample),
  );

/** Whether a pointer leads to a value, or to where a field is missing in an object that is there. */
function leadsSomewhere(raw: unknown, pointer: string, missing: boolean): boolean {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  let value = raw;
  for (const [index, step] of steps.entries()) {
    if (typeof value !== 'object' || value === null) return false;
    if (!Object.hasOwn(value, step)) return missing && index === steps.length - 1;
    value = (value as Json)[step];
  }
  return !missing;
}

function checkReading(raw: unknown): void {
  const before = JSON.stringify(raw);
  const reading = readEvent(raw);
  expect(JSON.stringify(raw)).toBe(before);
  if ('event' in reading) return expect(reading.event).toBe(raw);
  expect(reading.faults.length).toBeGreaterThan(0);
  for (const { pointer, code, message } of reading.faults) {
    expect(Object.keys(FAULTS)).toContain(code);
    expect([pointer, leadsSomewhere(raw, pointer, code === 'field-missing')]).toEqual([pointer, true]);
    expect(message.length).toBeLessThan(600);
    expect(message).toMatch(/\p{L}.*[.?]$/u);
  }
}

describe('readEvent', () => {
  it('finds an event or faults with a place in any JSON, without throwing or changing it', () =>
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 12 }), checkReading)));

  it('does so with anything that claims to be of a type', () =>
    fc.assert(
      fc.property(fc.constantFrom(...EVENT_TYPES), fc.dictionary(fc.string(), fc.jsonValue()), (type, fields) =>
        checkReading({ ...fields, type }),
      ),
    ));

  it('does so with events in which something is wrong', () =>
    fc.assert(fc.property(nearlyEvents, checkReading), { numRuns: 2_000 }));
});

/** What class-validator itself has to say: by the same decorators, but its own way of running them. */
function classValidatorAccepts(raw: Json, type: keyof typeof CATALOGUE): boolean {
  const { type: _, ...fields } = raw;
  return (
    validateSync(instance(fields, CATALOGUE[type].class), { whitelist: true, forbidNonWhitelisted: true }).length === 0
  );
}

function instance(value: object, fieldClass: FieldClass): object {
  const made = plainToInstance(fieldClass as new () => object, {}) as Json;
  for (const [name, inner] of Object.entries(value)) {
    const of = fieldsOf(fieldClass).get(name)?.of;
    made[name] =
      typeof of === 'function' && Array.isArray(inner)
        ? inner.map((entry: unknown) => (isObject(entry) ? instance(entry, of) : entry))
        : inner;
  }
  return made;
}

/** What readEvent refuses beyond the decorators: they take null for absent, count no levels and see one field at a time. */
const BEYOND = new Set([
  'null-not-allowed',
  'too-deep',
  'party-repeated',
  'coverage-reversed',
  'disclosed-too-early',
  'effective-too-early',
  'rhythm-of-standing',
]);

it('what readEvent refuses, class-validator refuses by the same decorators, and nothing else', () =>
  fc.assert(
    fc.property(nearlyEvents, (raw) => {
      const type = (raw as Json | undefined)?.['type'];
      if (!isEventType(type)) return;
      const reading = readEvent(raw);
      const codes =
        'faults' in reading ? reading.faults.map(({ code }) => code).filter((code) => !BEYOND.has(code)) : [];
      if ('faults' in reading && codes.length === 0) return;
      expect(classValidatorAccepts(raw as Json, type)).toBe(codes.length === 0);
    }),
    { numRuns: 2_000 },
  ));
