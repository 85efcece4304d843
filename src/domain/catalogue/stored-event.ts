import { CATALOGUE, isEventType, type AnyEvent } from './event-types.js';

/** An event as the log returns it: its type, its version and its other fields. */
export interface StoredForm {
  readonly type: string;
  readonly data: object;
  readonly metadata: { readonly schema: number };
}

/** An event as it is, or would be, in its relationship's stream. */
export interface RecordedForm extends StoredForm {
  readonly stream: string;
  /** Number in its stream, from 0. */
  readonly revision: number;
  readonly metadata: {
    readonly schema: number;
    readonly recordedAt: string;
    readonly recordedBy: string;
    readonly contentSha256: string;
  };
}

/** The log was written by a newer Parley. */
export class UnknownEvent extends Error {
  constructor(type: string, schema: number) {
    super(
      `The log has a ${type} of version ${schema}, which this Parley does not know. Run the newer Parley that wrote it.`,
    );
    this.name = 'UnknownEvent';
  }
}

/**
 * Checks that a catalogue knows the event; `types`: its types, each with its version.
 * @throws UnknownEvent for a type or version that it does not have
 */
export function assertKnown(types: Readonly<Record<string, number>>, { type, metadata }: StoredForm): void {
  if (!Object.hasOwn(types, type) || metadata.schema !== types[type]) throw new UnknownEvent(type, metadata.schema);
}

/**
 * The event in the form of today's catalogue. It was checked when it was recorded; only its type and version are
 * checked here, since a newer Parley may have written the log. All versions so far are the first, so none needs an
 * upcast.
 * @throws UnknownEvent for a type or version this catalogue does not have
 */
export function readStored({ type, data, metadata }: StoredForm): AnyEvent {
  if (!isEventType(type) || metadata.schema !== CATALOGUE[type].schemaVersion) {
    throw new UnknownEvent(type, metadata.schema);
  }
  return { type, ...data } as AnyEvent;
}
