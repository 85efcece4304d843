import { randomBytes } from 'node:crypto';
import type { EventMetadata, JsonObject, LogPosition, NewEvent, StoredEvent } from './event-store.js';

/** What the server keeps beside an event: our metadata, and the mark of the append, which is never given back. */
type KeptMetadata = EventMetadata & { readonly append?: string };

/** An event as the client takes it. */
export interface OfferedEvent {
  readonly id: string;
  readonly contentType: 'application/json';
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: KeptMetadata;
}

/** An event as the client gives it. */
export interface RecordedByServer {
  readonly streamId: string;
  readonly id: string;
  readonly revision: bigint;
  readonly type: string;
  readonly data: unknown;
  readonly metadata?: unknown;
  readonly position?: { readonly commit: bigint } | undefined;
}

/** An event with what its mark says. */
export interface FoundEvent {
  readonly event: StoredEvent;
  /** Names the try that stored it. */
  readonly attempt: string | undefined;
  /** Whether it is the last of its append. */
  readonly endsAppend: boolean;
}

/** A name for one try to append: by it is known whether what stands in the stream is of this try or an earlier one. */
export function newAttempt(): string {
  return randomBytes(6).toString('base64url');
}

/**
 * Events to be appended, each marked `<attempt>.<how many follow in this append>`. The server tells neither where an append
 * ends nor whether its ids stood there already, so the events carry it; an event of another program without a mark is an
 * append of its own.
 */
export function offered(events: readonly NewEvent[], attempt: string): OfferedEvent[] {
  return events.map(({ id, type, data, metadata }, index) => ({
    id, type, data, contentType: 'application/json', metadata: { ...metadata, append: `${attempt}.${events.length - 1 - index}` },
  }));
}

/** What stands in the log. @throws Error when Parley cannot have written it */
export function found(recorded: RecordedByServer): FoundEvent {
  const { streamId: stream, id, type, data, position } = recorded;
  const { append, ...metadata } = (recorded.metadata ?? {}) as KeptMetadata;
  const revision = Number(recorded.revision);
  if (position === undefined || typeof data !== 'object' || data === null || typeof metadata.contentSha256 !== 'string') {
    throw new Error(`Event ${revision} of ${stream} was not written by Parley: choose a PARLEY_STREAM_PREFIX that no other program writes under.`);
  }
  const [attempt, left] = append?.split('.') ?? [];
  return {
    event: { id, type, data: data as JsonObject, metadata, stream, revision, logPosition: placeOf(position.commit) },
    attempt, endsAppend: left === undefined || left === '0',
  };
}

const DIGITS = 20;

/** A commit position as the port has it: as wide as the largest of them (64 bits), so that places compare as strings. */
export function placeOf(commit: bigint): LogPosition {
  return commit.toString().padStart(DIGITS, '0');
}

/** Whether the text can be a place that this store gave. */
export function isPlace(text: string): boolean {
  return /^\d{20}$/.test(text);
}

/** The position that the client takes; commit and prepare are the same for all that is appended through its protocol. */
export function positionAt(place: LogPosition): { commit: bigint; prepare: bigint } {
  return { commit: BigInt(place), prepare: BigInt(place) };
}
