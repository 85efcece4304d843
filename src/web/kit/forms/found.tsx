import type { VNode } from 'preact';
import type { Field } from '../../../domain/catalogue/fields.js';
import type { Kind, Thing } from '../../../domain/catalogue/kind.js';
import type { Choice, FormChoices } from './choices.js';

/** Of more than these, what is meant is found by typing instead of ticked in a list. */
const MOST_TICKED = 40;

/** Whether a field names something on record that is found by typing: an event, or one of many promises or channels. */
export function isFound({ of, list }: Pick<Field, 'of' | 'list'>, choices: FormChoices): boolean {
  if (typeof of === 'function' || of.naming !== 'reference') return false;
  return of.names === 'event' || (list !== undefined && among(of.names, choices).length > MOST_TICKED);
}

/** What a field can name, as far as a form has it at hand. */
export function among(thing: Thing | undefined, choices: FormChoices): readonly Choice[] {
  if (thing === 'event') return choices.events;
  if (thing === 'commitment') return choices.commitments;
  return thing === 'channel' ? choices.channels : [];
}

/** So many are offered before a word is typed. */
const OFFERED = 12;

/**
 * A field for words of what is meant, with what they may mean beside it. What is found already is ticked, in a list of
 * several; where words may mean several, each is there to be chosen.
 */
export function Found({
  field: { of, list },
  name,
  value,
  choices,
  attributes,
}: {
  field: Field;
  name: string;
  value: unknown;
  choices: FormChoices;
  attributes: Readonly<Record<string, string | boolean | undefined>>;
}): VNode {
  const { names: thing } = of as Kind;
  const id = `f-${name}`;
  const values = [value ?? []].flat().map(String);
  const wordsOf = (one: string): string | undefined =>
    choices.named.get(one) ??
    (thing === 'event' ? undefined : among(thing, choices).find(({ value: it }) => it === one)?.words);
  const chosen = list ? values.filter((one) => wordsOf(one) !== undefined) : [];
  const found = chosen.map((one) => ({ value: one, words: wordsOf(one)! }));
  const typed = values.filter((one) => !chosen.includes(one)).map((one) => toType(one, wordsOf(one)));
  const unsure = choices.unsure.get(name) ?? [];
  return (
    <>
      <Choosables id={id} name={name} type="checkbox" choices={found} checked />
      <input
        {...attributes}
        id={list ? `${id}-typed` : id}
        aria-label={list ? 'Another, in words' : undefined}
        value={typed.join('; ')}
        list={`${id}-list`}
        placeholder="Words of its name or date"
        autocomplete="off"
        spellcheck={false}
        data-find={thing}
      />
      <Offered id={`${id}-list`} choices={among(thing, choices)} />
      <Choosables id={`${id}-one`} name={name} type={list ? 'checkbox' : 'radio'} choices={unsure} />
    </>
  );
}

function Offered({ id, choices }: { id: string; choices: readonly Choice[] }): VNode {
  return (
    <datalist id={id}>
      {choices.slice(0, OFFERED).map(({ value, words }) => (
        <option value={toType(value, words)} />
      ))}
    </datalist>
  );
}

function Choosables({
  id,
  name,
  type,
  choices,
  checked,
}: {
  id: string;
  name: string;
  type: 'checkbox' | 'radio';
  choices: readonly (Choice & { readonly about?: string })[];
  checked?: boolean;
}): VNode | null {
  if (choices.length === 0) return null;
  return (
    <ul class="ticks found">
      {choices.map(({ value, words, about = '' }, index) => (
        <li>
          <label for={`${id}-${index}`}>
            <input type={type} id={`${id}-${index}`} name={name} value={value} checked={checked} />{' '}
            <span>
              {words} {about !== '' && <span class="quiet">{about}</span>}
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}

/** What stands in the field for something on record: its words, and its id to know it by. */
export function toType(value: string, words: string | undefined): string {
  if (words === undefined || words === value) return value;
  return words.endsWith(`(${value})`) ? words : `${words} (${value})`;
}
