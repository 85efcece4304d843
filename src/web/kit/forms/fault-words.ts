import { EVENT_TYPES } from '../../../domain/catalogue/event-types.js';
import type { Fault } from '../../../domain/catalogue/fault.js';
import type { Field } from '../../../domain/catalogue/fields.js';
import type { Kind } from '../../../domain/catalogue/kind.js';
import { AMOUNT, COUNT, NEW_CHANNEL, NEW_COMMITMENT } from '../../../domain/catalogue/kinds.js';
import { parseEdtf } from '../../../domain/time/edtf.js';
import type { EpochDay } from '../../../domain/time/days.js';
import { reportedWords } from '../../../words/dates.js';
import { typeName } from '../../../words/event-names.js';
import { hasLabel, labelOf, plainly } from '../../../words/labels.js';
import { wrongWithDate } from '../../../words/typed-dates.js';
import type { FormChoices } from './choices.js';
import { partyCode } from './made.js';

/** What names in a form stand for, and may stand for. */
export type NamesOfForm = Pick<FormChoices, 'nameOf' | 'unsure'>;

/** A control with a fault. */
export interface FaultyControl {
  readonly name: string;
  readonly field: Field;
  /** What stands in it. */
  readonly value: unknown;
}

interface Known {
  readonly today: EpochDay;
  readonly choices: NamesOfForm;
}

/** A fault in the words of the form: the sentences of the API speak of JSON, a form of what one types. */
export function faultWords(fault: Fault, control: FaultyControl, { today, choices }: Known): string {
  const { code, message } = fault;
  const { field, value } = control;
  switch (code) {
    case 'field-missing':
      return missing(field);
    case 'date-malformed':
    case 'date-impossible':
    case 'date-reversed':
    case 'date-out-of-range':
      return wrongWithDate(String(value), today) ?? inWordsOfForms(message);
    case 'day-malformed':
      return wrongWithDate(String(value), today) ?? 'One day is asked for here, such as 5 Aug 2022.';
    case 'field-mistyped':
      return field.of === COUNT || field.of === AMOUNT
        ? 'This is no number. Write it in figures.'
        : inWordsOfForms(message);
    case 'duration-malformed':
      return 'This is no span of time. Write it as 1 year, 18 months or P90D.';
    case 'id-malformed':
    case 'event-unknown':
    case 'commitment-unknown':
    case 'code-malformed':
    case 'party-unknown':
      return nobodyKnown(control, choices) ?? inWordsOfForms(message);
    default:
      return inWordsOfForms(message);
  }
}

/** A sentence of the API with the labels of fields, the names of types and dates as people write them. */
export function inWordsOfForms(message: string): string {
  return message
    .replace(/"([^"]+)"/g, (quoted, text: string) =>
      hasLabel(text) ? `“${labelOf(text)}”` : parseEdtf(text) ? reportedWords(text) : quoted,
    )
    .replace(TYPES, (type) => `“${typeName({ type: type as (typeof EVENT_TYPES)[number] })}”`)
    .replace(/\bcommitment\b/g, 'promise');
}

const TYPES = new RegExp(`\\b(${EVENT_TYPES.join('|')})\\b`, 'g');

function missing({ of, description }: Field): string {
  if (of === NEW_CHANNEL || of === NEW_COMMITMENT)
    return 'It cannot be made yet. Fill in what it is made from, or write one in small Latin letters, digits and hyphens.';
  return `Not filled in. ${plainly(description)}`;
}

/** What is wrong with words that should name somebody or something; undefined where they are written as an id is. */
function nobodyKnown({ name, field, value }: FaultyControl, { nameOf, unsure }: NamesOfForm): string | undefined {
  const { names, naming } = field.of as Kind;
  const text = typeof value === 'string' ? value : undefined;
  if (naming === 'introduction') return undefined;
  if (names === 'event') {
    const several = unsure.get(name)?.length ?? 0;
    if (several > 0) return 'These words may mean several events: choose below, or write more words.';
    return `There is no event "${text ?? ''}". Write words of its name, its summary or its date, or look its id up in the history.`;
  }
  if (names === 'commitment')
    return `There is no promise "${text ?? ''}". It is made by an agreement: record that first.`;
  if (names !== 'party' || text === undefined) return undefined;
  if (naming === 'reference')
    return `There is no party "${nameOf(text)}" in this relationship. Others stand under “Third parties” or “Participants”.`;
  return `No state or party is known as "${text}". If it has another name, write that; else its code, such as ${partyCode(text)}.`;
}
