import type {
  EventMetadata,
  EventNotes,
  ForeignEvent,
  JsonObject,
  LogPosition,
  NewEvent,
  StoredEvent,
} from './event-store.js';
import { uuidV5 } from './hash-chain.js';

/** What the server keeps beside an event: our metadata, and notes of this adapter, which are never given back. */
interface KeptMetadata extends EventMetadata {
  /** The event's id: the one that the server compares says more. */
  readonly eventId?: string;
  /** How many events follow in the same append. */
  readonly following?: number;
  /** As the server's own projections know it: the request. */
  readonly $correlationId?: string;
  /** As the server's own projections know it: the `eventId` of the event that led to this one. */
  readonly $causationId?: string;
}

/** Namespace of the ids that the server compares: fixed for ever (docs/decisions/0009). */
const OFFER_NAMESPACE = '3994a561-1145-496a-adc7-218ad04816bc';

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

/** An event with what is noted beside it. */
export interface FoundEvent {
  readonly event: StoredEvent;
  /** The id that the server compares. */
  readonly offerId: string;
  /** Whether it is the last of its append. */
  readonly endsAppend: boolean;
}

/**
 * Events to be appended. The server answers a repeat like a first time, and compares nothing but ids: so it is given ids that
 * two events have in common only if they are the same in everything that is stored of them. Nor does it tell where an append
 * ends, so the events carry it.
 */
export function offered(events: readonly NewEvent[], notes: readonly EventNotes[] = []): OfferedEvent[] {
  return events.map(({ id, type, data, metadata }, index) => ({
    id: offerId(id, metadata),
    type,
    data,
    contentType: 'application/json',
    metadata: { ...metadata, eventId: id, following: events.length - 1 - index, ...named(notes[index]) },
  }));
}

/** What is not known is left out: an empty field would be indexed, too. */
function named({ correlationId, causationId }: EventNotes = {}): Partial<KeptMetadata> {
  return {
    ...(correlationId !== undefined && { $correlationId: correlationId }),
    ...(causationId !== undefined && { $causationId: causationId }),
  };
}

function offerId(id: string, { schema, recordedAt, recordedBy, contentSha256, previousSha256 }: EventMetadata): string {
  return uuidV5(OFFER_NAMESPACE, JSON.stringify([id, schema, recordedAt, recordedBy, contentSha256, previousSha256]));
}

/** Whether Parley has written it: beside it stands what stands beside every event of ours. */
export function isOurs({ data, metadata, position }: RecordedByServer): boolean {
  const { schema, recordedAt, recordedBy, contentSha256 } = Object(metadata) as Partial<KeptMetadata>;
  return (
    position !== undefined &&
    typeof data === 'object' &&
    data !== null &&
    typeof contentSha256 === 'string' &&
    typeof schema === 'number' &&
    typeof recordedAt === 'string' &&
    typeof recordedBy === 'string'
  );
}

/** What stands in the log, of an event that is ours. */
export function found(recorded: RecordedByServer): FoundEvent {
  const { streamId: stream, type, data, position } = recorded;
  const {
    eventId: id = recorded.id,
    following = 0,
    schema,
    recordedAt,
    recordedBy,
    contentSha256,
    previousSha256,
  } = recorded.metadata as KeptMetadata;
  return {
    event: {
      id,
      type,
      data: data as JsonObject,
      metadata: { schema, recordedAt, recordedBy, contentSha256, previousSha256 },
      stream,
      revision: Number(recorded.revision),
      logPosition: placeOf(position!.commit),
    },
    offerId: recorded.id,
    endsAppend: following === 0,
  };
}

/** Of an event that is not. */
export function foreignEventOf({ streamId: stream, revision, type }: RecordedByServer): ForeignEvent {
  return { stream, revision: Number(revision), type };
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
