import type { Field, FieldClass } from '../domain/catalogue/fields.js';
import { capital } from './numbers.js';
import { valueWords } from './values.js';

const LABELS: Readonly<Record<string, string>> = {
  occurred: 'When',
  summary: 'In a sentence or two',
  by: 'Acting parties',
  disclosed: 'Known since',
  participants: 'Participants',
  thirdParties: 'Third parties',
  claims: 'Claims',
  readouts: 'Accounts of the sides',
  localDates: 'Local dates',
  cause: 'Happened after',
  fulfils: 'Promises it keeps',
  lapses: 'Promises that lapse',
  amountUsd: 'Sum in US dollars',
  requestedBy: 'Asked by',
  initiator: 'Came from',
  absent: 'Who did not come',
  attempts: 'How often',
  technical: 'Technical failure',
  oneSided: 'One side’s account only',
  commitments: 'Promises',
  mode: 'How it was held',
  scheduled: 'Scheduled for',
  rescheduledTo: 'Put off to',
  indefinite: 'For an indefinite time',
  partial: 'In part only',
  wording: 'In their words',
  url: 'Web address',
  about: 'Events',
  says: 'What is claimed',
  resumes: 'To resume these channels',
  due: 'Due',
  dormantAfter: 'Dormant after',
  cadence: 'How often it meets',
  members: 'Members',
  shortName: 'Short name',
  targetDate: 'For which date',
  location: 'Where',
  body: 'Which body',
  outcome: 'What came of it',
  from: 'From',
  through: 'Through',
  reason: 'Why',
  target: 'Of which event',
  changes: 'Is to read',
  fields: 'What is withheld',
  effective: 'In force from',
  standing: 'There day and night',
  archivedUrl: 'A copy is kept at',
  retrieved: 'Read there on',
  sha256: 'SHA-256 of the page',
  watched: 'Somebody looks for news',
  since: 'There since',
};

/** The label of an event's field. */
export function labelOf(name: string): string {
  return LABELS[name] ?? capital(name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
}

/** Whether a name is that of a field, which stands on forms under its label. */
export function hasLabel(name: string): boolean {
  return Object.hasOwn(LABELS, name);
}

const ENTRIES: Readonly<Record<string, string>> = {
  Commitment: 'promise',
  Readout: 'account',
  ThirdParty: 'third party',
  OtherName: 'other name',
  DescribedParty: 'party',
  DescribedChannel: 'channel',
};

/** The label of a field in an entry of a list, where it is called otherwise than that of an event. */
export function innerLabelOf(name: string): string {
  return { by: 'Who', id: 'Code', channels: 'Channels', text: 'What it says' }[name] ?? labelOf(name);
}

/** The name of one entry of a list: "source", "promise". */
export function entryName(of: FieldClass): string {
  return ENTRIES[of.name] ?? of.name.toLowerCase();
}

/**
 * A sentence of the catalogue as a form shows it: instead of codes in backticks, the labels of fields and the words for
 * values.
 */
export function plainly(sentence: string): string {
  return sentence
    .replace(/`([^`]+)`/g, (_, code: string) => (hasLabel(code) ? `“${labelOf(code)}”` : valueWords(code)))
    .replace(/\bcommitment/g, 'promise');
}

const FIRST = ['reason', 'summary', 'occurred', 'disclosed', 'localDates', 'by', 'channels', 'participants'];
const LAST = ['sources', 'readouts', 'claims', 'note'];

/** The fields in reading order: when, who and where first, accounts last. */
export function inOrder(fields: readonly Field[]): Field[] {
  const rank = ({ name }: Field): number =>
    FIRST.includes(name) ? FIRST.indexOf(name) - FIRST.length : LAST.indexOf(name) + 1;
  return fields.toSorted((a, b) => rank(a) - rank(b));
}
