import { isAgreement, isAmendment, type AnyEvent, type ChannelCode, type EventOf } from '../catalogue/event-types.js';
import { introducedBy } from '../catalogue/naming.js';
import { afterWithholding, withhold, withholdChanges, withholdingsOf } from '../catalogue/withhold.js';
import { wordings, type Amendment } from '../timeline/timeline.js';
import { LayeredMap } from './layered-map.js';
import { RememberedEvents, type Packing, type RememberedEvent } from './remembered-events.js';

/**
 * What decisions need to know of a relationship's record: who is in it and what refers to what, but nothing about
 * status.
 */
export class RelationshipState {
  private constructor(
    readonly relationship: string,
    private readonly under: RelationshipState | undefined,
    /** Position of the newest event; 0 until the relationship is registered. */
    public position: number,
    readonly events: RememberedEvents,
    /** Channel → the events that establish it. */
    readonly establishments: LayeredMap<ChannelCode, readonly string[]>,
    /** Commitment → the agreement that first used its id. */
    readonly commitments: LayeredMap<string, string>,
    /** Position → the editor who recorded what stands there. */
    readonly recorders: LayeredMap<number, string>,
  ) {}

  /** The state before the first event; `packing` makes the many events that decisions seldom look at small. */
  static empty(relationship: string, packing?: Packing): RelationshipState {
    return new RelationshipState(
      relationship,
      undefined,
      0,
      new RememberedEvents(packing),
      new LayeredMap(),
      new LayeredMap(),
      new LayeredMap(),
    );
  }

  /** A copy that can be changed without changing this one. */
  draft(): RelationshipState {
    return new RelationshipState(
      this.relationship,
      this,
      this.position,
      this.events.draft(),
      new LayeredMap(this.establishments),
      new LayeredMap(this.commitments),
      new LayeredMap(this.recorders),
    );
  }

  /** Applies a draft's changes to the state it was drafted from. */
  keep(): void {
    if (!this.under) return;
    this.events.keep();
    this.establishments.keep();
    this.commitments.keep();
    this.recorders.keep();
    this.under.position = this.position;
  }

  get registered(): boolean {
    return this.position > 0;
  }

  /** Whether its registration was retracted: nothing rests on it any more. */
  get withdrawn(): boolean {
    return this.events.get(`${this.relationship}-registered`)?.retracted === true;
  }

  /** The codes of the parties of the relationship, corrections included. */
  parties(): ReadonlySet<string> {
    const registration = this.events.get(`${this.relationship}-registered`);
    const wording = registration && wordingsOf(registration).at(-1);
    return new Set(wording ? introducedBy(wording, 'party') : []);
  }

  /** The channels an event may name: introduced by an establishment that is not retracted. */
  channels(): ChannelCode[] {
    return [...this.establishments.entries()].filter(([code]) => this.hasChannel(code)).map(([code]) => code);
  }

  /** Whether an event may name the channel. */
  hasChannel(code: ChannelCode): boolean {
    return (this.establishments.get(code) ?? []).some((id) => !this.events.get(id)!.retracted);
  }

  /** The promises an event may refer to. */
  standingCommitments(): string[] {
    return [...this.commitments.entries()].map(([id]) => id).filter((id) => this.hasCommitment(id));
  }

  /** Whether the promise is on record: an agreement that is not retracted makes it in its newest wording. */
  hasCommitment(id: string): boolean {
    const agreement = this.events.get(this.commitments.get(id) ?? '');
    const wording = agreement && !agreement.retracted ? wordingsOf(agreement).at(-1) : undefined;
    return wording !== undefined && commitmentsOf(wording).includes(id);
  }

  /** Every wording of all events at the newest position. */
  *wordings(): Generator<AnyEvent> {
    for (const recorded of this.events.values()) yield* wordingsOf(recorded);
  }
}

/** Every wording that some reader of the newest position sees, whether or not the event is public yet. */
export function wordingsOf({ original, amendments }: RememberedEvent): AnyEvent[] {
  return amendments.length === 0 ? [original] : wordings(original, amendments).map(({ event }) => event);
}

