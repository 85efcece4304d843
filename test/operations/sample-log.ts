import { SqliteEventStore } from '../../src/event-store/sqlite.event-store.js';
import { StreamNames } from '../../src/event-store/stream-names.js';
import type { NewEvent } from '../../src/event-store/event-store.js';
import { recorded } from '../event-store/recorded.js';
import { Chance } from '../laws/chance.js';

/** Relationships of a made-up log. */
export const RELATIONSHIPS = ['us-cn', 'us-ru', 'kr-kp', 'in-pk'] as const;

const WORDS = ['They spoke.', '国防部工作会晤', 'A round – “held”.', 'No answer.'];

/** A log that a test lets grow: statements of several relationships, one to six in an append, taking turns by chance. */
export class SampleLog {
  /** How many appends were made. */
  appends = 0;
  private readonly newest = new Map<string, { event: NewEvent; revision: number }>();

  /** `prefix` stands before the names of its streams; `wordy`: how many times each event says what it says. */
  constructor(
    private readonly chance = new Chance(1),
    private readonly prefix = '',
    private readonly wordy = 1,
  ) {}

  /** Appends to the log in `folder`, which nobody else holds. */
  async grow(folder: string, appends: number): Promise<void> {
    const store = SqliteEventStore.open(folder);
    for (let append = 0; append < appends; append++) await this.append(store);
    await store.close();
  }

  /** One append, on a relationship that chance chooses. */
  async append(store: SqliteEventStore): Promise<void> {
    const relationship = this.chance.one(RELATIONSHIPS);
    const last = this.newest.get(relationship);
    const revision = last?.revision ?? -1;
    const documents = Array.from({ length: 1 + this.chance.below(6) }, (_, index) => ({
      id: `${relationship}-${revision + 2 + index}`,
      summary: this.chance.one(WORDS).repeat(this.wordy),
      channels: ['dpct'],
      round: this.chance.below(1_000),
    }));
    // The ids are made of the name without the prefix.
    const events = recorded(new StreamNames().streamOf(relationship), documents, last?.event);
    await store.append(
      new StreamNames(this.prefix).streamOf(relationship),
      events,
      revision < 0 ? 'no_stream' : revision,
    );
    this.newest.set(relationship, { event: events.at(-1)!, revision: revision + events.length });
    this.appends++;
  }
}
