import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { definitionsIn, named, reference } from '../../src/schema/named.js';
import {
  choice,
  count,
  listOf,
  mapOf,
  mark,
  objectOf,
  oneOfCodes,
  only,
  orNull,
  text,
  type TypeOf,
} from '../../src/schema/schema.js';

const Use = named('Use', objectOf('A use.', { event: text('The event.'), days: orNull(count('Days since.')) }));
const Line = named(
  'Line',
  objectOf('A line.', {
    kind: only('line', 'What it is.'),
    word: oneOfCodes({ open: 'In use.', shut: 'Not.' }, 'How it stands.'),
    side: orNull(choice(['before', 'after'], 'Where.')),
    last: orNull(Use),
    uses: listOf(Use, 'All of them.'),
    counts: mapOf(count('How many.'), 'By type.'),
    'disputed?': mark('Somebody says otherwise.'),
  }),
);

/** What a reader of the schema above expects. */
interface ExpectedLine {
  readonly kind: 'line';
  readonly word: 'open' | 'shut';
  readonly side: 'before' | 'after' | null;
  readonly last: { readonly event: string; readonly days: number | null } | null;
  readonly uses: readonly { readonly event: string; readonly days: number | null }[];
  readonly counts: Readonly<Record<string, number>>;
  readonly disputed?: true;
}
type Same<One, Other> =
  (<Any>() => Any extends One ? 1 : 2) extends <Any>() => Any extends Other ? 1 : 2 ? true : false;
type Shown<Type> = { [Name in keyof Type]: Type[Name] };

const LINE: ExpectedLine = {
  kind: 'line',
  word: 'open',
  side: null,
  last: null,
  uses: [{ event: 'a', days: 3 }],
  counts: { RoundHeld: 1 },
};

describe('A schema', () => {
  it('is the type too: what it does not take does not compile', () => {
    const same: Same<Shown<TypeOf<typeof Line>>, Shown<ExpectedLine>> = true;
    expect(same).toBe(true);
  });

  const takes = new Ajv2020({ keywords: ['components'] }).compile({
    ...Line,
    components: { schemas: definitionsIn(Line) },
  });

  it('takes what its type takes', () => {
    for (const line of [LINE, { ...LINE, side: 'after', last: LINE.uses[0], disputed: true }])
      expect({ line, taken: takes(line) }).toEqual({ line, taken: true });
  });

  it.each([
    ['a field too many', { ...LINE, colour: 'red' }],
    ['a field too few', { ...LINE, counts: undefined }],
    ['another word', { ...LINE, word: 'ajar' }],
    ['null where it is not allowed', { ...LINE, word: null }],
    ['a mark that is not true', { ...LINE, disputed: false }],
    ['half a number', { ...LINE, uses: [{ event: 'a', days: 1.5 }] }],
  ])('does not take %s', (_, line) => expect(takes(JSON.parse(JSON.stringify(line)))).toBe(false));
});

describe('A named schema', () => {
  it('is a reference where it is used, and is defined once with all that it refers to', () => {
    expect(JSON.parse(JSON.stringify(Line))).toEqual({ $ref: '#/components/schemas/Line' });
    expect(Object.keys(definitionsIn({ answers: [Line, orNull(Line)] }, Use))).toEqual(['Line', 'Use']);
  });

  it('keeps its definition when it is described anew', () =>
    expect(Object.keys(definitionsIn({ ...Use, description: 'The last one.' }))).toEqual(['Use']));

  it('may be defined elsewhere', () => expect(definitionsIn(reference('Event'))).toEqual({}));

  it('shares its name with no other', () => {
    const other = named('Use', objectOf('Another.', {}));
    expect(() => definitionsIn(Line, other)).toThrow('Two schemas are named Use. Give one of them another name.');
  });
});
