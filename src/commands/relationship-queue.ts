import { EventStoreUnavailable, RevisionConflict, type EventStore } from '../event-store/event-store.js';
import { StreamNames } from '../event-store/stream-names.js';
import type { Appends } from './appends.js';
import type { Changed, Decide, Terms } from './change.js';
import type { Clock } from './clock.js';
import { decideAll, decideOne, type Accepted } from './deciding.js';
import { Job } from './job.js';
import { KnownRelationship } from './known-relationship.js';
import { LONGEST_PAUSE_MS, RetryPolicy } from './retry-policy.js';
import { mayPass, storeTrouble } from './store-trouble.js';
import { notesOf } from './to-new-events.js';

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
    private readonly appends: Appends,
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
  change(decide: Decide, terms: Terms): Promise<Changed> {
    return new Promise((resolve, reject) => {
      this.waiting.push(new Job(decide, terms, resolve, reject));
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
      try {
        await this.settle(jobs);
        this.trouble = undefined;
      } catch (error) {
        this.known.forget();
        this.trouble = error instanceof EventStoreUnavailable ? error : undefined;
        this.turnAway(
          jobs.filter(({ answered }) => !answered),
          error,
        );
      }
    }
    this.draining = false;
  }

  /** Those who came later than the first may have time left for another try. */
  private turnAway(jobs: readonly Job[], error: unknown): void {
    const patient = mayPass(error) ? jobs.filter(({ until }) => performance.now() + LONGEST_PAUSE_MS < until) : [];
    for (const job of jobs) if (!patient.includes(job)) job.reject(storeTrouble(error));
    this.waiting = [...patient, ...this.waiting];
  }

  /** Settles commands in order: those that write in as few appends as they fit into, then the dry runs on what stands after them. */
  private async settle(jobs: readonly Job[]): Promise<void> {
    const retry = new RetryPolicy(jobs[0]!.until, this.trouble);
    const look = () => retry.whileInTrouble(() => this.known.catchUp());
    const dryRuns = jobs.filter(({ terms }) => terms.dryRun);
    let open: readonly Job[] = jobs.filter(({ terms }) => !terms.dryRun);
    // A lost race tells a writer that another instance has written; nothing tells a dry run.
    let looked = dryRuns.length > 0 || !this.known.isCurrent;
    if (looked) await look();
    while (open.length > 0) {
      const { accepted, refused, later } = decideAll(open, this.known, this.identity, this.clock);
      // Nor does anything tell a refusal: what is missing, another instance may have recorded.
      if ((looked || refused.length === 0) && (await this.append(accepted, retry))) {
        for (const { job, error } of refused) job.reject(error);
        open = later;
      } else {
        await look();
        looked = true;
      }
    }
    for (const job of dryRuns) this.answerDryRun(job);
  }

  /** Stores what was accepted, and offers the same again while the store is in trouble; false, after a pause, when another writer was first. */
  private async append(accepted: readonly Accepted[], retry: RetryPolicy): Promise<boolean> {
    const events = accepted.flatMap((one) => one.events);
    const notes = accepted.flatMap((one) => notesOf(this.identity, one.events, one.job.terms.requestId));
    if (events.length > 0) {
      const { position } = this.known.state;
      const expected = position === 0 ? 'no_stream' : position - 1;
      try {
        // The same events with the same expected revision, never a re-read head: the store would take them a second time.
        const append = () => this.store.append(this.stream, events, expected, notes);
        this.known.logPosition = (await retry.whileInTrouble(append)).logPosition;
      } catch (error) {
        if (error instanceof RevisionConflict && (await retry.again(LONGEST_PAUSE_AFTER_RACE_MS))) return false;
        throw error;
      }
      this.appends.events += events.length;
      this.known.end = accepted.at(-1)!.end;
      for (const { decision } of accepted.toReversed()) decision.draft.keep();
    }
    const { logPosition } = this.known;
    for (const { job, decision, before } of accepted) job.resolve({ placed: decision.placed, before, logPosition });
    return true;
  }

  private answerDryRun(job: Job): void {
    const one = decideOne(job, this.known, this.identity, this.clock);
    if ('error' in one) return job.reject(one.error);
    const { decision, before, events } = one;
    const { stream } = this;
    const notStored = events.map((event, index) => ({ ...event, stream, revision: before + index }));
    job.resolve({ placed: decision.placed, before, logPosition: this.known.logPosition, notStored });
  }
}
