import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { readStored } from '../domain/catalogue/stored-event.js';
import { evolve, RelationshipState } from '../domain/relationship/state.js';
import type { Decision } from '../domain/relationship/decide.js';
import { EventStoreUnavailable, RevisionConflict, type EventStore, type NewEvent, type StoredEvent } from '../event-store/event-store.js';
import { chainSha256 } from '../event-store/hash-chain.js';
import { StreamNames } from '../event-store/stream-names.js';
import type { Clock } from './clock.js';
import { ChangeTooLarge, CommandRefused } from './command-refused.js';
import type { Changed, Decide, Rehearsed } from './change.js';
import { Patience } from './patience.js';
import { storeTrouble } from './store-trouble.js';
import { seal, sizeOf, type StreamEnd } from './sealing.js';

/** An append stays well below what either store takes at once. */
const LARGEST_APPEND_BYTES = 768 * 1024;

/** Events that take as much memory as a queue without any. */
const OWN_WEIGHT = 5;

interface Job {
  readonly decide: Decide;
  readonly recordedBy: string;
  readonly reject: (error: unknown) => void;
  /** Called when the change is stored. */
  readonly stored?: (changed: Changed) => void;
  /** Called instead when nothing is to be stored. */
  readonly rehearsed?: (rehearsed: Rehearsed) => void;
}

interface Accepted {
  readonly job: Job;
  readonly decision: Extract<Decision, { placed: unknown }>;
  readonly before: number;
  readonly sealed: readonly NewEvent[];
  readonly end: StreamEnd;
  readonly bytes: number;
}

/**
 * The writers of one relationship, one after the other: commands that arrive in one turn of the event loop are decided on the
 * evolving state and stored as one append, so they never conflict and share one flush to disk.
 */
export class RelationshipQueue {
  private state: RelationshipState;
  /** The stream's name without any prefix: an event has the same id in every store. */
  private readonly identity: string;
  private end: StreamEnd = { link: null, recordedAt: 0 };
  private logPosition = '';
  private loaded = false;
  private waiting: Job[] = [];
  private draining = false;

  constructor(
    private readonly store: EventStore, private readonly stream: string, private readonly relationship: string,
    private readonly clock: Clock,
  ) {
    this.state = RelationshipState.empty(relationship);
    this.identity = new StreamNames().streamOf(relationship);
  }

  /** Number of events held in memory; a queue by itself takes as much as some, also that of a relationship that is not. */
  get remembered(): number {
    return OWN_WEIGHT + this.state.position;
  }

  /** Whether a command is under way. */
  get busy(): boolean {
    return this.draining;
  }

  /** See `RelationshipRepository.change`. */
  change(decide: Decide, recordedBy: string): Promise<Changed> {
    return new Promise((stored, reject) => this.enqueue({ decide, recordedBy, stored, reject }));
  }

  /** See `RelationshipRepository.rehearse`. */
  rehearse(decide: Decide, recordedBy: string): Promise<Rehearsed> {
    return new Promise((rehearsed, reject) => this.enqueue({ decide, recordedBy, rehearsed, reject }));
  }

  private enqueue(job: Job): void {
    this.waiting.push(job);
    if (!this.draining) void this.drain();
  }

