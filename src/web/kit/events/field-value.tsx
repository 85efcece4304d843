import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { CATALOGUE, type AnyEvent } from '../../../domain/catalogue/event-types.js';
import { isWithholdable, withheldFields, type Withheld } from '../../../domain/catalogue/withhold.js';
import { OtherName, Participant, ThirdParty } from '../../../domain/catalogue/accounts.js';
import { fieldsOf, type Field, type FieldClass } from '../../../domain/catalogue/fields.js';
import type { Kind } from '../../../domain/catalogue/kind.js';
import { CLOSED_DATE, DATE, DAY, DAY_OR_OPEN, USE_DATE } from '../../../domain/catalogue/date-kinds.js';
import { AMOUNT, DURATION, GRADE, LANGUAGE } from '../../../domain/catalogue/kinds.js';
import { isObject } from '../../../domain/catalogue/object-kinds.js';
import { durationInWords } from '../../../domain/status/in-words.js';
import { parseDuration } from '../../../domain/time/duration.js';
import type { Board } from '../../../queries/show-board.js';
import type { CommitmentAnswer } from '../../../queries/show-commitments.js';
import { namedChannels } from '../../../words/channels.js';
import { entryName, inOrder, labelOf } from '../../../words/labels.js';
import { gradeWords } from '../../../words/grades.js';
import { languageWords } from '../../../words/languages.js';
import { KeeperContext } from '../layout/keeper.js';
import { namesOf } from '../../../words/names.js';
import type { NameOf } from '../../../words/event-names.js';
import { capital, figures } from '../../../words/numbers.js';
import { echoWords } from '../../../words/typed-dates.js';
import { valueWords } from '../../../words/values.js';

/** What a code stands for. */
export interface NamedValue {
  readonly value: string;
  readonly words: string;
}

/** What the codes in an event's fields stand for. */
export interface FieldNames {
  /** Also of others than the parties of the relationship. */
  readonly nameOf: NameOf;
  readonly channels: readonly NamedValue[];
  readonly parties: readonly NamedValue[];
  readonly commitments: readonly NamedValue[];
}

/** The names that a record gives its codes. */
export function fieldNames({ channels, parties }: Board, commitments: readonly CommitmentAnswer[]): FieldNames {
  return {
    nameOf: namesOf(parties),
    channels: namedChannels(channels).map(({ channel, name }) => ({ value: channel, words: name })),
    parties: parties.map(({ code, name }) => ({ value: code, words: name })),
    commitments: commitments.map(({ id, text }) => ({ value: id, words: `${text} (${id})` })),
  };
}

