import {
  EventStoreUnavailable,
  RevisionConflict,
  type EventStore,
  type StoredEvent,
} from '../event-store/event-store.js';
import { StreamNames } from '../event-store/stream-names.js';
import type { Changed, Decide, Origin, Rehearsed } from './change.js';
import type { Clock } from './clock.js';
import { decideAll, decideOne, type Accepted } from './deciding.js';
import { Job } from './job.js';
import { KnownRelationship } from './known-relationship.js';
import { LONGEST_PAUSE_MS, Patience } from './patience.js';
import { notesOf } from './sealing.js';
import { mayPass, storeTrouble } from './store-trouble.js';

/** Who has lost a race waits less than one append takes: who waited longer would lose to those who did not. */
const LONGEST_PAUSE_AFTER_RACE_MS = 8;

/** Events that take as much memory as a queue without any. */
const OWN_WEIGHT = 5;

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
    private readonly store: EventStore,
    private readonly stream: string,
    relationship: string,
    private readonly clock: Clock,
  ) {
    this.identity = new StreamNames().streamOf(relationship);
    this.known = new KnownRelationship(store, stream, relationship, this.identity);
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
  change(decide: Decide, origin: Origin): Promise<Changed> {
    return this.enqueue(decide, origin, false);
  }

  /** See `RelationshipRepository.rehearse`. */
  rehearse(decide: Decide, origin: Origin): Promise<Rehearsed> {
    return this.enqueue(decide, origin, true) as Promise<Rehearsed>;
  }

  private enqueue(decide: Decide, origin: Origin, isRehearsal: boolean): Promise<Changed | Rehearsed> {
    return new Promise((resolve, reject) => {
      this.waiting.push(new Job(decide, origin, isRehearsal, resolve, reject));
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
      await this.settle(jobs).then(
        () => {
          this.trouble = undefined;
        },
        (error: unknown) => {
          this.known.forget();
          this.trouble = error instanceof EventStoreUnavailable ? error : undefined;
          this.turnAway(
            jobs.filter(({ answered }) => !answered),
            error,
          );
        },
      );
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
        const { accepted, refused, later } = decideAll(open, this.known, this.identity, this.clock);
        // Nor does any tell a refusal: what is missing, another instance may have recorded.
        if (refused.length > 0 && !looked) this.known.isCurrent = false;
        else {
          for (const { job, error } of refused) job.reject(error);
          await this.append(accepted, patience);
          open = later;
        }
      } catch (error) {
        if (
          !mayPass(error) ||
          !(await patience.again(error instanceof RevisionConflict ? LONGEST_PAUSE_AFTER_RACE_MS : undefined))
        )
          throw error;
        this.known.isCurrent = false;
      }
    } while (open.length > 0 || !this.known.isCurrent);
    for (const job of rehearsals) this.rehearseOne(job);
  }

  private rehearseOne(job: Job): void {
    const one = decideOne(job, this.known, this.identity, this.clock);
    if ('error' in one) return job.reject(one.error);
    const {
      decision: { placed },
      before,
      sealed,
    } = one;
    const events = sealed.map((event, index): StoredEvent => ({
      ...event,
      stream: this.stream,
      revision: before + index,
      logPosition: '',
    }));
    job.resolve({ placed, before, logPosition: this.known.logPosition, events });
  }

  private async append(accepted: readonly Accepted[], patience: Patience): Promise<void> {
    const events = accepted.flatMap(({ sealed }) => sealed);
    const notes = accepted.flatMap(({ sealed, job }) => notesOf(this.identity, sealed, job.origin.requestId));
    if (events.length > 0) {
      const { state } = this.known;
      const expected = state.position === 0 ? 'no_stream' : state.position - 1;
      // The same events with the same expected revision, never a re-read head: the store would take them a second time.
      const { logPosition } = await patience.retrying(() => this.store.append(this.stream, events, expected, notes));
      this.known.logPosition = logPosition;
      this.known.end = accepted.at(-1)!.end;
      for (const { decision } of accepted.toReversed()) decision.draft.keep();
    }
    for (const { job, decision, before } of accepted) {
      job.resolve({ placed: decision.placed, before, logPosition: this.known.logPosition });
    }
  }
}
