import { isContext, type ContextType } from '../../domain/catalogue/context-events.js';
import type { EventType } from '../../domain/catalogue/event-types.js';
import { fieldsOf, type Field, type FieldClass } from '../../domain/catalogue/fields.js';

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

/** One class serves all types of context; these of its fields belong to the type at hand. */
const CONTEXT_FIELDS: Readonly<Record<ContextType, readonly string[]>> = {
  BalloonDowned: ['location'],
  IncidentOccurred: ['kind', 'location'],
  ThirdPartyVisit: ['visitor', 'location'],
  ExerciseConducted: ['kind', 'location'],
  ArmsSaleNotified: ['amountUsd'],
  SanctionImposed: [],
  SanctionLifted: [],
  PersonnelChanged: ['post', 'outgoing', 'incoming'],
  ActorRenamed: ['from', 'to'],
  ElectionHeld: ['location'],
  StatementIssued: ['location'],
};
const OF_CONTEXT = [...new Set(Object.values(CONTEXT_FIELDS).flat())];

/** The fields of a type under their headings, in the order they are asked for; required ones are never folded away. */
export function sectionsOf(
  fieldClass: FieldClass,
  type: EventType,
  omitted: readonly string[],
  heading: string,
): FieldSection[] {
  const fields = [...fieldsOf(fieldClass).values()].filter(({ name }) => !omitted.includes(name));
  // Why, and whether it is news or mends a slip, is all there is to decide about an amendment.
  const amends = type === 'EventCorrected' || type === 'EventRetracted';
  const apart = amends ? [] : SECTIONS;
  const aside = isContext(type) ? OF_CONTEXT.filter((name) => !CONTEXT_FIELDS[type].includes(name)) : [];
  const placed = [...apart.flatMap(([, , names]) => names), ...MORE, ...aside];
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