/** The ids of the promises an event makes. */
export function commitmentsOf(event: AnyEvent): readonly string[] {
  return isAgreement(event) ? introducedBy(event, 'commitment') : [];
}

/** Applies the next event of the stream to the state. */
export function evolve(state: RelationshipState, event: AnyEvent): void {
  state.position += 1;
  // Stored a second time by a store that had truncated the stream: it says nothing new.
  if (state.events.has(event.id)) return;
  const original = asShown(state, event);
  state.events.set(event.id, {
    original,
    position: state.position,
    amendments: [],
    retracted: false,
    withholdings: [],
  });
  if (isAmendment(original)) amend(state, { position: state.position, event: original });
  if (event.type === 'EventWithheld') withholdFrom(state, event);
  introduce(state, event);
}

function amend(state: RelationshipState, amendment: Amendment): void {
  const recorded = state.events.get(amendment.event.target)!;
  const retracted = recorded.retracted || amendment.event.type === 'EventRetracted';
  const amended = { ...recorded, amendments: [...recorded.amendments, amendment], retracted };
  state.events.set(amendment.event.target, amended);
  for (const event of wordingsOf(amended)) introduce(state, event);
}

function withholdFrom(state: RelationshipState, event: EventOf<'EventWithheld'>): void {
  const target = state.events.get(event.target)!;
  state.events.set(event.target, { ...target, withholdings: [...target.withholdings, event] });
  const shown = {
    find: (id: string) => state.events.get(id)!.original,
    amendments: (id: string) => state.events.get(id)!.amendments.map((amendment) => amendment.event),
  };
  for (const after of afterWithholding(shown, event).values()) replace(state, after);
}

function replace(state: RelationshipState, event: AnyEvent): void {
  state.events.set(event.id, { ...state.events.get(event.id)!, original: event });
  if (!isAmendment(event)) return;
  const target = state.events.get(event.target)!;
  const amendments = target.amendments.map((one) => (one.event.id === event.id ? { ...one, event } : one));
  state.events.set(event.target, { ...target, amendments });
}

/** The event as it may be remembered; a correction, without what is withheld of the event it corrects. */
function asShown(state: RelationshipState, event: AnyEvent): AnyEvent {
  const target = event.type === 'EventCorrected' ? state.events.get(event.target) : undefined;
  return target ? withholdChanges(event, withholdingsOf(target.original)) : event;
}

/**
 * An event as it would read in place of the recorded one: without what was withheld of that, and of the event that a correction
 * corrects. What was withheld of the corrected event takes only new values from a correction, none of its own fields.
 */
export function shownInPlaceOf(
  state: RelationshipState,
  { original, withholdings }: RememberedEvent,
  event: AnyEvent,
): AnyEvent {
  if (original.type !== 'EventCorrected') return withhold(event, withholdingsOf(original));
  const own = withholdingsOf(original).filter((one) => withholdings.some(({ id }) => id === one.event));
  return asShown(state, withhold(event, own));
}

/**
 * An event that was only proposed, as it may be read beside the record: without what was withheld of the event under its id, or of the
 * one that it would correct.
 */
export function proposedAsShown(state: RelationshipState, event: AnyEvent): AnyEvent {
  const recorded = state.events.get(event.id);
  if (recorded) return shownInPlaceOf(state, recorded, event);
  return 'target' in event && state.events.has(event.target) ? asShown(state, event) : event;
}

/** An id once used stays taken; whether what it names still stands is checked where it matters. */
function introduce(state: RelationshipState, event: AnyEvent): void {
  if (event.type === 'ChannelEstablished') {
    const [channel] = event.channels as [ChannelCode];
    const earlier = state.establishments.get(channel) ?? [];
    if (!earlier.includes(event.id)) state.establishments.set(channel, [...earlier, event.id]);
  }
  for (const id of commitmentsOf(event)) if (!state.commitments.has(id)) state.commitments.set(id, event.id);
}
