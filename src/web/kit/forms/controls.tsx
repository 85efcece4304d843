import type { ComponentChildren, VNode } from 'preact';
import type { Field } from '../../../domain/catalogue/fields.js';
import type { Kind } from '../../../domain/catalogue/kind.js';
import { DAY, DAY_OR_OPEN, isDateKind } from '../../../domain/catalogue/date-kinds.js';
import { AMOUNT, COUNT, DURATION, FLAG, PAGE, WEB_ADDRESS } from '../../../domain/catalogue/kinds.js';
import { durationInWords } from '../../../domain/status/in-words.js';
import { parseDuration } from '../../../domain/time/duration.js';
import { dayWords } from '../../../words/dates.js';
import { capital } from '../../../words/numbers.js';
import { DATE_EXAMPLES, echoWords } from '../../../words/typed-dates.js';
import { valueWords } from '../../../words/values.js';
import type { Choice, Choices } from './choices.js';
import { isTicked } from './draft.js';
import type { FormFault } from './faults.js';
import { labelOf, plainly } from '../../../words/labels.js';
import { Row } from './row.js';

/** What every control of a form can see. */
export interface FormContext {
  readonly choices: Choices;
  readonly faults: readonly FormFault[];
  /** The control that takes the focus when the page opens. */
  readonly focus?: string | undefined;
}

/** A field with its value. */
export interface ControlProps {
  readonly field: Field;
  readonly name: string;
  readonly value: unknown;
  readonly context: FormContext;
  /** Whether it stands in an entry that may stay blank. */
  readonly inner?: boolean;
}

function isWhen(of: Field['of']): boolean {
  return isDateKind(of) || of === DAY || of === DAY_OR_OPEN;
}

/**
 * The control of a field that is no list of entries: its label, what it means, the value, that value in words, and
 * what is wrong with it.
 */
export function Control(props: ControlProps): VNode {
  const { field, name, value, context, inner } = props;
  const id = `f-${name}`;
  const wrong = context.faults.filter((fault) => fault.name === name);
  const [hint, words] = [hintOf(field, inner === true), echoOf(field, value)];
  const described =
    [
      ...(hint ? [`${id}-hint`] : []),
      ...(words ? [`${id}-words`] : []),
      ...(wrong.length > 0 ? [`${id}-fault`] : []),
    ].join(' ') || undefined;
  const ticked = isTicked(field);
  const attributes = {
    id,
    name,
    'aria-describedby': described,
    'aria-invalid': wrong.length > 0 ? ('true' as const) : undefined,
    'aria-required': field.required && !inner,
    autofocus: context.focus === name,
  };
  const below = (
    <>
      {(words || isDate(field)) && (
        <output class="echo" id={`${id}-words`} for={id}>
          {words}
        </output>
      )}
      {wrong.map(({ message }, index) => (
        <p class="fault" id={index === 0 ? `${id}-fault` : undefined}>
          <span class="unseen">Error: </span>
          {message}
        </p>
      ))}
    </>
  );
  return (
    <Row id={id} label={label(props)} hint={hint} wrong={wrong.length > 0} several={ticked} described={described}>
      {ticked ? <Ticks {...props} id={id} /> : <Input {...props} attributes={attributes} />}
      {below}
    </Row>
  );
}

function label({ field, name, inner }: ControlProps): ComponentChildren {
  const words = labelOf(name.split('/').at(-1)!);
  return field.required || inner ? (
    words
  ) : (
    <>
      {words} <span class="optional">optional</span>
    </>
  );
}

/** A short description that only says the label again is left out. */
function hintOf({ name, description, of, list }: Field, inner: boolean): string {
  const forms = inner
    ? ''
    : list === undefined && isDateKind(of)
      ? ` As exactly as it is known: ${DATE_EXAMPLES}.`
      : of === DAY || of === DAY_OR_OPEN
        ? ' For instance 5 Aug 2022.'
        : '';
  const repeats = description.split(' ').length < 6 && description.startsWith(labelOf(name));
  return ((repeats ? '' : plainly(description)) + forms).trim();
}

function isDate({ of, list }: Field): boolean {
  return list === undefined && isWhen(of);
}

/** The value in words, where writing it and meaning it are two things. */
function echoOf(field: Field, value: unknown): string | null {
  if (typeof value !== 'string') return null;
  if (isDate(field)) {
    const words = echoWords(value);
    return words && capital(words);
  }
  const duration = field.of === DURATION ? parseDuration(value) : undefined;
  return duration ? capital(durationInWords(duration)) : null;
}

