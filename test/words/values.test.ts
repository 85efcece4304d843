import { describe, expect, it } from '@jest/globals';
import { CHANNEL_KINDS, CHANNEL_LEVELS, CONTACT_MODES, TRACKS } from '../../src/domain/catalogue/closed-values.js';
import { CATALOGUE, EVENT_TYPES } from '../../src/domain/catalogue/event-types.js';
import { fieldsOf, type FieldClass } from '../../src/domain/catalogue/fields.js';
import { typeName } from '../../src/words/event-names.js';
import { valueWords } from '../../src/words/values.js';

const PLAIN = /^[a-z]+( [a-z]+)*$/;

/** The values of every closed list that a field of the class, or an entry in it, takes. */
function closedValues(fieldClass: FieldClass): readonly string[] {
  return [...fieldsOf(fieldClass).values()].flatMap(({ of }) =>
    typeof of === 'function' ? closedValues(of) : ((of.schema['enum'] as readonly string[] | undefined) ?? []),
  );
}

describe('Every value of the catalogue', () => {
  it.each([
    ...new Set([
      ...CHANNEL_LEVELS,
      ...CHANNEL_KINDS,
      ...TRACKS,
      ...CONTACT_MODES,
      ...EVENT_TYPES.flatMap((type) => closedValues(CATALOGUE[type].class)),
    ]),
  ])('has plain words: %s', (value) => expect(valueWords(value)).toMatch(PLAIN));

  it.each(EVENT_TYPES)('has a name that is no identifier: %s', (type) =>
    expect(typeName({ type })).toMatch(/^[A-Z][a-z]+( [a-z]+)*$/),
  );
});

describe('A word that its reporter chose', () => {
  it.each([
    ['air_intercept', 'air intercept'],
    ['balloon_overflight', 'balloon overflight'],
    ['Joint_Sword_2024', 'Joint Sword 2024'],
    ['working_group+plenary', 'working group and plenary'],
    ['C++', 'C++'],
    ['1+1', '1+1'],
    ['near miss', 'near miss'],
    ['a_b c', 'a_b c'],
    ['_', '_'],
    ['constructor', 'constructor'],
    ['', ''],
  ])('is told as one: %j', (value, words) => expect(valueWords(value)).toBe(words));
});
