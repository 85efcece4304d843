import { actsOnTarget, isAmendment, isEventType, traitsOf, type AnyEvent } from '../catalogue/event-types.js';
import type { Fault } from '../catalogue/fault.js';
import { readEvent } from '../catalogue/read-event.js';
import type { Instant } from '../time/days.js';
import { amendmentFaults } from './amend.js';
import { binding, readLine } from './posted-line.js';
import { faultsInRecord } from './references.js';
import { refusal } from './refusals.js';
import type { RememberedEvent } from './remembered-events.js';
import { sameContent } from './same-content.js';
import { shownInPlaceOf, evolve, type RelationshipState } from './state.js';

/** An event as a client posts it. */
export interface PostedEvent {
  /** The JSON body with an id: the client's, or a generated one. */
  readonly body: unknown;
  /** Whether the client gave the id. Without one, only an amendment in the same words as the last is a repeat. */
  readonly idGiven: boolean;
}

/** A posted event's place in the record; `repeated` if it was already there. */
export interface Placed {
  readonly id: string;
  readonly position: number;
  readonly repeated: boolean;
  /** A repeat of an event that was retracted. */
  readonly retracted?: true;
}

/** The result of a command: the events to store and the place of each posted one, or every reason to refuse. */
export type Decision =
  | { readonly events: readonly AnyEvent[]; readonly placed: readonly Placed[]; readonly draft: RelationshipState }
  | { readonly faults: readonly Fault[] };

/** Decides on registering a relationship: its first event, once (docs/domain.md §3). */
export function decideToRegister(state: RelationshipState, posted: PostedEvent, now: Instant): Decision {
  const draft = state.draft();
  const result = place(draft, posted, now, true);
  return 'faults' in result ? result : { events: result.event ? [result.event] : [], placed: [result.placed], draft };
}

/**
 * Decides on recording events in the given order, all or none; a later one may refer to an earlier one. `pointers`:
 * each event's place in the body: '' for a single event, '/0', '/1' … in a batch. `mayRegister`: the first may be the
 * registration.
 */
export function decideToRecord(
  state: RelationshipState,
  posted: readonly PostedEvent[],
  pointers: (index: number) => string,
  now: Instant,
  mayRegister = false,
): Decision {
  const draft = state.draft();
  const events: AnyEvent[] = [];
  const placed: Placed[] = [];
  const faults: Fault[] = [];
  posted.forEach((one, index) => {
    const result = mayRegister ? decideLine(draft, one, now) : place(draft, one, now, false);
    if ('faults' in result) {
      faults.push(...result.faults.map((fault) => ({ ...fault, pointer: pointers(index) + fault.pointer })));
    } else {
      placed.push(result.placed);
      if (result.event) events.push(result.event);
    }
  });
  return faults.length > 0 ? { faults } : { events, placed, draft };
}

/** Whether an event is the one a record begins with. */
export function isRegistration(relationship: string, { body }: PostedEvent): boolean {
  const { type, id } = (body ?? {}) as Readonly<Record<string, unknown>>;
  return type === 'RelationshipRegistered' && id === `${relationship}-registered`;
}

/**
 * Decides on one line of many, on a draft that it changes; the first may be the registration. Even a refused line
 * introduces itself, its channel and its promises to the draft, so that later lines are judged for their own faults
 * only.
 */
export function decideLine(draft: RelationshipState, posted: PostedEvent, now: Instant): Place {
  return place(draft, posted, now, !draft.registered && isRegistration(draft.relationship, posted));
}

/** A line's place, with its event if that is new; or every reason to refuse it. */
export type Place = { readonly placed: Placed; readonly event?: AnyEvent } | { readonly faults: readonly Fault[] };

function place(draft: RelationshipState, { body, idGiven }: PostedEvent, now: Instant, registering: boolean): Place {
  const line = readLine(draft.relationship, body);
  const reading = readEvent(line.own);
  const told = 'faults' in reading ? binding(reading.faults, line) : [];
  if (told.length > 0) {
    const faults = [...line.faults, ...told, ...binding(besides(draft, line.own, told, now), line)];
    announce(draft, line.own);
    return { faults };
  }
  const event = { ...(line.own as AnyEvent), ...line.taken };
  const before = line.faults.length > 0 ? undefined : earlier(draft, event, idGiven);
  if (before) {
    if (before.same) {
      const { id, position } = before;
      const { retracted } = draft.events.get(id)!;
      return { placed: { id, position, repeated: true, ...(retracted && { retracted }) } };
    }
    return {
      faults: [
        refusal(
          'id-taken',
          '/id',
          `The id "${event.id}" stands at position ${before.position} for other content. If this is another ` +
            'fact, give it another id; if that one is wrong, correct it.',
        ),
      ],
    };
  }
  const faults = [...line.faults, ...binding(newFaults(draft, event, now, registering), line)];
  if (faults.length > 0) {
    announce(draft, event);
    return { faults };
  }
  evolve(draft, event);
  return { placed: { id: event.id, position: draft.position, repeated: false }, event };
}

