import { describe, expect, it } from '@jest/globals';
import { isContext } from '../../../src/domain/catalogue/context-events.js';
import { CATALOGUE, EVENT_TYPES, isEventType } from '../../../src/domain/catalogue/event-types.js';
import { fieldsOf } from '../../../src/domain/catalogue/fields.js';
import { readEvent } from '../../../src/domain/catalogue/read-event.js';
import { lawOf } from './law.js';
import { ACCOUNTS } from './accounts-sample.js';
import { SAMPLES } from './samples.js';

/** The sample with every field that the type may have of those any event may have. */
function full(type: keyof typeof SAMPLES): Record<string, unknown> {
  const accounts = Object.entries(ACCOUNTS).filter(([field]) => field in lawOf(type));
  return { ...Object.fromEntries(accounts), ...SAMPLES[type] };
}

const codes = (raw: unknown) => {
  const reading = readEvent(raw);
  return 'faults' in reading ? reading.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

describe('the catalogue', () => {
  it('has the 38 types of docs/domain.md §3', () =>
    expect(EVENT_TYPES.toSorted()).toEqual(Object.keys(SAMPLES).toSorted()));
  it('has as many', () => expect(EVENT_TYPES).toHaveLength(38));

  it('knows its own types and no others', () => {
    expect(EVENT_TYPES.every(isEventType)).toBe(true);
    expect(['ChannelUpdated', 'toString', '__proto__', 7, undefined, null].some(isEventType)).toBe(false);
  });

  it('tells the eleven types of context from the others', () => {
    expect(EVENT_TYPES.filter(isContext)).toHaveLength(11);
    expect(['BalloonDowned', 'StatementIssued', 'RoundHeld', 'toString'].map(isContext)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it.each(EVENT_TYPES)('gives %s the fields of the law, each with one sentence', (type) => {
    const fields = [...fieldsOf(CATALOGUE[type].class).values()];
    expect(Object.fromEntries(fields.map(({ name, required }) => [name, required]))).toEqual(lawOf(type));
    for (const sentence of [CATALOGUE[type].about, ...fields.map(({ description }) => description)])
      expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

describe.each(EVENT_TYPES)('%s', (type) => {
  const law = Object.entries(lawOf(type));
  const event = full(type);

  it('is accepted as it was posted', () => {
    expect(readEvent(SAMPLES[type])).toEqual({ event: SAMPLES[type] });
    expect(readEvent(event)).toEqual({ event });
  });

  it('is accepted with nothing but what is required', () => {
    const required = law.filter(([, isRequired]) => isRequired).map(([field]) => [field, event[field]]);
    expect(codes({ type, ...Object.fromEntries(required) })).toEqual([]);
  });

  it.each(law.filter(([, required]) => required))('needs %s', (field) => {
    const { [field]: _, ...rest } = event;
    expect(codes(rest)).toEqual([`/${field} field-missing`]);
    expect(codes({ ...event, [field]: undefined })).toEqual([`/${field} field-missing`]);
  });

  it.each(law)('refuses %s as null, and as a value of another JSON type', (field) => {
    expect(codes({ ...event, [field]: null })).toEqual([`/${field} null-not-allowed`]);
    const wrong = Array.isArray(event[field]) ? {} : [];
    expect(codes({ ...event, [field]: wrong })).toEqual([`/${field} field-mistyped`]);
  });

  it('refuses what every other type has and it has not', () => {
    const others = new Set(
      EVENT_TYPES.flatMap((other) => Object.keys(lawOf(other))).filter((field) => !(field in lawOf(type))),
    );
    for (const field of others) expect(codes({ ...event, [field]: 'x' })).toEqual([`/${field} field-unknown`]);
  });
});
