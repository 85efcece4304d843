import { Injectable } from '@nestjs/common';
import { notAllowed, notWithin } from '../domain/editors/writer.js';
import { EventStore } from '../event-store/event-store.js';
import { StreamNames } from '../event-store/stream-names.js';
import { Appends } from './appends.js';
import type { Changed, Decide, Terms } from './change.js';
import { Clock } from './clock.js';
import { ScopeNeeded } from './command-refused.js';
import { RelationshipQueue } from './relationship-queue.js';
import { StoreTrouble } from './store-trouble.js';

/** How many events the remembered relationships may hold together before the least used are forgotten. */
const REMEMBERED_EVENTS = 50_000;

/** The relationships as the write side sees them; each has one queue, so that writers of this instance never race. */
@Injectable()
export class RelationshipRepository {
  /** Least recently used first. */
  private readonly queues = new Map<string, RelationshipQueue>();

  constructor(
    private readonly store: EventStore,
    private readonly streams: StreamNames,
    private readonly clock: Clock,
    private readonly appends: Appends = new Appends(),
  ) {}

  /**
   * Decides on the newest state and stores what was decided, all or nothing; a dry run decides and stores nothing.
   * @throws ScopeNeeded; CommandRefused with every fault; ChangeTooLarge; StoreTrouble when it could not be stored within 5 s, or ever
   */
  async change(relationship: string, decide: Decide, terms: Terms): Promise<Changed> {
    const { closedToAppends } = this.store;
    if (terms.dryRun && closedToAppends !== undefined) throw new StoreTrouble(closedToAppends);
    const lacking = notWithin(terms.writer, relationship);
    if (lacking) throw new ScopeNeeded(lacking);
    const allowed: Decide = (state, now) => {
      const decision = decide(state, now);
      const wanting = 'events' in decision ? notAllowed(terms.writer, state, decision.events) : undefined;
      if (wanting) throw new ScopeNeeded(wanting);
      return decision;
    };
    return this.queue(relationship).change(allowed, terms);
  }

  private queue(relationship: string): RelationshipQueue {
    const queue =
      this.queues.get(relationship) ??
      new RelationshipQueue(this.store, this.streams.streamOf(relationship), relationship, this.clock, this.appends);
    this.queues.delete(relationship);
    this.queues.set(relationship, queue);
    this.forgetTheLeastUsed();
    return queue;
  }

  private forgetTheLeastUsed(): void {
    let events = 0;
    for (const queue of this.queues.values()) events += queue.remembered;
    for (const [relationship, queue] of this.queues) {
      if (events <= REMEMBERED_EVENTS || this.queues.size === 1) return;
      if (queue.busy) continue;
      events -= queue.remembered;
      this.queues.delete(relationship);
    }
  }
}
