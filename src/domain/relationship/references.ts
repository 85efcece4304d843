import type { AnyEvent } from '../catalogue/event-types.js';
import type { Fault } from '../catalogue/fault.js';
import { parseEdtf } from '../time/edtf.js';
import type { Instant } from '../time/days.js';
import { commitmentsOf, type RelationshipState } from './state.js';
import { refusal, unknownReference } from './refusals.js';

/** A date that has begun somewhere on Earth may be recorded: time zones reach 14 hours ahead of UTC. */
const AHEAD_MS = 14 * 3_600_000;

type Fields = Readonly<Record<string, unknown>>;

/**
 * All that is wrong with an event in this record at this moment (docs/domain.md §6); amendments apart.
 * It may be out of form as well: what has not the form of a reference or date is passed over, so that every fault is told at once.
 */
export function faultsInRecord(state: RelationshipState, event: AnyEvent, now: Instant): Fault[] {
  return [
    ...dateFaults(event, now),
    ...channelFaults(state, event),
    ...partyFaults(state, event),
    ...eventFaults(state, event),
    ...commitmentFaults(state, event),
  ];
}

/** The dates an event may not have yet. */
function dateFaults(event: AnyEvent, now: Instant): Fault[] {
  const fields = event as unknown as Fields;
  return ['occurred', 'disclosed'].flatMap((field) => {
    const text = fields[field];
    return typeof text === 'string' && (parseEdtf(text)?.lo ?? now) > now + AHEAD_MS
      ? [
          refusal(
            'date-in-future',
            `/${field}`,
            `"${text}" is still to come. Record what has happened; what is planned goes into "scheduled", "targetDate" or "due".`,
          ),
        ]
      : [];
  });
}

function channelFaults(state: RelationshipState, event: AnyEvent): Fault[] {
  if (event.type === 'ChannelEstablished') return [];
  const fields = event as unknown as Fields & { commitments?: { channels?: string[] }[] };
  const named = pointed('/channels', fields['channels']);
  const commitments = Array.isArray(fields.commitments) ? fields.commitments : [];
  const promised = commitments.flatMap((commitment, index) =>
    pointed(`/commitments/${index}/channels`, commitment?.channels),
  );
  return [...named, ...promised]
    .filter(({ value }) => !state.hasChannel(value))
    .map(({ pointer, value }) =>
      unknownReference(
        'channel-unknown',
        pointer,
        { what: 'channel', found: value, place: state.relationship },
        state.channels(),
        'New channels begin with ChannelEstablished.',
      ),
    );
}

function partyFaults(state: RelationshipState, event: AnyEvent): Fault[] {
  if (event.type === 'RelationshipRegistered') return [];
  const fields = event as unknown as Fields;
  const single = ['requestedBy', 'initiator', 'absent'].flatMap((field) =>
    typeof fields[field] === 'string' ? [{ pointer: `/${field}`, value: fields[field] }] : [],
  );
  const parties = state.parties();
  return [...pointed('/by', fields['by']), ...pointed('/members', fields['members']), ...single]
    .filter(({ value }) => !parties.has(value))
    .map(({ pointer, value }) =>
      unknownReference(
        'party-unknown',
        pointer,
        { what: 'party', found: value, place: state.relationship },
        [...parties],
        'Only its parties act in a relationship; others stand under "participants".',
      ),
    );
}

function eventFaults(state: RelationshipState, event: AnyEvent): Fault[] {
  const fields = event as unknown as Fields;
  const cause = typeof fields['cause'] === 'string' ? [{ pointer: '/cause', value: fields['cause'] }] : [];
  return [...cause, ...pointed('/about', fields['about'])]
    .filter(({ value }) => !state.events.has(value))
    .map(({ pointer, value }) =>
      unknownReference(
        'event-unknown',
        pointer,
        { what: 'event', found: value, place: state.relationship },
        [],
        'Record what is referred to first.',
      ),
    );
}

function commitmentFaults(state: RelationshipState, event: AnyEvent): Fault[] {
  const fields = event as unknown as Fields;
  const referred = [...pointed('/fulfils', fields['fulfils']), ...pointed('/lapses', fields['lapses'])];
  const unknown = referred
    .filter(({ value }) => !state.hasCommitment(value))
    .map(({ pointer, value }) =>
      unknownReference(
        'commitment-unknown',
        pointer,
        { what: 'commitment', found: value, place: state.relationship },
        state.standingCommitments(),
        'A commitment is made by an agreement.',
      ),
    );
  const made = commitmentsOf(event);
  const taken = made.flatMap((id, index) => {
    const owner = state.commitments.get(id);
    if (typeof id !== 'string' || (made.indexOf(id) === index && (owner === undefined || owner === event.id)))
      return [];
    return [
      refusal(
        'commitment-taken',
        `/commitments/${index}/id`,
        `The commitment id "${id}" stands already${owner && owner !== event.id ? ` in event "${owner}"` : ' in this event'}. Give this promise an id of its own.`,
      ),
    ];
  });
  return [...unknown, ...taken];
}

function pointed(pointer: string, list: unknown): { pointer: string; value: string }[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: unknown, index) =>
    typeof value === 'string' ? [{ pointer: `${pointer}/${index}`, value }] : [],
  );
}
