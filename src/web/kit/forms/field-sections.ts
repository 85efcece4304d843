import { CONTEXT_TYPES, isContext } from '../../../domain/catalogue/context-events.js';
import { traitsOf, type EventType } from '../../../domain/catalogue/event-types.js';
import { fieldsOf, type Field, type FieldClass } from '../../../domain/catalogue/fields.js';

/** Texts that take more than a line. */
const LONG = new Set(['summary', 'note', 'outcome', 'reason', 'says', 'claim', 'wording', 'text']);

/** Whether the field is written in several lines. */
export function isLong(name: string): boolean {
  return LONG.has(name);
}

/** Fields under one heading; the first group has what makes the event what it is. */
export interface FieldSection {
  readonly heading: string;
  /** Shown from the start, and not only on asking. */
  readonly open: boolean;
  readonly fields: readonly Field[];
}

const SECTIONS: readonly (readonly [heading: string, open: boolean, names: readonly string[]])[] = [
  ['Sources', true, ['sources']],
  ['Who took part, and what led to it', false, ['participants', 'cause', 'fulfils']],
  ['The accounts of the sides', false, ['readouts', 'claims']],
];
const MORE = ['disclosed', 'localDates', 'note'];
const ORDER = ['reason', 'occurred', 'channels', 'by'];

const OF_CONTEXT: readonly string[] = [...new Set(Object.values(CONTEXT_TYPES).flatMap(({ fields }) => fields))];

/** One class serves all types of context; which of its fields say nothing of the type at hand. */
function asideOf(type: EventType): readonly string[] {
  const own: readonly string[] = isContext(type) ? CONTEXT_TYPES[type].fields : OF_CONTEXT;
  return OF_CONTEXT.filter((name) => !own.includes(name));
}

/** The fields of a type under their headings, in the order they are asked for; required ones are never folded away. */
export function sectionsOf(
  fieldClass: FieldClass,
  type: EventType,
  omitted: readonly string[],
  heading: string,
): FieldSection[] {
  const fields = [...fieldsOf(fieldClass).values()].filter(({ name }) => !omitted.includes(name));
  // Why, and whether it is news or mends a slip, is all there is to decide about an amendment.
  const amends = traitsOf(type).group === 'amendment';
  const apart = amends ? [] : SECTIONS;
  const placed = [...apart.flatMap(([, , names]) => names), ...MORE, ...asideOf(type)];
  const own = fields.filter(
    ({ name, required }) => required || (amends ? name === 'disclosed' : !placed.includes(name)),
  );
  const others = fields.filter((field) => !own.includes(field));
  const headed = apart.map(([name, open, names]) => ({
    heading: name,
    open,
    fields: others.filter((field) => names.includes(field.name)),
  }));
  const more = others.filter((field) => !headed.some((section) => section.fields.includes(field)));
  return [
    { heading, open: true, fields: own.toSorted((a, b) => rank(a.name) - rank(b.name)) },
    ...headed,
    { heading: 'More', open: false, fields: more },
  ].filter((section) => section.fields.length > 0);
}

function rank(name: string): number {
  const place = ORDER.indexOf(name);
  return place >= 0 ? place : name === 'summary' ? ORDER.length + 1 : ORDER.length;
}
