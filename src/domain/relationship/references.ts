import type { AnyEvent } from '../catalogue/event-types.js';
import type { Fault } from '../catalogue/fault.js';
import type { Thing } from '../catalogue/kind.js';
import { namesIn } from '../catalogue/naming.js';
import { parseEdtf } from '../time/edtf.js';
import type { Instant } from '../time/days.js';
import { refusal, unknownReference, type RefusalCode } from './refusals.js';
import type { RelationshipState } from './state.js';

/** A date that has begun somewhere on Earth may be recorded: time zones reach 14 hours ahead of UTC. */
const AHEAD_MS = 14 * 3_600_000;

type Fields = Readonly<Record<string, unknown>>;

/**
 * All faults of an event in this record at this moment (docs/domain.md §6), except what an amendment makes of its
 * target. The event may be malformed as well: what does not have the form of a reference or date is skipped, so that
 * all faults are reported at once.
 */
export function faultsInRecord(state: RelationshipState, event: AnyEvent, now: Instant): Fault[] {
  return [...dateFaults(event, now), ...referenceFaults(state, event), ...promiseFaults(state, event)];
}

/** Dates that are still in the future. */
function dateFaults(event: AnyEvent, now: Instant): Fault[] {
  const fields = event as unknown as Fields;
  return ['occurred', 'disclosed'].flatMap((field) => {
    const text = fields[field];
    return typeof text === 'string' && (parseEdtf(text)?.lo ?? now) > now + AHEAD_MS
      ? [
          refusal(
            'date-in-future',
            `/${field}`,
            `"${text}" is still to come. Record what has happened; what is planned or announced for later goes into "scheduled", "targetDate", "due" or "effective".`,
          ),
        ]
      : [];
  });
}

/** What each sort of reference is checked against, and what to do if the record does not have it. */
interface Referred {
  readonly code: RefusalCode;
  readonly isKnown: (state: RelationshipState, name: string) => boolean;
  /** Candidates for a suggestion. */
  readonly known: (state: RelationshipState) => readonly string[];
  readonly next: string;
}

const REFERRED: { readonly [T in Thing]: Referred } = {
  channel: {
    code: 'channel-unknown',
    isKnown: (state, channel) => state.hasChannel(channel),
    known: (state) => state.channels(),
    next: 'New channels begin with ChannelEstablished.',
  },
  party: {
    code: 'party-unknown',
    isKnown: (state, party) => state.parties().has(party),
    known: (state) => [...state.parties()],
    next: 'Only its parties act in a relationship; others stand under "thirdParties" or "participants".',
  },
  event: {
    code: 'event-unknown',
    isKnown: (state, event) => state.events.has(event),
    known: () => [],
    next: 'Record what is referred to first.',
  },
  commitment: {
    code: 'commitment-unknown',
    isKnown: (state, commitment) => state.hasCommitment(commitment),
    known: (state) => state.standingCommitments(),
    next: 'A commitment is made by an agreement: record that first.',
  },
};

/** References to what is not on record, sort by sort. */
function referenceFaults(state: RelationshipState, event: AnyEvent): Fault[] {
  const references = namesIn(event).filter(({ naming }) => naming === 'reference');
  return (Object.keys(REFERRED) as Thing[]).flatMap((thing) => {
    const { code, isKnown, known, next } = REFERRED[thing];
    return references
      .filter((place) => place.thing === thing && !isKnown(state, place.value))
      .map(({ pointer, value }) => {
        const missing = { what: thing, found: value, place: state.relationship };
        const told = pointer === '/target' ? 'Look the event up and name its id.' : next;
        return unknownReference(code, pointer, missing, known(state), told);
      });
  });
}

/** A promise is made once, by one event. */
function promiseFaults(state: RelationshipState, event: AnyEvent): Fault[] {
  const made = namesIn(event).filter(({ thing, naming }) => thing === 'commitment' && naming === 'introduction');
  return made.flatMap(({ pointer, value: id }, index) => {
    const owner = state.commitments.get(id);
    const isFirst = made.findIndex(({ value }) => value === id) === index;
    if (isFirst && (owner === undefined || owner === event.id)) return [];
    const place = owner && owner !== event.id ? ` in event "${owner}"` : ' in this event';
    const message = `The commitment id "${id}" stands already${place}. Give this promise an id of its own.`;
    return [refusal('commitment-taken', pointer, message)];
  });
}
