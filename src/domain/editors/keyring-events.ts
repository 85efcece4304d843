import { assertKnown, type StoredForm } from '../catalogue/stored-event.js';
import type { KeyScope } from './scopes.js';

/** An editor, and the name shown from now on. */
export interface EditorNamed {
  readonly type: 'EditorNamed';
  readonly id: string;
  readonly editor: string;
  readonly name: string;
}

/** No name of the editor is shown any more, only the id. */
export interface EditorNameWithheld {
  readonly type: 'EditorNameWithheld';
  readonly id: string;
  readonly editor: string;
}

/** A key of an editor. What it is known by is a digest: nobody can make the key of it. */
export interface KeyIssued {
  readonly type: 'KeyIssued';
  readonly id: string;
  readonly key: string;
  readonly editor: string;
  readonly scope: KeyScope;
  /** The only relationships it writes; absent: all. */
  readonly relationships?: readonly string[];
  /** The last day it can be used on, in UTC; absent: for good. */
  readonly expires?: string;
  /** SHA-256 (hex) of the whole key. */
  readonly sha256: string;
}

/** The key opens nothing any more, for good. */
export interface KeyRevoked {
  readonly type: 'KeyRevoked';
  readonly id: string;
  readonly key: string;
}

/** All keys issued before are off: this may be an old copy of the record, in which revoked keys live again. */
export interface KeysSuspended {
  readonly type: 'KeysSuspended';
  readonly id: string;
}

/** The key is on again after a suspension. */
export interface KeyConfirmed {
  readonly type: 'KeyConfirmed';
  readonly id: string;
  readonly key: string;
}

/** What stands in the stream of keys. */
export type KeyringEvent = EditorNamed | EditorNameWithheld | KeyIssued | KeyRevoked | KeysSuspended | KeyConfirmed;

/** The catalogue of the stream of keys, with the version of each type; its names are stored for ever. */
export const KEYRING_TYPES: Readonly<Record<KeyringEvent['type'], number>> = {
  EditorNamed: 1,
  EditorNameWithheld: 1,
  KeyIssued: 1,
  KeyRevoked: 1,
  KeysSuspended: 1,
  KeyConfirmed: 1,
};

/**
 * The event as the log returns it, which was checked when it was recorded.
 * @throws UnknownEvent for a type or version this catalogue does not have
 */
export function readKeyringEvent(stored: StoredForm): KeyringEvent {
  assertKnown(KEYRING_TYPES, stored);
  return { type: stored.type, ...stored.data } as KeyringEvent;
}
