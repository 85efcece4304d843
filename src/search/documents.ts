import type { AnyEvent } from '../domain/catalogue/event-types.js';
import type { FoundKind } from '../domain/found-kinds.js';
import { dayOf, OPEN_START } from '../domain/time/days.js';
import type { KnownVersion } from '../domain/timeline/timeline.js';
import { typeName } from '../words/event-names.js';

/** Something to be found, in the wording of one version of an event; days are UTC. */
export interface SearchDocument {
  readonly kind: FoundKind;
  /** What it is known by in its relationship: an id, a code, a name. */
  readonly id: string;
  readonly title: string;
  /** What is looked through, a line a field. */
  readonly text: string;
  /** The event that says it. */
  readonly event: string;
  /** The day it is listed at. */
  readonly day: number;
  /** From this day on it may have been so; null where the beginning is open. */
  readonly from: number | null;
  /** Whether it is about the world: what is about the record itself is listed at its recording. */
  readonly dated: boolean;
  readonly knownFrom: number;
  readonly knownTo: number;
}

/** All that may be found of what stands at one position of a relationship. */
export interface PlaceDocuments {
  readonly relationship: string;
  readonly position: number;
  readonly documents: readonly SearchDocument[];
}

/** What can be found of a version of an event. `recordedAt`: the moment an event about the record itself is listed at. */
export function documentsOf(version: KnownVersion, recordedAt: number): SearchDocument[] {
  const { event, occurrence, knownFrom, knownTo } = version;
  const { lo, hi } = occurrence ?? { lo: recordedAt, hi: recordedAt };
  const from = lo > OPEN_START ? dayOf(lo) : null;
  const common = { event: event.id, day: dayOf(hi), from, dated: occurrence !== undefined, knownFrom, knownTo };
  return [
    {
      kind: 'event',
      id: event.id,
      title: typeName(event),
      text: lines([...textsIn(event), typeName(event)]),
      ...common,
    },
    ...channelIn(event).map((one) => ({ ...one, ...common })),
    ...promisesIn(event).map((one) => ({ ...one, ...common })),
    ...peopleIn(event).map((one) => ({ ...one, ...common })),
    ...placesIn(event).map((one) => ({ ...one, ...common })),
  ];
}

type Named = Pick<SearchDocument, 'kind' | 'id' | 'title' | 'text'>;

function channelIn(event: AnyEvent): Named[] {
  if (event.type !== 'ChannelEstablished') return [];
  const { name, shortName, otherNames = [] } = event;
  const [id] = event.channels;
  return [
    { kind: 'channel', id: id!, title: name, text: lines([name, shortName, id, ...otherNames.map((o) => o.name)]) },
  ];
}

function promisesIn(event: AnyEvent): Named[] {
  if (!('commitments' in event)) return [];
  return (event.commitments ?? []).map(({ id, text }) => ({
    kind: 'promise',
    id,
    title: `Promise ${id}`,
    text: lines([text, id]),
  }));
}

interface Person {
  readonly name: string;
  readonly role?: string;
}

/** The fields that name people; every event has some of them. */
interface Telling {
  readonly participants?: readonly Person[];
  readonly visitor?: string;
  readonly incoming?: string;
  readonly outgoing?: string;
}

function peopleIn(event: AnyEvent): Named[] {
  const { participants = [], visitor, incoming, outgoing } = event as unknown as Telling;
  const named: Person[] = [visitor, incoming, outgoing].flatMap((name) => (name === undefined ? [] : [{ name }]));
  return once([...participants, ...named]).map(({ name, role }) => ({
    kind: 'person',
    id: name,
    title: name,
    text: lines([role === undefined ? name : `${name}, ${role}`]),
  }));
}

function placesIn(event: AnyEvent): Named[] {
  const { location } = event as { readonly location?: string };
  return location === undefined ? [] : [{ kind: 'place', id: location, title: location, text: location }];
}

function once(people: readonly Person[]): Person[] {
  return [...new Map(people.map((person) => [person.name, person])).values()];
}

/** Fields that say nothing in words: days, addresses, sums; and what was withheld, of which only the reason is left. */
const WORDLESS = new Set([
  'type',
  'occurred',
  'disclosed',
  'scheduled',
  'rescheduledTo',
  'targetDate',
  'due',
  'until',
  'effective',
  'published',
  'retrieved',
  'every',
  'cadence',
  'dormantAfter',
  'from',
  'through',
  'localDates',
  'url',
  'archivedUrl',
  'sha256',
  'grade',
  'language',
  'level',
  'kind',
  'track',
  'withheld',
]);

/** Every text of an event, its summary first. */
export function textsIn(event: AnyEvent): string[] {
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) if (!WORDLESS.has(name)) walk(inner);
  };
  const { summary, ...others } = event as AnyEvent & { readonly summary?: string };
  walk([summary, others]);
  return texts;
}

function lines(texts: readonly (string | undefined)[]): string {
  return texts.flatMap((text) => text?.normalize('NFC').replace(/\s+/g, ' ').trim() || []).join('\n');
}
