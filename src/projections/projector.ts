import { UnreadableEvent, type EventStore, type ForeignEvent, type StoredEvent } from '../event-store/event-store.js';
import { foreignInWords } from '../event-store/foreign-event.js';
import type { StreamNames } from '../event-store/stream-names.js';
import type { Checkpoint } from '../read-models/checkpoint.table.js';
import type { Progress } from '../read-models/progress.js';
import type { ReadModels } from '../read-models/read-models.js';
import { ReadModelsUnavailable } from '../read-models/trouble.js';
import type { Bookmarks, LogConsumer } from './log-consumer.js';
import { LogFollower } from './log-follower.js';
import { projectEvent } from './project-event.js';
import { eventsGone } from './same-log.js';

/** Builds the read models from the log: rows and checkpoint in one transaction per page. */
export class Projector implements LogConsumer {
  readonly name = 'Projections';
  /** Position of each relationship's next event, as far as it was needed. */
  private readonly next = new Map<string, number>();

  constructor(
    private readonly streams: StreamNames,
    private readonly models: ReadModels,
    private readonly progress: Progress,
  ) {}

  checkpoint(): Checkpoint | undefined {
    return this.models.checkpoint.read();
  }

  take(events: readonly StoredEvent[], checkpoint: Checkpoint): void {
    try {
      this.models.transaction(() => {
        for (const event of events) this.project(event);
        this.models.checkpoint.save(checkpoint);
      });
    } catch (error) {
      this.next.clear(); // The transaction was not committed, so what was remembered may be wrong.
      throw error;
    }
  }

  get bookmarks(): Bookmarks {
    return this.models.bookmark;
  }

  passes(error: unknown): boolean {
    return error instanceof ReadModelsUnavailable;
  }

  whenDamaged(hear: (damage: Error) => void): void {
    this.models.whenDamaged(hear);
  }

  makeAnew(): void {
    this.next.clear();
    this.models.makeAnew();
  }

  passOver(foreign: ForeignEvent): void {
    const relationship = this.streams.relationshipOf(foreign.stream) ?? null;
    this.models.passedOver.insert({ ...foreign, relationship, reason: foreignInWords(foreign) });
    // Answers about it say so from now on.
    if (relationship !== null) this.progress.changed(relationship);
  }

  passedOverFrom(stream: string): number | undefined {
    return this.models.passedOver.from(stream);
  }

  /** Streams that hold no relationship only move the checkpoint. */
  private project(event: StoredEvent): void {
    const relationship = this.streams.relationshipOf(event.stream);
    if (relationship === undefined) return this.assertOwn(event.stream);
    const expected = this.next.get(relationship) ?? this.models.relationships.find(relationship)?.position ?? 0;
    if (event.revision !== expected) throw eventsGone(event, expected);
    projectEvent(this.models, relationship, event);
    // Bounded: the positions of very many relationships must not fill the memory.
    if (this.next.size >= 10_000) this.next.clear();
    this.next.set(relationship, expected + 1);
    this.progress.changed(relationship);
  }

  private assertOwn(stream: string): void {
    if (this.streams.own(stream)) return;
    throw new UnreadableEvent(
      `The log holds stream "${stream}", which is not one of Parley's under the prefix "${this.streams.prefix}": check PARLEY_STREAM_PREFIX.`,
    );
  }
}

/** Follows the log into the read models. */
export function followIntoReadModels(
  store: EventStore,
  streams: StreamNames,
  models: ReadModels,
  progress: Progress,
): LogFollower {
  return new LogFollower(store, new Projector(streams, models, progress), progress);
}
