import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toNewEvents, type StreamEnd } from '../../src/commands/to-new-events.js';
import type { AnyEvent } from '../../src/domain/catalogue/event-types.js';
import { projectEvent } from '../../src/projections/project-event.js';
import { FollowRecord, FollowRecordHandler, type FollowedRecord } from '../../src/queries/follow-record.js';
import { RecordReader } from '../../src/queries/record-reader.js';
import { Progress } from '../../src/read-models/progress.js';
import { ReadModels } from '../../src/read-models/read-models.js';
import { context, registered } from './samples.js';

const US_CN = 'us-cn';

/** The record of us-cn in read models of its own: its registration at position 1, and what is added. */
export class GrowingRecord {
  private readonly folder = mkdtempSync(join(tmpdir(), 'parley-growing-'));
  private readonly models = ReadModels.open(this.folder);
  private readonly progress = new Progress();
  private readonly handler = new FollowRecordHandler(new RecordReader(this.models), this.progress);
  private end: StreamEnd = { link: null, recordedAt: 0 };
  private position = 0;

  constructor() {
    this.add(registered());
  }

  /** Projects the events as one page of the log. */
  add(...events: readonly AnyEvent[]): void {
    const stream = `relationship-${US_CN}`;
    const { events: sealed, end } = toNewEvents(stream, events, this.end, Date.parse('2026-11-23T12:00:00Z'), 'desk');
    this.end = end;
    this.models.transaction(() => {
      for (const event of sealed) {
        projectEvent(this.models, US_CN, {
          ...event,
          stream,
          revision: this.position++,
        });
        this.progress.changed(US_CN);
      }
    });
  }

  /** Adds so many statements, with ids that no other has. */
  grow(count: number): void {
    const first = this.position + 1;
    this.add(
      ...Array.from({ length: count }, (_, index) =>
        context('StatementIssued', [], '2024-01-08', { id: `e${first + index}` }),
      ),
    );
  }

  follow(after?: number): Promise<FollowedRecord> {
    return this.handler.execute(new FollowRecord(US_CN, after));
  }

  /** From here on nothing can be read. */
  close(): void {
    this.models.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
