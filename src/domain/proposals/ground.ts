import type { AnyEvent, EventOf } from '../catalogue/event-types.js';
import type { Fault } from '../catalogue/fault.js';
import { decideLine, decideToRecord, type Decision, type PostedEvent } from '../relationship/decide.js';
import type { RelationshipState } from '../relationship/state.js';
import type { Instant } from '../time/days.js';
import { stateOfProposal, type Proposal, type Proposals } from './proposals.js';

/**
 * Whether an event may be proposed: the record could take it as it stands or, for one that rests on another, together with what
 * is proposed already. What is refused is told by what is on record alone.
 */
export function proposable(
  state: RelationshipState,
  proposals: Proposals,
  posted: PostedEvent,
  now: Instant,
): { readonly event: AnyEvent } | { readonly faults: readonly Fault[] } | { readonly recordedAt: number } {
  const decision = decideToRecord(state, [posted], () => '', now);
  if ('events' in decision) {
    const [event] = decision.events;
    return event ? { event } : { recordedAt: decision.placed[0]!.position };
  }
  const draft = state.draft();
  for (const one of proposals.list)
    if (stateOfProposal(one) === 'open') decideLine(draft, { body: one.event, idGiven: true }, now);
  const place = decideLine(draft, posted, now);
  return 'event' in place && place.event ? { event: place.event } : { faults: decision.faults };
}

/** Decides on recording the event of a proposal: on the ground that it was proposed on, not on what was amended since. */
export function decideToTake(state: RelationshipState, { event, basis }: Proposal, now: Instant): Decision {
  if (!state.events.has(event.id)) {
    const faults = amendedSince(state, event, basis);
    if (faults.length > 0) return { faults };
  }
  return decideToRecord(state, [{ body: event, idGiven: true }], () => '', now);
}

/** What of the target was amended since somebody last looked at what the event would do to it. */
function amendedSince(state: RelationshipState, event: AnyEvent, basis: number): Fault[] {
  if (event.type !== 'EventCorrected' && event.type !== 'EventRetracted') return [];
  const since = (state.events.get(event.target)?.amendments ?? []).filter(({ position }) => position > basis);
  const touching = since.filter(({ event: other }) => other.type === 'EventRetracted' || touches(event, other));
  return touching.map(({ position, event: other }) => ({
    pointer: '/target',
    code: 'target-amended',
    message:
      `"${event.target}" was ${other.type === 'EventRetracted' ? 'retracted' : 'corrected'} at position ${position}, ` +
      `after this was proposed on position ${basis}. Look at it again, and send what is to be recorded with the acceptance.`,
  }));
}

function touches(event: EventOf<'EventCorrected' | 'EventRetracted'>, other: EventOf<'EventCorrected'>): boolean {
  if (event.type === 'EventRetracted') return true;
  return Object.keys(event.changes).some((field) => Object.hasOwn(other.changes, field));
}
