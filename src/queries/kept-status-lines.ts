import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { EpochDay } from '../domain/time/days.js';
import { Progress } from '../read-models/progress.js';
import type { RelationshipRow } from '../read-models/relationships.table.js';
import { LoopUse } from '../turns/loop-use.js';
import { answering, GivenUp, inTurns } from '../turns/turns.js';
import { RecordReader } from './record-reader.js';
import type { StatusLine } from './show-board.js';
import { lineOn, statusLinesOf, type StatusLines } from './status-lines.js';

/** A relationship's changes within this time are processed together. */
const GATHERED_MS = 1_000;
/**
 * If the event loop was in use for more than this share of that time, the server has other work, above all recording.
 */
const BUSY = 0.5;
/** Status lines give way at most this many times in a row. */
const MOST_WAITS = 30;

/**
 * Keeps all relationships' status lines in the read models; recomputes those that changed when there is nothing else to
 * do.
 */
@Injectable()
export class KeptStatusLines implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('StatusLines');
  private readonly changed = new Set<string>();
  private readonly ending = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private lookedThrough = false;
  private readonly loop = new LoopUse();
  private waits = 0;

  constructor(
    private readonly reader: RecordReader,
    private readonly progress: Progress,
  ) {}

  onApplicationBootstrap(): void {
    this.progress.heed((relationship) => this.changed.add(relationship));
    this.timer = setInterval(() => {
      if (!this.progress.caughtUp || this.isBusy()) return;
      this.working = this.working.then(() => this.work()).catch((error: unknown) => this.leaveOff(error));
    }, GATHERED_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.ending.abort();
    await this.working;
  }

  /** The line of a day as known on that day, at the newest position; undefined if it is not stored. */
  find({ no, position }: RelationshipRow, day: EpochDay): StatusLine | undefined {
    const kept = this.reader.models.statusLines.find(no);
    return kept?.position === position ? lineOn(JSON.parse(kept.lines) as StatusLines, day) : undefined;
  }

  /** Whether there was other work since the last call; capped, or the lines would never be computed. */
  private isBusy(): boolean {
    this.waits = this.loop.since() > BUSY && this.waits < MOST_WAITS ? this.waits + 1 : 0;
    return this.waits > 0;
  }

  /** Nobody waits for stored lines: without them, a line is computed on request. */
  private leaveOff(error: unknown): void {
    clearInterval(this.timer);
    if (!(error instanceof GivenUp)) this.logger.warn(`Status lines are no longer kept: ${(error as Error).message}`);
  }

  /** Computes the missing lines. @throws GivenUp when the server stops */
  private async work(): Promise<void> {
    if (!this.lookedThrough) for (const id of this.reader.models.statusLines.outdated()) this.changed.add(id);
    this.lookedThrough = true;
    const { signal } = this.ending;
    await answering({ asks: 'status lines', signal }, async () => {
      for (const id of this.changed) {
        this.changed.delete(id);
        await this.make(id);
      }
    });
  }

  private async make(id: string): Promise<void> {
    const { models } = this.reader;
    const relationship = models.relationships.find(id);
    if (!relationship) return;
    const lines = JSON.stringify(await inTurns(statusLinesOf(this.reader, relationship)));
    // The rows read include what was recorded meanwhile; that makes these lines outdated at once, and they are
    // recomputed.
    models.transaction(() => models.statusLines.put(relationship.no, { position: relationship.position, lines }));
  }
}
