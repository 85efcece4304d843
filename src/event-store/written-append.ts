import type { EventMetadata, NewEvent } from './event-store.js';

/** Bytes of types, ids, documents and metadata in one append, as stored; EventStoreDB has the same limit by default. */
export const MAX_APPEND_BYTES = 1_048_576;

/** Bytes that the field names of the metadata take in a store that keeps them as JSON. */
const METADATA_NAMES = 100;

/** What was offered can never be stored, in any store; nothing was written, and repeating it will not help. */
export class AppendRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppendRefused';
  }
}

/** The append is larger than any store takes at once: split it. */
export class AppendTooLarge extends AppendRefused {
  constructor(
    stream: string,
    readonly bytes: number,
  ) {
    super(`An append to ${stream} has ${bytes} bytes, more than the ${MAX_APPEND_BYTES} allowed: append it in parts.`);
    this.name = 'AppendTooLarge';
  }
}

/** An event whose document has been written out as JSON. */
export interface WrittenEvent {
  readonly id: string;
  readonly type: string;
  readonly json: string;
  readonly metadata: EventMetadata;
}

/**
 * Writes out the documents of one append and makes sure that what is read later equals what was offered.
 * @throws AppendRefused on an empty append, an id twice in it, or a value that JSON cannot express
 * @throws AppendTooLarge over MAX_APPEND_BYTES
 */
export function writeOut(stream: string, events: readonly NewEvent[]): WrittenEvent[] {
  if (events.length === 0) throw new AppendRefused(`An append to ${stream} has no events.`);
  if (events.length > 1 && new Set(events.map((event) => event.id)).size < events.length) {
    throw new AppendRefused(`An append to ${stream} has an event id twice.`);
  }
  const written = events.map((event) => writtenEvent(stream, event));
  const bytes = written.reduce((sum, event) => sum + bytesOf(event), 0);
  if (bytes > MAX_APPEND_BYTES) throw new AppendTooLarge(stream, bytes);
  return written;
}

function writtenEvent(stream: string, { id, type, data, metadata }: NewEvent): WrittenEvent {
  if (!id || !type) throw new AppendRefused(`An event for ${stream} has no ${id ? 'type' : 'id'}.`);
  if (typeof data !== 'object' || data === null) throw new AppendRefused(`Event ${id} for ${stream} has no document.`);
  const fault = inexpressible(data);
  if (fault !== undefined) throw new AppendRefused(`Event ${id} for ${stream} cannot be written as JSON at ${fault}.`);
  return { id, type, json: JSON.stringify(data), metadata };
}

/**
 * Where and what JSON cannot express, undefined when it can express all. JSON.stringify turns NaN into null and leaves
 * functions out without a word: another record than was offered.
 */
function inexpressible(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : `: ${value}`;
    case 'object':
      return value === null ? undefined : inexpressibleWithin(value);
    case 'bigint':
    case 'function':
    case 'symbol':
    case 'undefined':
      return `: a value of type ${typeof value}`;
  }
}

function inexpressibleWithin(container: object): string | undefined {
  if (Array.isArray(container)) {
    for (let index = 0; index < container.length; index++) {
      const fault = inexpressible(container[index]);
      if (fault !== undefined) return `/${index}${fault}`;
    }
    return undefined;
  }
  for (const key in container) {
    const value = (container as Record<string, unknown>)[key];
    const fault = value === undefined ? undefined : inexpressible(value);
    if (fault !== undefined) return `/${key}${fault}`;
  }
  return undefined;
}

function bytesOf({ id, type, json, metadata }: WrittenEvent): number {
  const { recordedAt, recordedBy, contentSha256, previousSha256 } = metadata;
  const texts = id + type + recordedAt + recordedBy + contentSha256 + (previousSha256 ?? '');
  return Buffer.byteLength(json) + Buffer.byteLength(texts) + METADATA_NAMES;
}
