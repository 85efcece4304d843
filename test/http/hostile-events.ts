import fc from 'fast-check';
import { CATALOGUE, EVENT_TYPES } from '../../src/domain/catalogue/event-types.js';
import { fieldsOf } from '../../src/domain/catalogue/fields.js';
import { ACCOUNTS } from '../domain/catalogue/accounts-sample.js';
import { SAMPLES } from '../domain/catalogue/samples.js';
import { ODD_DATES, ODD_JSON, ODD_TEXTS } from './hostile-values.js';

export const oddText = fc.oneof(
  fc.constantFrom(...ODD_TEXTS),
  fc.constantFrom(...ODD_DATES),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 30 }),
);
export const oddJson = fc.oneof(
  fc.constantFrom(...ODD_JSON),
  oddText.map((text) => JSON.stringify(text)),
  fc.json({ maxDepth: 12 }),
);

const RAW = 'hostile-raw-';

type Place = readonly (string | number)[];

function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  return [
    place,
    ...Object.entries(value).flatMap(([key, inner]) =>
      placesIn(inner, [...place, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

function withAt(value: unknown, [key, ...rest]: Place, put: unknown): unknown {
  if (key === undefined) return put;
  if (Array.isArray(value))
    return value.map((inner, index) => (index === key ? withAt(inner, rest, put) : (inner as unknown)));
  return { ...(value as object), [key]: withAt((value as Record<string, unknown> | undefined)?.[key], rest, put) };
}

/** An event of any type, with some of its fields, at any depth, replaced by what does not belong there. */
export const oddEvent: fc.Arbitrary<string> = fc.constantFrom(...EVENT_TYPES).chain((type) => {
  const sample = { ...(fieldsOf(CATALOGUE[type].class).has('sources') ? ACCOUNTS : {}), ...SAMPLES[type] };
  const unused = [
    ...fieldsOf(CATALOGUE[type].class).keys(),
    '__proto__',
    'constructor',
    'relationship',
    'position',
    'recordedAt',
  ].filter((field) => !(field in sample));
  const places = [...placesIn(sample).slice(1), ...unused.map((field) => [field])];
  return fc.array(fc.tuple(fc.constantFrom(...places), oddJson), { minLength: 1, maxLength: 3 }).map((odd) => {
    const event = odd.reduce<unknown>((changed, [place], index) => withAt(changed, place, `${RAW}${index}`), sample);
    return odd.reduce(
      (text, [, json], index) => text.replaceAll(`"${RAW}${index}"`, () => json),
      JSON.stringify(event),
    );
  });
});

/** An event of any type with one text or date at the edge of what is taken. */
export const edgyEvent: fc.Arbitrary<object> = fc.constantFrom(...EVENT_TYPES).chain((type) => {
  const fields = fieldsOf(CATALOGUE[type].class);
  const dates = [
    'occurred',
    'disclosed',
    'scheduled',
    'rescheduledTo',
    'until',
    'targetDate',
    'cadence',
    'dormantAfter',
    'through',
  ].filter((field) => fields.has(field));
  const texts = ['summary', 'note', 'wording', 'location', 'name', 'reason'].filter((field) => fields.has(field));
  const text = fc.tuple(
    fc.constantFrom(...texts),
    oddText.filter((one) => one.length < 1_000),
  );
  const date = dates.length === 0 ? text : fc.tuple(fc.constantFrom(...dates), fc.constantFrom(...ODD_DATES));
  return fc
    .oneof(text, { weight: 3, arbitrary: date })
    .map(([field, odd]) => ({ ...SAMPLES[type], fulfils: undefined, cause: undefined, [field]: odd }));
});
