import { actsOnTarget, isAmendment, isEventType, traitsOf, type AnyEvent } from '../catalogue/event-types.js';
import type { Fault } from '../catalogue/fault.js';
import { readEvent } from '../catalogue/read-event.js';
import type { Instant } from '../time/days.js';
import { amendmentFaults } from './amend.js';
import { binding, readLine } from './posted-line.js';
import { faultsInRecord } from './references.js';
import { refusal } from './refusals.js';
import { sameContent } from './same-content.js';
import { asShown, evolve, type RecordedEvent, type RelationshipState } from './state.js';

/** An event as a client posts it. */
export interface PostedEvent {
  /** The body, read from JSON, with an id: the client's or one made for it. */
  readonly body: unknown;
  /** Whether the client gave the id; what comes without one is a repeat only if it amends an event in the same words again. */
  readonly idGiven: boolean;
}

/** Where a posted event stands in the record; `repeated` when it stood there before. */
export interface Placed {
  readonly id: string;
  readonly position: number;
  readonly repeated: boolean;
  /** Of a repeat: what it says had been retracted. */
  readonly retracted?: true;
}

/** What comes of a command: the events to store and where each posted one stands, or every reason against. */
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
 * Decides on recording events in the order given, all or none; a later one may refer to an earlier one.
 * `pointers` says where each stands in the body: '' for a single event, '/0', '/1' … in a batch. `mayRegister`: the
 * first may be the registration.
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

/** Whether an event is the one that a record begins with. */
export function isRegistration(relationship: string, { body }: PostedEvent): boolean {
  const { type, id } = (body ?? {}) as Readonly<Record<string, unknown>>;
  return type === 'RelationshipRegistered' && id === `${relationship}-registered`;
}

/**
 * Decides on one line of many, on a draft that it changes; the first may be the registration. A line that is refused still introduces
 * itself to the draft, its channel and its promises, so that those after it are judged for their own faults only.
 */
export function decideLine(draft: RelationshipState, posted: PostedEvent, now: Instant): Place {
  return place(draft, posted, now, !draft.registered && isRegistration(draft.relationship, posted));
}

/** Where a line stands, with its event where that is new; or every reason against it. */
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
 * A refused event still introduces itself, its channel and its promises, so that the lines after it are judged for
 * their own faults only.
 */
function announce(draft: RelationshipState, own: unknown): void {
  const { type, id, channels } = (own ?? {}) as Readonly<Record<string, unknown>>;
  if (!isEventType(type) || traitsOf(type).group === 'registration') return;
  if (actsOnTarget(own as AnyEvent) || typeof id !== 'string' || draft.events.has(id)) return;
  if (type === 'ChannelEstablished' && !(Array.isArray(channels) && typeof channels[0] === 'string')) return;
  evolve(draft, own as AnyEvent);
}

/** What the record holds against an event that is out of form already, other than at the places told: all faults come in one answer. */
function besides(draft: RelationshipState, own: unknown, told: readonly Fault[], now: Instant): Fault[] {
  if (told.some(({ pointer }) => pointer === '' || pointer === '/type')) return [];
  const places = new Set(told.map(({ pointer }) => pointer));
  return allFaults(draft, legible(own as AnyEvent, places), now).filter(({ pointer }) => !places.has(pointer));
}

/** The event without what cannot be read at all: what is left of an amendment is judged by what it would make of its target. */
function legible(event: AnyEvent, told: ReadonlySet<string>): AnyEvent {
  return isAmendment(event)
    ? (Object.fromEntries(Object.entries(event).filter(([field]) => !told.has(`/${field}`))) as unknown as AnyEvent)
    : event;
}

/** What stands for the posted event already: under its id; an amendment without one, if the last of its target says the same. */
function earlier(
  draft: RelationshipState,
  event: AnyEvent,
  idGiven: boolean,
): { id: string; position: number; same: boolean } | undefined {
  const recorded = draft.events.get(event.id);
  if (recorded) return { id: event.id, position: recorded.position, same: isSame(draft, recorded, event) };
  if (idGiven || !actsOnTarget(event)) return undefined;
  const target = draft.events.get(event.target);
  const last = isAmendment(event)
    ? target?.amendments.at(-1)
    : target?.withholdings.findLast((taken) => taken.event.target === event.target);
  const again = last && draft.events.get(last.event.id)!;
  if (!again || !isSame(draft, again, { ...event, id: again.original.id })) return undefined;
  return { id: again.original.id, position: again.position, same: true };
}

/** Whether an event says what is on record; what is withheld of that is compared no more, nor told by a refusal. */
function isSame(draft: RelationshipState, recorded: RecordedEvent, event: AnyEvent): boolean {
  const shown = (one: AnyEvent) => ({ ...asShown(draft, recorded, one), withheld: undefined });
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
  return allFaults(draft, event, now);
}

function allFaults(draft: RelationshipState, event: AnyEvent, now: Instant): Fault[] {
  const faults = faultsInRecord(draft, event, now);
  return isAmendment(event) ? [...faults, ...amendmentFaults(draft, event, now)] : faults;
}
