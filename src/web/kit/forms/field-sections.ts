import { CONTEXT_TYPES, isContext } from '../../../domain/catalogue/context-events.js';
import { traitsOf, type EventType } from '../../../domain/catalogue/event-types.js';
import { fieldsOf, type Field, type FieldClass, type FieldPart } from '../../../domain/catalogue/fields.js';

/** Fields under one heading; the first group has what makes the event what it is. */
export interface FieldSection {
  readonly heading: string;
  /** Shown from the start, and not only on asking. */
  readonly open: boolean;
  readonly fields: readonly Field[];
}

/** What stands beside the event, each with its heading and whether it is open. */
const SECTIONS: { readonly [P in Exclude<FieldPart, 'what' | 'more'>]: readonly [heading: string, open: boolean] } = {
  sources: ['Sources', true],
  people: ['Who took part, and what led to it', false],
  accounts: ['The accounts of the sides', false],
};
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
  const aside = asideOf(type);
  const own = fields.filter(
    ({ name, required, part }) =>
      required || (amends ? name === 'disclosed' : part === 'what' && !aside.includes(name)),
  );
  const others = fields.filter((field) => !own.includes(field));
  const headed = Object.entries(amends ? {} : SECTIONS).map(([part, [name, open]]) => ({
    heading: name,
    open,
    fields: others.filter((field) => field.part === part),
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
