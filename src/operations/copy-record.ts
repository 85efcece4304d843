import {
  EventStoreUnavailable,
  RevisionConflict,
  type EventStore,
  type NewEvent,
  type StoredEvent,
} from '../event-store/event-store.js';
import { foreignInWords } from '../event-store/foreign-event.js';
import { StreamNames } from '../event-store/stream-names.js';
import { RecordDamaged } from './folder-log.js';
import { differenceInWords, type HeadDifference, type Head } from './heads.js';
import { retrying } from './retrying.js';
import type { RecordSource } from './record-source.js';
import { withheldText, type WithheldText } from './withheld-text.js';
import { verifyStore, type Verification, type VerifyOptions } from './verify.js';
import { eachOf, joined, windowsOf } from './windows.js';

const STREAMS_AT_ONCE = 16;

/** The store holds something that is not in the log. */
export class TargetHoldsSomethingElse extends Error {
  constructor(found: string, options?: ErrorOptions) {
    super(
      `The store to copy to holds something other than this log: ${clause(found)}. Copy to an empty store, or ` +
        'give the streams another prefix there.',
      options,
    );
    this.name = 'TargetHoldsSomethingElse';
  }
}

/** Somebody else writes to the store under the same names. */
export class TargetWritten extends Error {
  constructor(found: string) {
    super(
      `Somebody else is writing to the store during the copy: ${clause(found)}. Stop that server or other copy, and copy again.`,
    );
    this.name = 'TargetWritten';
  }
}

