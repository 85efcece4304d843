import type { Decision } from '../domain/relationship/decide.js';
import type { RelationshipState } from '../domain/relationship/state.js';
import { EventStoreUnavailable, type EventStore, type NewEvent, type StoredEvent } from '../event-store/event-store.js';
import { StreamNames } from '../event-store/stream-names.js';
import type { Changed, Decide, Rehearsed } from './change.js';
import type { Clock } from './clock.js';
import { ChangeTooLarge, CommandRefused } from './command-refused.js';
import { Job } from './job.js';
import { KnownRelationship } from './known-relationship.js';
import { LONGEST_PAUSE_MS, Patience } from './patience.js';
import { seal, sizeOf, type StreamEnd } from './sealing.js';
import { mayPass, storeTrouble } from './store-trouble.js';

/** An append stays well below what either store takes at once. */
const LARGEST_APPEND_BYTES = 768 * 1024;

/** Events that take as much memory as a queue without any. */
const OWN_WEIGHT = 5;

interface Accepted {
  readonly job: Job;
  readonly decision: Extract<Decision, { placed: unknown }>;
  readonly before: number;
  readonly sealed: readonly NewEvent[];
  readonly end: StreamEnd;
  readonly bytes: number;
}

interface Refused {
  readonly job: Job;
  readonly error: unknown;
}

interface Decided {
  readonly accepted: readonly Accepted[];
  readonly refused: readonly Refused[];
  /** What did not fit into one append. */
  readonly later: readonly Job[];
}

/**
 * The writers of one relationship, one after the other: commands that arrive in one turn of the event loop are decided on the
 * evolving state and stored as one append, so they never conflict and share one flush to disk.
 */
export class RelationshipQueue {
  private readonly known: KnownRelationship;
  /** The stream's name without any prefix: an event has the same id in every store. */
  private readonly identity: string;
  private waiting: Job[] = [];
  private draining = false;
  /** What the store was in when it was last tried. */
  private trouble: EventStoreUnavailable | undefined;

  constructor(
    private readonly store: EventStore, private readonly stream: string, relationship: string, private readonly clock: Clock,
  ) {
    this.known = new KnownRelationship(store, stream, relationship);
    this.identity = new StreamNames().streamOf(relationship);
  }

  /** Number of events held in memory; a queue by itself takes as much as some, also that of a relationship that is not. */
  get remembered(): number {
    return OWN_WEIGHT + this.known.state.position;
  }

  /** Whether a command is under way. */
  get busy(): boolean {
    return this.draining;
  }

  /** See `RelationshipRepository.change`. */
  change(decide: Decide, recordedBy: string): Promise<Changed> {
    return this.enqueue(decide, recordedBy, false) as Promise<Changed>;
  }

  /** See `RelationshipRepository.rehearse`. */
  rehearse(decide: Decide, recordedBy: string): Promise<Rehearsed> {
    return this.enqueue(decide, recordedBy, true) as Promise<Rehearsed>;
  }

  private enqueue(decide: Decide, recordedBy: string, isRehearsal: boolean): Promise<Changed | Rehearsed> {
    return new Promise((resolve, reject) => {
      this.waiting.push(new Job(decide, recordedBy, isRehearsal, resolve, reject));
      if (!this.draining) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.draining = true;
    // Lets the commands that arrive in this turn of the event loop join the first append.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      const jobs = this.waiting;
      this.waiting = [];
      await this.settle(jobs).then(() => { this.trouble = undefined; }, (error: unknown) => {
        this.known.forget();
        this.trouble = error instanceof EventStoreUnavailable ? error : undefined;
        this.turnAway(jobs.filter(({ answered }) => !answered), error);
      });
    }
    this.draining = false;
  }

  /** Those who came later than the first may have time left for another try. */
  private turnAway(jobs: readonly Job[], error: unknown): void {
    const patient = mayPass(error) ? jobs.filter(({ until }) => performance.now() + LONGEST_PAUSE_MS < until) : [];
    for (const job of jobs) if (!patient.includes(job)) job.reject(storeTrouble(error));
    this.waiting = [...patient, ...this.waiting];
  }

  /** Decides and appends; asks again on a lost race, and offers the same events again while the store is in trouble. */
  private async settle(jobs: readonly Job[]): Promise<void> {
    const patience = new Patience(jobs[0]!.until, this.trouble);
    const rehearsals = jobs.filter(({ isRehearsal }) => isRehearsal);
    let open: readonly Job[] = jobs.filter(({ isRehearsal }) => !isRehearsal);
    let looked = false;
    // No append tells a rehearsal that another instance has written meanwhile: it looks for itself.
    if (rehearsals.length > 0) this.known.isCurrent = false;
    do {
      try {
        if (!this.known.isCurrent) {
          await patience.within(this.known.catchUp());
          looked = true;
        }
        const { accepted, refused, later } = this.decideAll(open);
        // Nor does any tell a refusal: what is missing, another instance may have recorded.
        if (refused.length > 0 && !looked) this.known.isCurrent = false;
        else {
          for (const { job, error } of refused) job.reject(error);
          await this.append(accepted, patience);
          open = later;
        }
      } catch (error) {
        if (!mayPass(error) || !(await patience.again())) throw error;
        this.known.isCurrent = false;
      }
    } while (open.length > 0 || !this.known.isCurrent);
    for (const job of rehearsals) this.rehearseOne(job);
  }

  private decideAll(jobs: readonly Job[]): Decided {
    const [accepted, refused]: [Accepted[], Refused[]] = [[], []];
    let { state, end } = this.known;
    let bytes = 0;
    for (const [index, job] of jobs.entries()) {
      const one = this.decideOne(job, state, end);
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

  private decideOne(job: Job, state: RelationshipState, streamEnd: StreamEnd): Accepted | Refused {
    try {
      const now = this.clock.now();
      const decision = job.decide(state, now);
      if ('faults' in decision) throw new CommandRefused(decision.faults);
      const { sealed, end } = seal(this.identity, decision.events, streamEnd, now, job.recordedBy);
      const bytes = sizeOf(sealed);
      if (bytes > LARGEST_APPEND_BYTES) throw new ChangeTooLarge(bytes, LARGEST_APPEND_BYTES);
      return { job, decision, before: state.position, sealed, end, bytes };
    } catch (error) {
      return { job, error };
    }
  }

  private rehearseOne(job: Job): void {
    const { state, end, logPosition } = this.known;
    const one = this.decideOne(job, state, end);
    if ('error' in one) return job.reject(one.error);
    const { decision: { placed }, before, sealed } = one;
    const events = sealed.map((event, index): StoredEvent => ({ ...event, stream: this.stream, revision: before + index, logPosition: '' }));
    job.resolve({ placed, before, logPosition, events });
  }

  private async append(accepted: readonly Accepted[], patience: Patience): Promise<void> {
    const events = accepted.flatMap(({ sealed }) => sealed);
    if (events.length > 0) {
      const { state } = this.known;
      const expected = state.position === 0 ? 'no_stream' : state.position - 1;
      // The same events with the same expected revision, never a re-read head: the store would take them a second time.
      const { logPosition } = await patience.retrying(() => this.store.append(this.stream, events, expected));
      this.known.logPosition = logPosition;
      this.known.end = accepted.at(-1)!.end;
      for (const { decision } of accepted.toReversed()) decision.draft.keep();
    }
    for (const { job, decision, before } of accepted) {
      job.resolve({ placed: decision.placed, before, logPosition: this.known.logPosition });
    }
  }
}
