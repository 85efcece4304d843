import { isAmendment } from '../domain/catalogue/event-types.js';
import { standingVersions, type Amendment } from '../domain/timeline/timeline.js';
import type { StoredEvent } from '../event-store/event-store.js';
import type { StreamNames } from '../event-store/stream-names.js';
import type { LogConsumer } from '../projections/log-consumer.js';
import type { Checkpoint } from '../read-models/checkpoint.table.js';
import type { Progress } from '../read-models/progress.js';
import type { ReadModels } from '../read-models/read-models.js';
import { documentsOf, type PlaceDocuments, type SearchDocument } from './documents.js';
import { SearchUnavailable, type SearchThread } from './search-thread.js';

const LOOK_AGAIN_MS = 1_000;

/**
 * Fills the search index. The log says which events are new or have changed; what stands of them, and what is withheld, the
 * read models know, which are waited for. So nothing can be found that no answer shows.
 */
export class SearchConsumer implements LogConsumer {
  readonly name = 'Search';
  private kept: Checkpoint | undefined;
  private stopping = false;
  /** The numbers of relationships in the read models, while one page is taken. */
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly streams: StreamNames,
    private readonly models: ReadModels,
    private readonly progress: Progress,
    private readonly thread: SearchThread,
  ) {}

  /** Reads where it continues; before anything else. @throws SearchUnavailable */
  async open(): Promise<void> {
    const saved = await this.thread.checkpoint();
    this.kept = saved === undefined ? undefined : (JSON.parse(saved) as Checkpoint);
  }

  checkpoint(): Checkpoint | undefined {
    return this.kept;
  }

  async take(events: readonly StoredEvent[], checkpoint: Checkpoint): Promise<void> {
    while (!(await this.progress.reach(checkpoint.logPosition, LOOK_AGAIN_MS)))
      if (this.stopping) throw new SearchUnavailable('the server is stopping');
    this.numbers.clear();
    await this.thread.take(this.placesOf(events), JSON.stringify(checkpoint));
    this.kept = checkpoint;
  }

  /** Whoever waits for the read models goes on, and then ends. */
  stop(): void {
    this.stopping = true;
  }

  passes(error: unknown): boolean {
    return error instanceof SearchUnavailable;
  }

  whenDamaged(hear: (damage: Error) => void): void {
    this.thread.whenDamaged(hear);
  }

  makeAnew(): void {
    this.kept = undefined;
    // The thread does one thing after the other, so whatever is taken next comes after this.
    this.thread.empty().catch(() => undefined);
  }

  /** Foreign events have no rows, so there is nothing to take of them. */
  passOver(): void {}

  passedOverFrom(stream: string): number | undefined {
    return this.models.passedOver.from(stream);
  }

  /** All positions of which something else may be found now. */
  private placesOf(events: readonly StoredEvent[]): PlaceDocuments[] {
    const touched = new Map<string, Set<number>>();
    for (const { stream, revision } of events) {
      const relationship = this.streams.relationshipOf(stream);
      // What others wrote into a stream of ours has no rows.
      const no = relationship === undefined ? undefined : this.numberOf(relationship);
      if (relationship === undefined || no === undefined) continue;
      const positions = touched.get(relationship) ?? new Set();
      this.touch(no, revision + 1, positions);
      touched.set(relationship, positions);
    }
    return [...touched].flatMap(([relationship, positions]) =>
      [...positions].map((position) => {
        const documents = this.documentsAt(this.numberOf(relationship)!, position);
        return { relationship, position, documents };
      }),
    );
  }

  private numberOf(relationship: string): number | undefined {
    const known = this.numbers.get(relationship) ?? this.models.relationships.find(relationship)?.no;
    if (known !== undefined) this.numbers.set(relationship, known);
    return known;
  }

  private touch(no: number, position: number, positions: Set<number>): void {
    positions.add(position);
    const event = this.models.events.at(no, position)?.event;
    if (event && isAmendment(event)) positions.add(this.models.events.find(no, event.target)!.position);
    if (event?.type === 'EventWithheld') this.touchAll(no, event.target, positions);
  }

  /** What is withheld of an event is gone from its corrections too, and from the event that it corrects. */
  private touchAll(no: number, id: string, positions: Set<number>): void {
    const { event, position } = this.models.events.find(no, id)!;
    positions.add(position);
    for (const amendment of this.models.events.amendments(no, id, Number.MAX_SAFE_INTEGER))
      positions.add(amendment.position);
    if (isAmendment(event)) this.touchAll(no, event.target, positions);
  }

  private documentsAt(no: number, position: number): SearchDocument[] {
    const line = this.models.events.at(no, position);
    if (!line) return []; // An event that stands twice says nothing new.
    const amendments = this.models.events.amendments(no, line.event.id, Number.MAX_SAFE_INTEGER) as Amendment[];
    return standingVersions(line.event, amendments).flatMap((version) =>
      documentsOf(version, Date.parse(line.recordedAt)),
    );
  }
}
