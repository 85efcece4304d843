import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { Progress } from '../read-models/progress.js';
import { BeyondTheRecord } from './not-answerable.js';
import { RecordReader } from './record-reader.js';

/**
 * An event as posted, with its place in the record: the same for ever at one position, except for what is withheld
 * later.
 */
export type FollowedEvent = AnyEvent & { readonly position: number; readonly recordedAt: string };

/** A record read on from a position, and from then on as it grows. */
export interface FollowedRecord {
  readonly relationship: string;
  /** Where it begins: the requested position, or the newest. */
  readonly after: number;
  /**
   * The next events after a position, in order and without a gap, one page of them; empty if there are none to read
   * yet. Readers at the same place share one list.
   */
  readonly next: (position: number) => readonly FollowedEvent[];
  /** Calls `wake` soon after more has arrived; returns a function that ends this. */
  readonly watch: (wake: () => void) => () => void;
}

interface Page {
  readonly no: number;
  readonly after: number;
  /** How often the relationship had changed when the page was read. */
  readonly changes: number;
  readonly events: readonly FollowedEvent[];
}

/** JSON of one page, in characters: what a stalled reader occupies. */
const PAGE_CHARACTERS = 16 * 1024;

/** What is recorded after a position, then whatever comes. Corrections and retractions are events like all others. */
export class FollowRecord extends Query<FollowedRecord> {
  constructor(
    readonly relationship: string,
    readonly after: number | undefined,
  ) {
    super();
  }
}

/** @throws RelationshipUnknown, BeyondTheRecord */
@QueryHandler(FollowRecord)
export class FollowRecordHandler implements IQueryHandler<FollowRecord> {
  /** The page read last: most readers are at the end, so new events are read once for all of them. */
  private last: Page | undefined;

  constructor(
    private readonly reader: RecordReader,
    private readonly progress: Progress,
  ) {}

  async execute({ relationship, after }: FollowRecord): Promise<FollowedRecord> {
    const { no, position } = this.reader.relationship(relationship);
    if (after !== undefined && after > position) throw new BeyondTheRecord(after, relationship, position);
    return {
      relationship,
      after: after ?? position,
      next: (reached) => this.page(relationship, no, reached),
      watch: (wake) => this.progress.watch(relationship, wake),
    };
  }

  /** Reads a page for each place: nothing is kept per reader but its position. */
  private page(relationship: string, no: number, after: number): readonly FollowedEvent[] {
    const changes = this.progress.changesOf(relationship);
    const { last } = this;
    // A withholding changes a page's content, and new events fill an empty one.
    if (last?.no === no && last.after === after && last.changes === changes) return last.events;
    const lines = this.reader.models.events.next(no, after, PAGE_CHARACTERS);
    const events = lines.map(({ event, position, recordedAt }) => ({ ...event, position, recordedAt }));
    this.last = { no, after, changes, events };
    return events;
  }
}
