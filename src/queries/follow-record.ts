import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { Progress } from '../read-models/progress.js';
import { BeyondTheRecord } from './not-answerable.js';
import { RecordReader } from './record-reader.js';

/** An event as it was posted, with its place in the record: at one position the same for ever, but for what is withheld since. */
export type RecordedEvent = AnyEvent & { readonly position: number; readonly recordedAt: string };

/** A record that is read on from a position, and from there on as it grows. */
export interface FollowedRecord {
  /** Where it begins: the position asked for, else the newest. */
  readonly after: number;
  /**
   * The events next after a position, in order and without a gap, as many as make a page; none while none can be read. Those who
   * are at the same place are given the same list.
   */
  readonly next: (position: number) => readonly RecordedEvent[];
  /** Calls `wake` soon after there is more; returns how to end that. */
  readonly watch: (wake: () => void) => () => void;
}

interface Page {
  readonly no: number;
  readonly after: number;
  /** How often the relationship had changed when it was read. */
  readonly changes: number;
  readonly events: readonly RecordedEvent[];
}

/** JSON of one page, in characters: what a reader holds who takes nothing. */
const PAGE_CHARACTERS = 16 * 1024;

/** What is recorded after a position, then what comes. Corrections and retractions are events of it like all others. */
export class FollowRecord extends Query<FollowedRecord> {
  constructor(
    readonly relationship: string,
    readonly after: number | undefined,
  ) {
    super();
  }
}

/** Answers `FollowRecord`; @throws RelationshipUnknown, BeyondTheRecord */
@QueryHandler(FollowRecord)
export class FollowRecordHandler implements IQueryHandler<FollowRecord> {
  /** The page read last: most readers are at the end, and what is new is read once for all of them. */
  private last: Page | undefined;

  constructor(
    private readonly reader: RecordReader,
    private readonly progress: Progress,
  ) {}

  async execute({ relationship, after }: FollowRecord): Promise<FollowedRecord> {
    const { no, position } = this.reader.relationship(relationship);
    if (after !== undefined && after > position) throw new BeyondTheRecord(after, relationship, position);
    return {
      after: after ?? position,
      next: (reached) => this.page(relationship, no, reached),
      watch: (wake) => this.progress.watch(relationship, wake),
    };
  }

  /** Read anew for each place: nothing is held for a reader but its position. */
  private page(relationship: string, no: number, after: number): readonly RecordedEvent[] {
    const changes = this.progress.changesOf(relationship);
    const { last } = this;
    // A withholding changes what a page holds, and what comes that there was none.
    if (last?.no === no && last.after === after && last.changes === changes) return last.events;
    const lines = this.reader.models.events.next(no, after, PAGE_CHARACTERS);
    const events = lines.map(({ event, position, recordedAt }) => ({ ...event, position, recordedAt }));
    this.last = { no, after, changes, events };
    return events;
  }
}