/**
 * Even a refused event introduces itself, its channel and its promises, so that later lines are judged for their own
 * faults only.
 */
function announce(draft: RelationshipState, own: unknown): void {
  const { type, id, channels } = (own ?? {}) as Readonly<Record<string, unknown>>;
  if (!isEventType(type) || traitsOf(type).group === 'registration') return;
  if (actsOnTarget(own as AnyEvent) || typeof id !== 'string' || draft.events.has(id)) return;
  if (type === 'ChannelEstablished' && !(Array.isArray(channels) && typeof channels[0] === 'string')) return;
  evolve(draft, own as AnyEvent);
}

/**
 * The record's objections to an event that is already malformed, except at the places reported: all faults come in one
 * answer.
 */
function besides(draft: RelationshipState, own: unknown, told: readonly Fault[], now: Instant): Fault[] {
  if (told.some(({ pointer }) => pointer === '' || pointer === '/type')) return [];
  const places = new Set(told.map(({ pointer }) => pointer));
  return allFaults(draft, legible(own as AnyEvent, places), now).filter(({ pointer }) => !places.has(pointer));
}

/**
 * The event without its unreadable parts: what is left of an amendment is judged by what it would make of its target.
 */
function legible(event: AnyEvent, told: ReadonlySet<string>): AnyEvent {
  return isAmendment(event)
    ? (Object.fromEntries(Object.entries(event).filter(([field]) => !told.has(`/${field}`))) as unknown as AnyEvent)
    : event;
}

/**
 * What is already on record for the posted event: under its id, or for an amendment without one, the last of its target
 * if it says the same.
 */
function earlier(
  draft: RelationshipState,
  event: AnyEvent,
  idGiven: boolean,
): { id: string; position: number; same: boolean } | undefined {
  const recorded = draft.events.get(event.id);
  if (recorded) return { id: event.id, position: recorded.position, same: isSame(draft, recorded, event) };
  if (idGiven || !actsOnTarget(event)) return undefined;
  const target = draft.events.get(event.target);
  const last = isAmendment(event) ? target?.amendments.at(-1)?.event : target?.withholdings.at(-1);
  const again = last && draft.events.get(last.id)!;
  if (!again || !isSame(draft, again, { ...event, id: again.original.id })) return undefined;
  return { id: again.original.id, position: again.position, same: true };
}

/** Whether an event says what is on record. Withheld content is not compared, nor revealed by a refusal. */
function isSame(draft: RelationshipState, recorded: RememberedEvent, event: AnyEvent): boolean {
  const shown = (one: AnyEvent) => ({ ...shownInPlaceOf(draft, recorded, one), withheld: undefined });
  return sameContent(shown(recorded.original), shown(event));
}

function newFaults(draft: RelationshipState, event: AnyEvent, now: Instant, registering: boolean): readonly Fault[] {
  if ((event.type === 'RelationshipRegistered') !== registering || (registering && draft.registered)) {
    return [
      refusal(
        'registration-misplaced',
        '/type',
        registering
          ? `${draft.relationship} is registered already. Correct its registration "${draft.relationship}-registered" instead.`
          : 'A relationship is registered by POST /api/v1/relationships, once, as its first event.',
      ),
    ];
  }
  if (draft.withdrawn && event.type !== 'EventWithheld') return [withdrawn(draft.relationship)];
  return allFaults(draft, event, now);
}

/** What is withheld of a withdrawn relationship still goes out of sight. */
function withdrawn(relationship: string): Fault {
  return refusal(
    'relationship-withdrawn',
    '',
    `${relationship} was withdrawn, which is final. Register the relationship anew, under another code.`,
  );
}

function allFaults(draft: RelationshipState, event: AnyEvent, now: Instant): Fault[] {
  const faults = faultsInRecord(draft, event, now);
  return isAmendment(event) ? [...faults, ...amendmentFaults(draft, event, now)] : faults;
}
