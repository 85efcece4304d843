import type { VNode } from 'preact';
import { CATALOGUE, type EventType } from '../../../domain/catalogue/event-types.js';
import { fieldsOf, type Field, type FieldClass } from '../../../domain/catalogue/fields.js';
import type { Kind } from '../../../domain/catalogue/kind.js';
import { CLOSED_DATE, DATE, DAY, USE_DATE } from '../../../domain/catalogue/date-kinds.js';
import { AMOUNT, DURATION } from '../../../domain/catalogue/kinds.js';
import { isObject } from '../../../domain/catalogue/object-kinds.js';
import { durationInWords } from '../../../domain/status/in-words.js';
import { parseDuration } from '../../../domain/time/duration.js';
import type { Board } from '../../../queries/show-board.js';
import type { CommitmentAnswer } from '../../../queries/show-commitments.js';
import { namedChannels } from '../../../words/channels.js';
import { entryName, inOrder, labelOf } from '../../../words/labels.js';
import { capital, figures } from '../../../words/numbers.js';
import { echoWords } from '../../../words/typed-dates.js';
import { valueWords } from '../../../words/values.js';

/** What a code stands for. */
export interface Named {
  readonly value: string;
  readonly words: string;
}

/** What the codes in an event's fields stand for. */
export interface FieldNames {
  readonly channels: readonly Named[];
  readonly parties: readonly Named[];
  readonly commitments: readonly Named[];
}

/** The names that a record gives its codes. */
export function fieldNames({ channels, parties }: Board, commitments: readonly CommitmentAnswer[]): FieldNames {
  return {
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
  const fields = inOrder([...fieldsOf(fieldClass).values()]).filter(
    ({ name }) => values[name] !== undefined && !omitted.includes(name),
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

/** What a correction makes the fields of an event of the type say. */
export function ChangedFields({
  type,
  changes,
  names,
}: {
  type: EventType;
  changes: Readonly<Record<string, unknown>>;
  names: FieldNames;
}): VNode {
  const fields = fieldsOf(CATALOGUE[type].class);
  return (
    <dl class="filled">
      {Object.entries(changes).map(([name, value]) => {
        const field = fields.get(name);
        return (
          <div>
            <dt>{labelOf(name)}</dt>
            <dd>{field ? <FieldValue field={field} value={value} names={names} /> : JSON.stringify(value)}</dd>
          </div>
        );
      })}
    </dl>
  );
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
          .map(([key, one]) => `${nameIn(names.parties, key)} ${wordsOf(DAY, one, names)}`)
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

function wordsOf(of: Field['of'], value: unknown, names: FieldNames): string {
  const text = String(value);
  const named = typeof of === 'function' ? undefined : namedBy(of, names);
  if (named) return nameIn(named, text);
  switch (of) {
    case DATE:
    case USE_DATE:
    case CLOSED_DATE:
    case DAY: {
      const words = echoWords(text);
      return words ? `${capital(words)} (${text})` : text;
    }
    case DURATION: {
      const duration = parseDuration(text);
      return duration ? `${durationInWords(duration)} (${text})` : text;
    }
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

function namedBy({ names: thing }: Kind, names: FieldNames): readonly Named[] | undefined {
  if (thing === undefined || thing === 'event') return undefined;
  return { channel: names.channels, party: names.parties, commitment: names.commitments }[thing];
}

function nameIn(names: readonly Named[], value: string): string {
  return names.find((one) => one.value === value)?.words ?? value;
}