/** What is on record is ticked; what is not, and was sent all the same, stays to be seen. */
function Ticks({ field, name, value, context, id }: ControlProps & { id: string }): VNode {
  const known = choicesOf(field.of as Kind, context.choices);
  const chosen = (Array.isArray(value) ? value : []).map(String);
  const options = [
    ...known,
    ...chosen.filter((one) => !known.some((choice) => choice.value === one)).map((one) => ({ value: one, words: one })),
  ];
  if (options.length === 0) return <p>None is on record yet.</p>;
  return (
    <ul class="ticks">
      {options.map((choice, index) => (
        <li>
          <label for={`${id}-${index}`}>
            <input
              type="checkbox"
              id={`${id}-${index}`}
              name={name}
              value={choice.value}
              checked={chosen.includes(choice.value)}
            />{' '}
            {choice.words}
          </label>
        </li>
      ))}
    </ul>
  );
}

function choicesOf(of: Kind, choices: Choices): readonly Choice[] {
  if (of.names === 'channel') return choices.channels;
  return enumOf(of) ?? (of.names === 'commitment' ? choices.commitments : choices.parties);
}

type Attributes = Readonly<Record<string, string | boolean | undefined>>;

function Input({ field, value, context, inner, attributes }: ControlProps & { attributes: Attributes }): VNode {
  const { of, list } = field;
  const text = textOf(value);
  const kind = of as Kind;
  const options =
    kind === FLAG
      ? [
          { value: 'true', words: 'yes' },
          { value: 'false', words: 'no' },
        ]
      : (enumOf(kind) ?? (isParty(kind) && !inner ? context.choices.parties : undefined));
  if (options) return <Select options={options} text={text} attributes={attributes} />;
  if (list && kind.names === 'event')
    return <textarea {...attributes} rows={2} value={text.replaceAll('\n', ' ')} spellcheck={false} />;
  if ((list && kind.naming !== 'introduction') || of === PAGE)
    return <textarea {...attributes} rows={4} value={text} />;
  if (field.prose) return <textarea {...attributes} rows={2} value={text} />;
  const known =
    kind.names === 'event'
      ? 'known-events'
      : kind.names === 'party' && kind.naming !== 'introduction'
        ? 'known-parties'
        : undefined;
  const plain = isWhen(of) || known !== undefined || of === WEB_ADDRESS;
  return (
    <input
      {...attributes}
      value={text}
      list={known}
      inputmode={of === COUNT ? 'numeric' : of === AMOUNT ? 'decimal' : of === WEB_ADDRESS ? 'url' : undefined}
      autocomplete="off"
      spellcheck={!plain}
      class={isShort(kind) ? 'short' : undefined}
      data-date={isDate(field) ? '' : undefined}
    />
  );
}

/** Whether only a party of the relationship will do. */
function isParty({ names, naming }: Kind): boolean {
  return names === 'party' && naming === 'reference';
}

function Select({
  options,
  text,
  attributes,
}: {
  options: readonly Choice[];
  text: string;
  attributes: Attributes;
}): VNode {
  const known = text === '' || options.some(({ value }) => value === text);
  return (
    <select {...attributes}>
      <option value="">not said</option>
      {options.map(({ value, words }) => (
        <option value={value} selected={value === text}>
          {words}
        </option>
      ))}
      {!known && (
        <option value={text} selected>
          {text}
        </option>
      )}
    </select>
  );
}

function enumOf({ schema }: Kind): readonly Choice[] | undefined {
  const values = schema['enum'] as readonly string[] | undefined;
  return values?.map((value) => ({ value, words: valueWords(value) }));
}

function isShort(of: Kind): boolean {
  return of === COUNT || of === AMOUNT || of === DURATION || isWhen(of);
}

function textOf(value: unknown): string {
  return value === undefined ? '' : Array.isArray(value) ? value.join('\n') : String(value);
}

/** A day on one country's calendar. */
export function LocalDate({
  name,
  party,
  value,
  context,
}: {
  name: string;
  party: Choice;
  value: unknown;
  context: FormContext;
}): VNode {
  const id = `f-${name}`;
  const wrong = context.faults.filter((fault) => fault.name === name);
  const text = textOf(value);
  return (
    <Row id={id} label={party.words} wrong={wrong.length > 0} several={false}>
      <input
        class="short"
        id={id}
        name={name}
        value={text}
        autocomplete="off"
        spellcheck={false}
        aria-invalid={wrong.length > 0 ? 'true' : undefined}
        aria-describedby={wrong.length > 0 ? `${id}-fault` : undefined}
      />
      <output class="echo" for={id}>
        {text !== '' && wrong.length === 0 ? dayWords(text) : ''}
      </output>
      {wrong.map(({ message }, index) => (
        <p class="fault" id={index === 0 ? `${id}-fault` : undefined}>
          {message}
        </p>
      ))}
    </Row>
  );
}