/** Turns a sentence into a part of another. */
function clause(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

export interface CopyRecordOptions {
  readonly sourcePrefix?: string | undefined;
  readonly targetPrefix?: string | undefined;
  /** How long to keep trying while the store does not answer, before EventStoreUnavailable ends the copy. */
  readonly giveUpAfterMs?: number;
  /** Called with the number of events the store has by now, and the number in the log. */
  readonly copied?: (events: number, all: number) => void;
}

export interface CopiedRecord {
  /** Events in the log and, identically, in the store. */
  readonly events: number;
  /** How many of them the store already had from an earlier run. */
  readonly before: number;
  /** How many of those still say there what has been withheld since. */
  readonly unerased: number;
}

/**
 * Copies a record into a store, event by event and unchanged but for what is withheld, which is left out: ids, positions, recordedAt
 * and hash chains stay the same.
 * If it is interrupted at any point, running it again continues from there. Before anything is written, the log is
 * verified and compared with what the store holds; afterwards the store is read back and verified against the log.
 * @throws RecordDamaged, TargetHoldsSomethingElse, TargetWritten; EventStoreUnavailable if the store does not answer
 */
export async function copyRecord(
  source: RecordSource,
  target: EventStore,
  options: CopyRecordOptions = {},
): Promise<CopiedRecord> {
  const { sourcePrefix, targetPrefix: streamPrefix, giveUpAfterMs } = options;
  const before = await heldBy(target, { streamPrefix, giveUpAfterMs });
  const found = await source.verify({ streamPrefix: sourcePrefix, against: before.heads, giveUpAfterMs });
  if (found.faults.length > 0) throw new RecordDamaged(source.name, found.faults);
  if (found.differences.length > 0) throw new TargetHoldsSomethingElse(elsewhere(found.differences[0]!));
  const { standing } =
    found.withheld > 0
      ? await withheldText(() => source.appends(), new StreamNames(sourcePrefix))
      : { standing: new Map<string, never>() };
  await new Copier(target, before.heads.relationships, found.heads.relationships, options, standing).copy(source);
  const against = { ...found.heads, log: undefined };
  const copied = await verifyStore(target, { streamPrefix, giveUpAfterMs, against });
  assertSame(copied, found);
  return { events: found.events, before: before.events, unerased: copied.withheld - copied.erased };
}

async function heldBy(target: EventStore, options: VerifyOptions): Promise<Verification> {
  const held = await verifyStore(target, options).catch((error: Error) => {
    throw error instanceof EventStoreUnavailable
      ? error
      : new TargetHoldsSomethingElse(`it cannot be read as a record: ${error.message}`, { cause: error });
  });
  const [fault] = [...held.faults, ...held.dangers, ...held.foreign.map(foreignInWords)];
  if (fault !== undefined) throw new TargetHoldsSomethingElse(`what is there does not verify: ${fault}`);
  return held;
}

/** From the point of view of the store, whose heads the log was compared with. */
function elsewhere({ relationship, saved, found }: HeadDifference): string {
  if (found.events === 0) return `${relationship}, which is not in the log`;
  return found.events < saved.events
    ? `${saved.events} events of ${relationship}, of which the log has ${found.events}`
    : `another ${relationship}: its first ${saved.events} events are not those of the log`;
}

function assertSame(copy: Verification, source: Verification): void {
  const found = copy.faults[0] ?? copy.differences.map(differenceInWords)[0];
  if (found !== undefined) throw new TargetWritten(`read back, ${found}`);
  if (copy.events !== source.events)
    throw new TargetWritten(`read back, it has ${copy.events} events instead of ${source.events}`);
}

/** Appends to the store what it lacks of the log. */
class Copier {
  private readonly sourceStreams: StreamNames;
  private readonly targetPrefix: string;

  constructor(
    private readonly target: EventStore,
    private readonly standing: ReadonlyMap<string, Head>,
    private readonly wanted: ReadonlyMap<string, Head>,
    private readonly options: CopyRecordOptions,
    private readonly withheld: WithheldText['standing'],
  ) {
    this.sourceStreams = new StreamNames(options.sourcePrefix);
    this.targetPrefix = options.targetPrefix ?? '';
  }

  async copy(source: RecordSource): Promise<void> {
    const all = [...this.wanted.values()].reduce((sum, { events }) => sum + events, 0);
    let passed = 0;
    for await (const window of windowsOf(source.appends())) {
      const streams = [...Map.groupBy(window, ([first]) => first!.stream)];
      await eachOf(streams, STREAMS_AT_ONCE, ([stream, appends]) => this.copyStream(stream, appends));
      passed += window.reduce((sum, append) => sum + append.length, 0);
      this.options.copied?.(Math.min(passed, all), all);
    }
  }

  private async copyStream(stream: string, appends: readonly (readonly StoredEvent[])[]): Promise<void> {
    const name = this.sourceStreams.headNameOf(stream);
    // A stream that is not ours is in no head; it is not copied.
    if (name === undefined) return;
    const from = this.standing.get(name)?.events ?? 0;
    // What a server has recorded since the log was verified is left to the next copy.
    const to = this.wanted.get(name)?.events ?? 0;
    const lacking = appends.map((append) => append.filter(({ revision }) => revision >= from && revision < to));
    for (const events of joined(lacking))
      await this.append(this.targetPrefix + this.sourceStreams.identityOf(stream)!, this.shown(events));
  }

  /** What is withheld stays behind. */
  private shown(events: readonly StoredEvent[]): readonly StoredEvent[] {
    return events.map((event) => ({
      ...event,
      data: this.withheld.get(event.stream)?.get(event.revision) ?? event.data,
    }));
  }

  private async append(stream: string, events: readonly StoredEvent[]): Promise<void> {
    const { revision } = events[0]!;
    const offered = events.map(({ id, type, data, metadata }): NewEvent => ({ id, type, data, metadata }));
    try {
      // Whether or not it was stored, the same events at the same place are the same append.
      await retrying(
        () => this.target.append(stream, offered, revision === 0 ? 'no_stream' : revision - 1),
        this.options.giveUpAfterMs,
      );
    } catch (error) {
      if (error instanceof RevisionConflict)
        throw new TargetWritten(`${stream} is at ${error.actual} instead of ${error.expected}`);
      throw error;
    }
  }
}
