import type { ComponentChildren, VNode } from 'preact';
import type { Field } from '../../../domain/catalogue/fields.js';
import type { Kind } from '../../../domain/catalogue/kind.js';
import { DAY, DAY_OR_OPEN, isDateKind } from '../../../domain/catalogue/date-kinds.js';
import { DURATION } from '../../../domain/catalogue/kinds.js';
import { durationInWords } from '../../../domain/status/in-words.js';
import { parseDuration } from '../../../domain/time/duration.js';
import { dayWords } from '../../../words/dates.js';
import { capital } from '../../../words/numbers.js';
import { DATE_EXAMPLES, echoWords } from '../../../words/typed-dates.js';
import type { Choice, FormChoices } from './choices.js';
import { isTicked } from './draft.js';
import type { ControlProps, FormContext } from './control-props.js';
import { Found, isFound } from './found.js';
import { enumOf, Input, isDate, fieldText, WithCalendar } from './inputs.js';
import { innerLabelOf, labelOf, plainly } from '../../../words/labels.js';
import { Row } from './row.js';

/**
 * The control of a field that is no list of entries: its label, what it means, the value, that value in words, and
 * what is wrong with it.
 */
export function Control(props: ControlProps): VNode {
  const { field, name, value, context, inner } = props;
  const id = `f-${name}`;
  const wrong = context.faults.filter((fault) => fault.name === name);
  const [hint, words] = [hintOf(props), echoOf(field, value)];
  const described =
    [
      ...(hint ? [`${id}-hint`] : []),
      ...(words ? [`${id}-words`] : []),
      ...(wrong.length > 0 ? [`${id}-fault`] : []),
    ].join(' ') || undefined;
  const found = isFound(field, context.choices);
  const several = found ? field.list !== undefined : isTicked(field);
  const attributes = {
    id,
    name,
    'aria-describedby': described,
    'aria-invalid': wrong.length > 0 ? ('true' as const) : undefined,
    'aria-required': field.required && !inner && props.made === undefined,
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
    <Row id={id} label={label(props)} hint={hint} wrong={wrong.length > 0} several={several} described={described}>
      {found ? (
        <Found field={field} name={name} value={value} choices={context.choices} attributes={attributes} />
      ) : several ? (
        <Ticks {...props} id={id} />
      ) : (
        <Input {...props} attributes={attributes} />
      )}
      {below}
    </Row>
  );
}

function label({ field, name, inner, made }: ControlProps): ComponentChildren {
  const words = (inner ? innerLabelOf : labelOf)(name.split('/').at(-1)!);
  return (field.required && made === undefined) || inner ? (
    words
  ) : (
    <>
      {words} <span class="optional">optional</span>
    </>
  );
}

/** A short description that says the label again is left out. */
function hintOf({ field: { name, description, of, list }, inner, made }: ControlProps): string {
  if (made !== undefined) return made;
  const forms = inner
    ? ''
    : list === undefined && isDateKind(of)
      ? ` As exactly as it is known: ${DATE_EXAMPLES}.`
      : of === DAY || of === DAY_OR_OPEN
        ? ' For instance 5 Aug 2022.'
        : '';
  const repeats = description.split(' ').length < 6 && description.toLowerCase().includes(labelOf(name).toLowerCase());
  return ((repeats ? '' : plainly(description)) + forms).trim();
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

function choicesOf(of: Kind, choices: FormChoices): readonly Choice[] {
  if (of.names === 'channel') return choices.channels;
  return enumOf(of) ?? (of.names === 'commitment' ? choices.commitments : choices.parties);
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
  const text = fieldText(value);
  return (
    <Row id={id} label={party.words} wrong={wrong.length > 0} several={false}>
      <WithCalendar id={id} text={text} of={party.words}>
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
      </WithCalendar>
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
