import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { EpochDay } from '../domain/time/days.js';
import { Progress } from '../read-models/progress.js';
import type { RelationshipRow } from '../read-models/relationships.table.js';
import { LoopUse } from '../turns/loop-use.js';
import { answering, GivenUp, inTurns } from '../turns/turns.js';
import { RecordReader } from './record-reader.js';
import type { StatusLine } from './show-board.js';
import { lineOn, statusLinesOf, type StatusLines } from './status-lines.js';

/** Changes of a relationship within so many ms are worked out together. */
const GATHERED_MS = 1_000;
/** A server whose event loop was at work for more of that time has something else to do: one that records, above all. */
const BUSY = 0.5;
/** It is not waited for longer than so many times as long. */
const MOST_WAITS = 30;

/** Keeps the status lines of all relationships in the read models, made anew for those that changed, when nothing else is to do. */
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

  /** The line of a day as known on that day, at the newest position; undefined where it is not kept. */
  find({ no, position }: RelationshipRow, day: EpochDay): StatusLine | undefined {
    const kept = this.reader.models.statusLines.find(no);
    return kept?.position === position ? lineOn(JSON.parse(kept.lines) as StatusLines, day) : undefined;
  }

  /** Whether there was something else to do since this was last asked; not for ever, or the lines would never be made. */
  private isBusy(): boolean {
    this.waits = this.loop.since() > BUSY && this.waits < MOST_WAITS ? this.waits + 1 : 0;
    return this.waits > 0;
  }

  /** Nobody waits for them: without them a line is worked out when it is asked for. */
  private leaveOff(error: unknown): void {
    clearInterval(this.timer);
    if (!(error instanceof GivenUp)) this.logger.warn(`Status lines are no longer kept: ${(error as Error).message}`);
  }

  /** Makes what is missing. @throws GivenUp at the end of the server */
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
    // What was recorded meanwhile is in the rows that were read; it makes them outdated at once, and they are made again.
    models.transaction(() => models.statusLines.put(relationship.no, { position: relationship.position, lines }));
  }
}
