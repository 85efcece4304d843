import type { EventType } from '../../domain/catalogue/event-types.js';
import { isContext, type ContextType } from '../../domain/catalogue/context-events.js';
import { fieldsOf, type Field, type FieldClass } from '../../domain/catalogue/fields.js';
import { capital } from '../words/numbers.js';

const LABELS: Readonly<Record<string, string>> = {
  occurred: 'When', summary: 'In a sentence or two', by: 'Acting parties', disclosed: 'Known since', participants: 'Participants', claims: 'Claims',
  readouts: 'Accounts of the sides', localDates: 'Local dates', cause: 'Put down to', fulfils: 'Promises it keeps', lapses: 'Promises that lapse',
  amountUsd: 'Sum in US dollars', requestedBy: 'Asked by', initiator: 'Came from', absent: 'Who did not come', attempts: 'How often', technical: 'Technical failure',
  oneSided: 'One side’s account only', commitments: 'Promises', mode: 'How it was held', scheduled: 'Scheduled for', rescheduledTo: 'Put off to', indefinite: 'For an indefinite time',
  partial: 'In part only', wording: 'In their words', url: 'Web address', about: 'Events', says: 'What is claimed', resumes: 'To resume these channels', due: 'Due',
  dormantAfter: 'Dormant after', location: 'Where', body: 'Which body', outcome: 'What came of it', from: 'From', through: 'Through', reason: 'Why',
};

/** What a field is called on a form. */
export function labelOf(name: string): string {
  return LABELS[name] ?? capital(name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
}

/** What one entry of a list is called: "source", "promise". */
export function entryName(of: FieldClass): string {
  return { Commitment: 'promise', Readout: 'account' }[of.name] ?? of.name.toLowerCase();
}

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
const ORDER = ['occurred', 'channels', 'by'];

/** One class serves all types of context; these of its fields belong to the type at hand. */
const CONTEXT_FIELDS: Readonly<Record<ContextType, readonly string[]>> = {
  BalloonDowned: ['location'], IncidentOccurred: ['kind', 'location'], ThirdPartyVisit: ['visitor', 'location'], ExerciseConducted: ['kind', 'location'],
  ArmsSaleNotified: ['amountUsd'], SanctionImposed: [], SanctionLifted: [], PersonnelChanged: ['post', 'outgoing', 'incoming'], ActorRenamed: ['from', 'to'],
  ElectionHeld: ['location'], StatementIssued: ['location'],
};
const OF_CONTEXT = [...new Set(Object.values(CONTEXT_FIELDS).flat())];

/** The fields of a type under their headings, in the order they are asked for; required ones are never folded away. */
export function sectionsOf(fieldClass: FieldClass, type: EventType, omitted: readonly string[], heading: string): FieldSection[] {
  const fields = [...fieldsOf(fieldClass).values()].filter(({ name }) => !omitted.includes(name));
  const aside = isContext(type) ? OF_CONTEXT.filter((name) => !CONTEXT_FIELDS[type].includes(name)) : [];
  const placed = [...SECTIONS.flatMap(([, , names]) => names), ...MORE, ...aside];
  // Whether an amendment is news or mends a slip is the one thing to decide about it.
  const amends = type === 'EventCorrected' || type === 'EventRetracted';
  const own = fields.filter(({ name, required }) => required || !placed.includes(name) || (amends && name === 'disclosed'));
  const rest = (names: readonly string[]): Field[] => fields.filter((field) => names.includes(field.name) && !own.includes(field));
  return [
    { heading, open: true, fields: own.toSorted((a, b) => rank(a.name) - rank(b.name)) },
    ...SECTIONS.map(([name, open, names]) => ({ heading: name, open: open && !amends, fields: rest(names) })),
    { heading: 'More', open: false, fields: rest([...MORE, ...aside]) },
  ].filter((section) => section.fields.length > 0);
}

function rank(name: string): number {
  const place = ORDER.indexOf(name);
  return place >= 0 ? place : name === 'summary' ? ORDER.length + 1 : ORDER.length;
}
