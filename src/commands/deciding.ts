import type { Decision } from '../domain/relationship/decide.js';
import type { RelationshipState } from '../domain/relationship/state.js';
import type { NewEvent } from '../event-store/event-store.js';
import type { Clock } from './clock.js';
import { ChangeTooLarge, CommandRefused } from './command-refused.js';
import type { Job } from './job.js';
import { sizeOf, toNewEvents, type StreamEnd } from './to-new-events.js';

/** An append stays well below what either store takes at once. */
const LARGEST_APPEND_BYTES = 768 * 1024;

/** Where a stream ends and what its events say together: what the next are decided on. */
export interface Basis {
  readonly state: RelationshipState;
  readonly end: StreamEnd;
}

/** A command with the events that carry it out, in the form they are stored in. */
export interface Accepted {
  readonly job: Job;
  readonly decision: Extract<Decision, { placed: unknown }>;
  readonly before: number;
  readonly events: readonly NewEvent[];
  readonly end: StreamEnd;
  readonly bytes: number;
}

/** A command that the record cannot take. */
export interface Refused {
  readonly job: Job;
  readonly error: unknown;
}

/** What becomes of commands that are decided together. */
export interface Decided {
  readonly accepted: readonly Accepted[];
  readonly refused: readonly Refused[];
  /** What did not fit into one append. */
  readonly later: readonly Job[];
}

/**
 * Decides one command after the other on the evolving state, as many as fit into one append; `identity`: the stream's
 * name without any prefix.
 */
export function decideAll(jobs: readonly Job[], basis: Basis, identity: string, clock: Clock): Decided {
  const [accepted, refused]: [Accepted[], Refused[]] = [[], []];
  let { state, end } = basis;
  let bytes = 0;
  for (const [index, job] of jobs.entries()) {
    const one = decideOne(job, { state, end }, identity, clock);
    if ('error' in one) {
      refused.push(one);
      continue;
    }
    bytes += one.bytes;
    if (bytes > LARGEST_APPEND_BYTES && bytes > one.bytes) return { accepted, refused, later: jobs.slice(index) };
    accepted.push(one);
    state = one.decision.draft;
    end = one.end;
  }
  return { accepted, refused, later: [] };
}

/** Decides one command. */
export function decideOne(
  job: Job,
  { state, end: streamEnd }: Basis,
  identity: string,
  clock: Clock,
): Accepted | Refused {
  try {
    const now = clock.now();
    const decision = job.decide(state, now);
    if ('faults' in decision) throw new CommandRefused(decision.faults);
    const recordedBy = job.terms.writer.editor;
    const { events, end } = toNewEvents(identity, decision.events, streamEnd, now, recordedBy);
    events.forEach((_, index) => decision.draft.recorders.set(state.position + 1 + index, recordedBy));
    const bytes = sizeOf(events);
    if (bytes > LARGEST_APPEND_BYTES) throw new ChangeTooLarge(bytes, LARGEST_APPEND_BYTES);
    return { job, decision, before: state.position, events, end, bytes };
  } catch (error) {
    return { job, error };
  }
}
