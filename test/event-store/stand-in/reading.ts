import { setTimeout as pause } from 'node:timers/promises';
import { Metadata, status, type ServerWritableStream, type StatusObject } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { InMemoryLog, KeptEvent } from './log.js';
import {
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  eventMessage,
  nameOf,
  notFoundMessage,
} from './messages.js';

type Call = ServerWritableStream<ReadReq, ReadResp>;

/** How many live events the server keeps for a reader before it gives the subscription up. */
const LIVE_BUFFER = 64;

/** The stream has a tombstone. */
class StreamDeleted extends Error {
  constructor(private readonly stream: string) {
    super(`Event stream '${stream}' is deleted.`);
  }

  get status(): Partial<StatusObject> {
    const metadata = new Metadata();
    metadata.set('exception', 'stream-deleted');
    metadata.set('stream-name', this.stream);
    return { code: status.FAILED_PRECONDITION, details: this.message, metadata };
  }
}

/** Why a position is refused: the server never gave it. */
class NoSuchPosition extends Error {}

/** More came live than the reader took. */
class TooSlow extends Error {
  constructor() {
    super('Operation timed out: Consumer too slow to handle event while live. Client resubscription required.');
  }
}

/** Answers a read of a stream or of the whole log. */
export async function answerRead(log: InMemoryLog, call: Call, options: ReadReq.Options): Promise<void> {
  const reader = new Reader(log, call);
  try {
    const events = options.hasStream()
      ? streamEvents(log, call, options.getStream()!, options.getReadDirection() === 1)
      : allEvents(log, options);
    for (const event of events.slice(0, Number(options.getCount()))) {
      if (reader.isGone) return;
      log.considered++;
      await reader.send(eventMessage(event));
    }
    call.end();
  } catch (error) {
    call.emit(
      'error',
      error instanceof StreamDeleted ? error.status : { code: status.UNKNOWN, details: String(error) },
    );
  }
}

function streamEvents(
  log: InMemoryLog,
  call: Call,
  stream: ReadReq.Options.StreamOptions,
  backwards: boolean,
): readonly KeptEvent[] {
  const name = nameOf(stream.getStreamIdentifier());
  if (log.isTombstoned(name)) throw new StreamDeleted(name);
  const events = log.stream(name);
  if (events.length === 0) call.write(notFoundMessage(name));
  if (backwards) return events.toReversed();
  const from = stream.hasRevision() ? Number(stream.getRevision()) : 0;
  return events.filter(({ revision }) => revision >= from);
}

function allEvents(log: InMemoryLog, options: ReadReq.Options): readonly KeptEvent[] {
  const backwards = options.getReadDirection() === 1;
  if (backwards) return log.events.toReversed();
  return log.events.slice(placeOf(log, options.getAll()!));
}

/** Index of the event at the position, the length of the log beyond its end. */
function placeOf(log: InMemoryLog, all: ReadReq.Options.AllOptions): number {
  if (!all.hasPosition()) return 0;
  const position = Number(all.getPosition()!.getCommitPosition());
  const index = log.indexAt(position);
  if (index === -1) throw new NoSuchPosition(`Exception was thrown by handler: no record at ${position}.`);
  return index;
}

/** Sends all after the first event at or behind a position that the filter lets pass, then live, until the reader goes; waits while it is slow. */
export async function subscribe(
  log: InMemoryLog,
  call: Call,
  options: ReadReq.Options,
  isFrozen: () => boolean,
): Promise<void> {
  const filter = options.getFilter()!;
  const prefixes = filter.getStreamIdentifier()!.getPrefixList();
  const interval = filter.getMax() * filter.getCheckpointintervalmultiplier();
  const reader = new Reader(log, call);
  try {
    const all = options.getAll()!;
    let next = all.hasPosition() ? placeOf(log, all) + 1 : 0;
    let live = false;
    let outpacedAt: number | undefined;
    await reader.send(confirmationMessage());
    for (let considered = 1; !reader.isGone;) {
      const event = log.events[next];
      if (isFrozen()) {
        await pause(5);
      } else if (event === undefined) {
        if (!live) await reader.send(caughtUpMessage());
        live = true;
        await reader.grown(next);
      } else {
        // The past waits for a slow reader; what comes live does not.
        if (live && outpacedAt === undefined && log.events.length - next > LIVE_BUFFER) outpacedAt = next + LIVE_BUFFER;
        if (next === outpacedAt) throw new TooSlow();
        next++;
        log.considered++;
        if (prefixes.some((prefix) => event.stream.startsWith(prefix))) await reader.send(eventMessage(event));
        if (considered++ % interval === 0) await reader.send(checkpointMessage(event.position));
      }
    }
  } catch (error) {
    if (error instanceof TooSlow) call.emit('error', { code: status.ABORTED, details: error.message });
    else call.emit('error', { code: status.UNKNOWN, details: String(error) });
  }
}

/** Who reads: sends wait while it is slow, and end when it is gone. */
class Reader {
  isGone = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly log: InMemoryLog,
    private readonly call: Call,
  ) {
    call.on('drain', () => this.wake());
    for (const end of ['cancelled', 'close', 'error']) call.once(end, () => this.leave());
  }

  async send(message: ReadResp): Promise<void> {
    this.log.sent++;
    if (!this.isGone && !this.call.write(message)) await this.woken();
  }

  /** Resolves when the log has more than `length` events, or the reader is gone. */
  async grown(length: number): Promise<void> {
    const stop = this.log.watch(() => this.wake());
    while (this.log.events.length <= length && !this.isGone) await this.woken();
    stop();
  }

  private leave(): void {
    this.isGone = true;
    this.wake();
  }

  private woken(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }
}
