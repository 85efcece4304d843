import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { EpochDay } from '../domain/time/days.js';
import { ShowTurns, type NamedTurn } from '../queries/show-turns.js';
import { answering, GivenUp } from '../turns/turns.js';
import { OpenStreams } from './open-streams.js';
import { Today } from './today.js';

/** How soon after midnight the new day is noticed, also by a machine that slept through it or whose clock was set. */
const LOOK_EVERY_MS = 1_000;

/** The `data` of a `became` message: what the calendar made of a channel or a promise at midnight UTC. */
export type StreamedTurn = NamedTurn & { readonly relationship: string };

/** Tells those who follow a record at midnight UTC what the calendar made of it, which nobody recorded. */
@Injectable()
export class Midnight implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Midnight');
  private readonly ending = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private day: EpochDay;
  private telling: Promise<void> = Promise.resolve();

  constructor(
    private readonly today: Today,
    private readonly streams: OpenStreams,
    private readonly queries: QueryBus,
  ) {
    this.day = today.day();
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.ending.abort();
    await this.telling;
  }

  private look(): void {
    const [before, now] = [this.day, this.today.day()];
    this.day = now;
    if (now <= before) return;
    this.telling = this.telling.then(() => this.tell(before, now));
  }

  /** Tells of the days after one, up to another; what nobody could be told is in the feed. */
  private async tell(after: EpochDay, through: EpochDay): Promise<void> {
    const { signal } = this.ending;
    await answering({ asks: 'midnight', signal }, async () => {
      for (const relationship of this.streams.followed()) {
        const turns = await this.queries.execute(new ShowTurns(relationship, after, through));
        if (turns.length > 0) this.streams.tellTurns(relationship, messagesOf(relationship, turns));
      }
    }).catch((error: unknown) => {
      if (!(error instanceof GivenUp))
        this.logger.warn(`Followers were not told of the day: ${(error as Error).message}`);
    });
  }
}

/** Messages of a stream; without an id, so that a client that loses it goes on where it was. */
function messagesOf(relationship: string, turns: readonly NamedTurn[]): Buffer {
  const data = turns.map((turn): StreamedTurn => ({ relationship, ...turn }));
  return Buffer.from(data.map((turn) => `event: became\ndata: ${JSON.stringify(turn)}\n\n`).join(''));
}