/** What is filled in, field by field, in words. */
export function Filled({
  fieldClass,
  values,
  names,
  omitted = [],
}: {
  fieldClass: FieldClass;
  values: Readonly<Record<string, unknown>>;
  names: FieldNames;
  omitted?: readonly string[];
}): VNode {
  const { showsGrades } = useContext(KeeperContext);
  const fields = inOrder([...fieldsOf(fieldClass).values()]).filter(
    ({ name, of }) => values[name] !== undefined && !omitted.includes(name) && (of !== GRADE || showsGrades),
  );
  return (
    <dl class="filled">
      {fields.map((field) => (
        <div>
          <dt>{labelOf(field.name)}</dt>
          <dd>
            <FieldValue field={field} value={values[field.name]} names={names} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What a correction makes the fields of an event say, beside what they said before, struck; but not what is withheld. */
export function ChangedFields({
  before,
  changes,
  names,
}: {
  before: Withheld<AnyEvent>;
  changes: Readonly<Record<string, unknown>>;
  names: FieldNames;
}): VNode {
  const fields = fieldsOf(CATALOGUE[before.type].class);
  const was: Readonly<Record<string, unknown>> = { ...before };
  const withheld = withheldFields(before);
  return (
    <dl class="filled">
      {Object.entries(changes).map(([name, value]) => (
        <div>
          <dt>{labelOf(name)}</dt>
          <dd>
            <FieldBefore
              field={fields.get(name)}
              value={was[name]}
              withheld={isWithholdable(name) && withheld.has(name)}
              names={names}
            />{' '}
            <FieldAfter field={fields.get(name)} value={value} names={names} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FieldBefore({
  field,
  value,
  withheld,
  names,
}: {
  field: Field | undefined;
  value: unknown;
  withheld: boolean;
  names: FieldNames;
}): VNode {
  if (withheld) return <i>withheld</i>;
  if (value === undefined) return <i>not said before</i>;
  return (
    <del>
      <span class="unseen">was </span>
      <FieldAfter field={field} value={value} names={names} />
    </del>
  );
}

/** A field that this version does not know, of a newer one, is told as it stands. */
function FieldAfter({ field, value, names }: { field: Field | undefined; value: unknown; names: FieldNames }): VNode {
  return field ? <FieldValue field={field} value={value} names={names} /> : <>{JSON.stringify(value)}</>;
}

/** A value as a person reads it; null is what a correction takes away. */
export function FieldValue({
  field: { of, list },
  value,
  names,
}: {
  field: Field;
  value: unknown;
  names: FieldNames;
}): VNode {
  if (value === null) return <i>taken away</i>;
  if (typeof of === 'function' && Array.isArray(value)) {
    const line = LINES.get(of);
    if (line)
      return (
        <>{value.filter(isObject).map((entry, index) => `${index > 0 ? '; ' : ''}${line(entry as never, names)}`)}</>
      );
    return (
      <ol class="entries-told">
        {value.filter(isObject).map((entry) => (
          <li>
            <span class="unseen">{entryName(of)}: </span>
            <Filled fieldClass={of} values={entry} names={names} />
          </li>
        ))}
      </ol>
    );
  }
  if (isObject(value))
    return (
      <>
        {Object.entries(value)
          .map(([key, one]) => `${names.nameOf(key)} ${wordsOf(DAY, one, names)}`)
          .join('; ')}
      </>
    );
  return (
    <>
      {list && Array.isArray(value)
        ? value.map((one) => wordsOf(of, one, names)).join(', ')
        : wordsOf(of, value, names)}
    </>
  );
}

/** Entries that are told in a line. */
const LINES = new Map<FieldClass, (entry: never, names: FieldNames) => string>([
  [
    Participant,
    ({ name, party, role }: Participant, { nameOf }) =>
      `${name}${party === undefined ? '' : `, ${nameOf(party)}`}${role === undefined ? '' : ` (${role})`}`,
  ],
  [ThirdParty, ({ party, role }: ThirdParty, { nameOf }) => `${nameOf(party)} (${role})`],
  [OtherName, ({ language, name }: OtherName) => `${name} (${languageWords(language)})`],
]);

function wordsOf(of: Field['of'], value: unknown, names: FieldNames): string {
  const text = String(value);
  const thing = typeof of === 'function' ? undefined : of.names;
  if (thing === 'party') return names.nameOf(text);
  if (thing === 'channel') return nameIn(names.channels, text);
  if (thing === 'commitment') return nameIn(names.commitments, text);
  switch (of) {
    case DATE:
    case USE_DATE:
    case CLOSED_DATE:
    case DAY:
    case DAY_OR_OPEN: {
      if (text === '..') return 'No last day: somebody watches from now on (..)';
      const words = echoWords(text);
      return words ? `${capital(words)} (${text})` : text;
    }
    case DURATION: {
      const duration = parseDuration(text);
      return duration ? `${durationInWords(duration)} (${text})` : text;
    }
    case LANGUAGE:
      return languageWords(text);
    case GRADE:
      return gradeWords(text);
    case AMOUNT:
      return typeof value === 'number' ? figures(value) : text;
    default:
      return typeof value === 'boolean'
        ? value
          ? 'yes'
          : 'no'
        : (of as Kind).schema['enum']
          ? valueWords(text)
          : text;
  }
}

function nameIn(names: readonly NamedValue[], value: string): string {
  return names.find((one) => one.value === value)?.words ?? value;
}
