import type { ContactMode } from '../domain/catalogue/closed-values.js';
import { isEventType, traitsOf, type AnyEvent, type EventType } from '../domain/catalogue/event-types.js';
import { listInWords, partyInWords } from '../domain/status/in-words.js';
import { undirected } from './foreign.js';
import { capital } from './numbers.js';
import { valueWords } from './values.js';

export type NameOf = (party: string) => string;

/** The fields a name may use; every event has some of them. */
interface Told {
  readonly by?: readonly string[];
  readonly participants?: readonly { readonly name: string }[];
  readonly visitor?: string;
  readonly amountUsd?: number;
  readonly location?: string;
  readonly post?: string;
  readonly round?: number;
  readonly kind?: string;
  readonly mode?: ContactMode;
}

/** Names of contacts by mode. */
const CONTACTS: { readonly [M in ContactMode]: string } = {
  call: 'Call',
  video: 'Video call',
  in_person: 'Meeting',
  letter: 'Letter',
  test: 'Test of the line',
  handshake: 'Handshake',
};

/** Names of event types that depend on what the event says; undefined if it does not say it. */
const NAMES: { readonly [T in EventType]?: (event: Told) => string | undefined } = {
  RoundHeld: ({ round }) => (round === undefined ? undefined : `Round ${round} held`),
  ContactHeld: ({ mode }) => mode && CONTACTS[mode],
  IncidentOccurred: ({ kind }) => (kind === undefined || kind.trim() === '' ? undefined : capital(valueWords(kind))),
  ThirdPartyVisit: ({ visitor, participants }) => {
    const who = visitor ?? participants?.[0]?.name;
    return who === undefined ? undefined : `${who}’s visit`;
  },
  ArmsSaleNotified: ({ amountUsd }) => (amountUsd === undefined ? undefined : `${dollars(amountUsd)} arms sale`),
  PersonnelChanged: ({ post }) => (post === undefined ? undefined : `Change of post: ${post}`),
  ElectionHeld: ({ location }) => (location === undefined ? undefined : `Election in ${location}`),
};

/**
 * An event in a few words, from whatever fields are at hand: "Balloon shot down", "Speaker Nancy Pelosi’s visit",
 * "Contact declined by China".
 */
export function eventName(event: Pick<AnyEvent, 'type'>, nameOf: NameOf): string {
  const told = event as unknown as Told;
  const name = typeName(event);
  const actors = traitsOf(event.type).actorIsNews ? (told.by ?? []) : [];
  return actors.length === 0 ? name : `${name} by ${partiesInWords(actors, nameOf)}`;
}

/** Parties inside a sentence: "the United States and China". */
export function partiesInWords(parties: readonly string[], nameOf: NameOf): string {
  return listInWords(parties.map((party) => partyInWords(nameOf(party))));
}

/** The same without the actors. */
export function typeName(event: Pick<AnyEvent, 'type'>): string {
  const told = NAMES[event.type]?.(event as unknown as Told);
  return told === undefined ? traitsOf(event.type).name : undirected(told);
}

/** An event as the reason for another, inside a sentence: "Speaker Nancy Pelosi’s visit", "a balloon was shot down". */
export function reasonName(event: AnyEvent, nameOf: NameOf): string {
  if (event.type === 'BalloonDowned') return 'the balloon was shot down';
  const name = eventName(event, nameOf);
  return /^([A-Z][a-z]+ )?[A-Z].*’s visit$/.test(name) ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

function dollars(amount: number): string {
  if (amount >= 1e9) return `$${trimmed(amount / 1e9)}bn`;
  return amount >= 1e6 ? `$${trimmed(amount / 1e6)}m` : `$${amount}`;
}

/** One decimal, unless it is zero. */
function trimmed(number: number): string {
  return number.toFixed(1).replace(/\.0$/, '');
}

/** A type of event that has a name here. */
export type NamedType = EventType;

/** Whether this version has a name for the type: a newer server may send others. */
export function isNamedType(type: string): type is NamedType {
  return isEventType(type);
}