  private async drain(): Promise<void> {
    this.draining = true;
    // Lets the commands that arrive in this turn of the event loop join the first append.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      const jobs = this.waiting;
      this.waiting = [];
      await this.settle(jobs).catch((error: unknown) => {
        this.forget();
        for (const job of jobs) job.reject(storeTrouble(error));
      });
    }
    this.draining = false;
  }

  /** Decides and appends; asks again on a lost race, and offers the same events again while the store is in trouble. */
  private async settle(jobs: readonly Job[]): Promise<void> {
    const patience = new Patience();
    const rehearsals = jobs.filter(({ rehearsed }) => rehearsed);
    let open: readonly Job[] = jobs.filter(({ rehearsed }) => !rehearsed);
    // No append tells a rehearsal that another instance has written meanwhile: it looks for itself.
    if (rehearsals.length > 0) this.loaded = false;
    do {
      try {
        if (!this.loaded) await this.catchUp();
        const { accepted, later } = this.decideAll(open);
        await this.append(accepted, patience);
        open = later;
      } catch (error) {
        if (!(error instanceof RevisionConflict || error instanceof EventStoreUnavailable)) throw error;
        if (!(await patience.again())) throw error;
        this.loaded = false;
      }
    } while (open.length > 0 || !this.loaded);
    for (const job of rehearsals) this.rehearseOne(job);
  }

  private decideAll(jobs: readonly Job[]): { accepted: Accepted[]; later: readonly Job[] } {
    const accepted: Accepted[] = [];
    let [state, end, bytes] = [this.state, this.end, 0];
    for (const [index, job] of jobs.entries()) {
      const one = this.decideOne(job, state, end);
      if (!one) continue;
      bytes += one.bytes;
      if (bytes > LARGEST_APPEND_BYTES && bytes > one.bytes) return { accepted, later: jobs.slice(index) };
      accepted.push(one);
      state = one.decision.draft;
      end = one.end;
    }
    return { accepted, later: [] };
  }

  private decideOne(job: Job, state: RelationshipState, streamEnd: StreamEnd): Accepted | undefined {
    try {
      const now = this.clock.now();
      const decision = job.decide(state, now);
      if ('faults' in decision) throw new CommandRefused(decision.faults);
      const { sealed, end } = seal(this.identity, decision.events, streamEnd, now, job.recordedBy);
      const bytes = sizeOf(sealed);
      if (bytes > LARGEST_APPEND_BYTES) throw new ChangeTooLarge(bytes, LARGEST_APPEND_BYTES);
      return { job, decision, before: state.position, sealed, end, bytes };
    } catch (error) {
      job.reject(error);
      return undefined;
    }
  }

  private rehearseOne(job: Job): void {
    const one = this.decideOne(job, this.state, this.end);
    if (!one) return;
    const { decision: { placed }, before, sealed } = one;
    job.rehearsed?.({ placed, before, logPosition: this.logPosition, events: this.asStored(sealed, before) });
  }

  private async append(accepted: readonly Accepted[], patience: Patience): Promise<void> {
    const events = accepted.flatMap(({ sealed }) => sealed);
    if (events.length > 0) {
      const expected = this.state.position === 0 ? 'no_stream' : this.state.position - 1;
      // The same events with the same expected revision, never a re-read head: the store would take them a second time.
      const { logPosition } = await patience.retrying(() => this.store.append(this.stream, events, expected));
      this.logPosition = logPosition;
      this.end = accepted.at(-1)!.end;
      for (const { decision } of accepted.toReversed()) decision.draft.keep();
    }
    for (const { job, decision, before } of accepted) {
      job.stored?.({ placed: decision.placed, before, logPosition: this.logPosition });
    }
  }

  private asStored(events: readonly NewEvent[], before: number): StoredEvent[] {
    return events.map((event, index) => ({ ...event, stream: this.stream, revision: before + index, logPosition: '' }));
  }

  /** Reads what is in the stream beyond the state. */
  private async catchUp(): Promise<void> {
    for await (const stored of this.store.readStream(this.stream, this.state.position)) {
      if (stored.revision < this.state.position) continue;
      evolve(this.state, readStored(stored) as AnyEvent);
      this.end = { link: chainSha256(stored), recordedAt: Date.parse(stored.metadata.recordedAt) };
      this.logPosition = stored.logPosition;
    }
    this.loaded = true;
  }

  private forget(): void {
    this.state = RelationshipState.empty(this.relationship);
    this.end = { link: null, recordedAt: 0 };
    this.logPosition = '';
    this.loaded = false;
  }
}
