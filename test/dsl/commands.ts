import { expect } from '@jest/globals';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import {
  decideToRecord,
  decideToRegister,
  type Decision,
  type PostedEvent,
} from '../../src/domain/relationship/decide.js';
import { evolve, RelationshipState } from '../../src/domain/relationship/state.js';
import type { Instant } from '../../src/domain/time/days.js';
import { registered } from './samples.js';

type Body = AnyEvent | Readonly<Record<string, unknown>>;
type Command = (state: RelationshipState, now: Instant) => Decision;
/** Why a command was refused, and where. */
export type Reason = readonly [code: string, pointer: string];

/** The moment of all commands, unless told otherwise. */
const NOON = '2026-06-01T12:00:00Z';

/** The record of us-cn: its registration at position 1, then these events, which it has to accept. */
export function givenRecord(...events: readonly AnyEvent[]): GivenRecord {
  const state = RelationshipState.empty('us-cn');
  keep(state, register()(state, Date.parse(NOON)));
  for (const event of events) keep(state, record(event)(state, Date.parse(NOON)));
  return new GivenRecord(state, NOON);
}

/** No record yet. */
export function givenNothing(): GivenRecord {
  return new GivenRecord(RelationshipState.empty('us-cn'), NOON);
}

/** The command to register the relationship. */
export function register(registration: Body = registered()): Command {
  return (state, now) => decideToRegister(state, posted(registration), now);
}

/** The command to record one event. */
export function record(event: Body | PostedEvent): Command {
  return (state, now) => decideToRecord(state, [posted(event)], () => '', now);
}

/** The command to record events in order, all or none. */
export function recordBatch(...events: readonly (Body | PostedEvent)[]): Command {
  return (state, now) => decideToRecord(state, events.map(posted), (index) => `/${index}`, now);
}

/** The event as a client posts it that gives no id: it has one that was made. */
export function withoutId(event: AnyEvent, made: string): PostedEvent {
  return { body: { ...event, id: made }, idGiven: false };
}

function posted(event: Body | PostedEvent): PostedEvent {
  return typeof event === 'object' && 'idGiven' in event ? (event as PostedEvent) : { body: event, idGiven: true };
}

/** A record that can be given commands. */
class GivenRecord {
  constructor(
    private readonly state: RelationshipState,
    private readonly now: string,
  ) {}

  /** The same record at another moment. */
  at(now: string): GivenRecord {
    return new GivenRecord(this.state, now);
  }

  when(command: Command): Outcome {
    const before = contentOf(this.state);
    const decision = command(this.state, Date.parse(this.now));
    // Deciding alone leaves no trace: what is accepted is kept by whoever stores it, what is refused by nobody.
    expect(contentOf(this.state)).toEqual(before);
    return new Outcome(this.state, this.now, decision);
  }
}

/** What came of a command. */
class Outcome {
  constructor(
    private readonly state: RelationshipState,
    private readonly now: string,
    private readonly decision: Decision,
  ) {}

  /** These are stored, in order, as posted; an event may be named by its id alone. */
  thenEvents(...events: readonly (AnyEvent | string)[]): this {
    const stored = this.accepted.events.map((event, index) => (typeof events[index] === 'string' ? event.id : event));
    expect(stored).toEqual(events);
    return this;
  }

  /** Where each posted event stands; a repeat may be of what was retracted. */
  thenPlaced(...placed: readonly (readonly [id: string, position: number, as?: 'repeated' | 'retracted'])[]): this {
    expect(this.accepted.placed).toEqual(
      placed.map(([id, position, as]) => ({
        id,
        position,
        repeated: as !== undefined,
        ...(as === 'retracted' && { retracted: true }),
      })),
    );
    return this;
  }

  /** Refused for this reason alone. */
  thenRefused(code: string, pointer: string): this {
    return this.thenRefusedFor([code, pointer]);
  }

  /** Refused for exactly these reasons. */
  thenRefusedFor(...reasons: readonly Reason[]): this {
    expect(this.faults.map((fault) => [fault.code, fault.pointer])).toEqual(reasons);
    return this;
  }

  /** The words and values that the refusal offers; a text is all that it says. */
  saying(message: RegExp | string, allowed?: readonly string[]): this {
    const said = this.faults.map((fault) => fault.message).join('\n');
    if (typeof message === 'string') expect(said).toBe(message);
    else expect(said).toMatch(message);
    if (allowed !== undefined) expect(this.faults[0]?.allowed).toEqual(allowed);
    return this;
  }

  /** The record after an accepted command. */
  andThen(): GivenRecord {
    keep(this.state, this.accepted);
    return new GivenRecord(this.state, this.now);
  }

  private get accepted(): Exclude<Decision, { faults: unknown }> {
    if ('faults' in this.decision) throw new Error(`Refused: ${JSON.stringify(this.decision.faults, null, 1)}`);
    return this.decision;
  }

  private get faults() {
    if (!('faults' in this.decision)) throw new Error(`Accepted: ${JSON.stringify(this.decision.events, null, 1)}`);
    return this.decision.faults;
  }
}

function keep(state: RelationshipState, decision: Decision): void {
  if ('faults' in decision)
    throw new Error(`The record as given is refused: ${JSON.stringify(decision.faults, null, 1)}`);
  const replayed = RelationshipState.empty(state.relationship);
  for (const event of [...eventsOf(state), ...decision.events]) evolve(replayed, event);
  decision.draft.keep();
  // What deciding leads to is what replaying the stored events leads to.
  expect(contentOf(state)).toEqual(contentOf(replayed));
}

function eventsOf(state: RelationshipState): AnyEvent[] {
  return [...state.events.values()].sort((a, b) => a.position - b.position).map(({ original }) => original);
}

function contentOf({ position, events, establishments, commitments }: RelationshipState): unknown {
  const sorted = (map: { entries(): Iterable<[string, unknown]> }) =>
    [...map.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  const remembered = [...events.values()].sort((a, b) => a.position - b.position);
  return { position, events: remembered, establishments: sorted(establishments), commitments: sorted(commitments) };
}
