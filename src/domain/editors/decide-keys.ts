import { shown, type Fault } from '../catalogue/fault.js';
import { addDuration, DURATION_FORMS, parseDuration } from '../time/duration.js';
import { dayOf, formatDay, parseDay, type Instant } from '../time/days.js';
import type { EditorNamed, KeyringEvent } from './keyring-events.js';
import type { Keyring } from './keyring.js';
import { KEY_SCOPES, type KeyScope } from './scopes.js';

/** Why keys and names cannot be as asked: a closed list. */
export const KEY_FAULTS = {
  'name-malformed': 'A name has 1 to 200 characters, one of them visible, in one line.',
  'name-taken': 'Another editor has that name.',
  'editor-unknown': 'There is no editor of that id.',
  'key-unknown': 'There is no key of that id.',
  'key-revoked': 'The key is revoked, for good.',
  'expiry-malformed': 'The expiry is neither a day nor a duration.',
  'expiry-passed': 'The key would have expired already.',
  'addresses-many': 'The editor has as many addresses to follow by as one may have.',
} as const;

/** What comes of a command: the events to store, none where all is as wanted already, or every reason to refuse. */
export type KeyDecision = { readonly events: readonly KeyringEvent[] } | { readonly faults: readonly Fault[] };

/** A key as it is asked for; not checked yet. */
export interface AskedKey {
  /** The name of an editor, who is made where there is none of it. */
  readonly name: unknown;
  readonly scope: unknown;
  readonly relationships?: unknown;
  /** A day, or a duration from today. */
  readonly expires?: unknown;
}

/** What was made for a new key, outside: the ids are random, and the digest is of a secret that is told once. */
export interface MadeKey {
  readonly key: string;
  readonly sha256: string;
  /** The id for the editor, if it is a new one. */
  readonly editor: string;
}

const LONGEST_NAME = 200;
const MOST_RELATIONSHIPS = 200;
/** So many addresses to follow by has an editor at once. */
const MOST_FOLLOWING = 10;

/** Decides on issuing a key. */
export function decideToIssue(ring: Keyring, asked: AskedKey, made: MadeKey, now: Instant): KeyDecision {
  const expiry = expiryOf(asked.expires, now);
  const faults = [
    ...nameFaults(asked.name),
    ...scopeFaults(asked.scope),
    ...relationshipsFaults(asked.relationships),
    ...(typeof expiry === 'object' ? [expiry] : []),
  ];
  if (faults.length > 0) return { faults };
  const known = ring.editorNamed(asked.name as string);
  if (asked.scope === 'follow')
    return known ? decideToFollow(ring, known.id, made) : { faults: [nobodyToFollow(asked.name)] };
  const editor = known?.id ?? made.editor;
  const issued = {
    type: 'KeyIssued' as const,
    id: `${made.key}-issued`,
    key: made.key,
    editor,
    scope: asked.scope as KeyScope,
    ...(asked.relationships !== undefined && { relationships: [...new Set(asked.relationships as string[])] }),
    ...(typeof expiry === 'string' && { expires: expiry }),
    sha256: made.sha256,
  };
  return { events: known ? [issued] : [naming(ring, editor, asked.name as string), issued] };
}

/** Decides on a key by which an editor follows feeds and calendars; it opens them as long as the editor has a key to act with. */
export function decideToFollow(ring: Keyring, editor: string, { key, sha256 }: Omit<MadeKey, 'editor'>): KeyDecision {
  if (ring.followKeysOf(editor).length >= MOST_FOLLOWING) {
    const message = `There are ${MOST_FOLLOWING} addresses to follow by already. Revoke one that is not used any more.`;
    return { faults: [{ pointer: '', code: 'addresses-many', message }] };
  }
  return { events: [{ type: 'KeyIssued', id: `${key}-issued`, key, editor, scope: 'follow', sha256 }] };
}

/** Decides on revoking a key that somebody follows by, and that is theirs. */
export function decideToUnfollow(ring: Keyring, editor: string, key: string): KeyDecision {
  const own = ring.followKeysOf(editor).some((held) => held.key === key);
  return own ? decideToRevoke(ring, key) : { faults: [keyUnknown(ring, key)] };
}

function nobodyToFollow(name: unknown): Fault {
  const message = `Nobody named ${shown(name)} has a key. Make one first: an address to follow by ends with the keys of its editor.`;
  return { pointer: '/name', code: 'editor-unknown', message };
}

/** Decides on revoking a key, for good. */
export function decideToRevoke(ring: Keyring, key: string): KeyDecision {
  const held = ring.key(key);
  if (!held) return { faults: [keyUnknown(ring, key)] };
  return { events: held.revoked ? [] : [{ type: 'KeyRevoked', id: `${key}-revoked`, key }] };
}

/** Decides on turning a key on again after a suspension. */
export function decideToConfirm(ring: Keyring, key: string): KeyDecision {
  const held = ring.key(key);
  if (!held) return { faults: [keyUnknown(ring, key)] };
  if (held.revoked) {
    const message = `The key ${key} was revoked, which is final. Create another for the editor.`;
    return { faults: [{ pointer: '', code: 'key-revoked', message }] };
  }
  // Confirmed again after each suspension: the number of the event tells them apart.
  return { events: held.suspended ? [{ type: 'KeyConfirmed', id: `${key}-confirmed-${ring.length}`, key }] : [] };
}

/** Decides on turning all keys off until each is confirmed. */
export function decideToSuspend(ring: Keyring): KeyDecision {
  const on = ring.keys.some(({ revoked, suspended }) => !revoked && !suspended);
  return { events: on ? [{ type: 'KeysSuspended', id: `suspended-${ring.length}` }] : [] };
}

/** Decides on the name that an editor is shown by; `editor`: the id, of a new one or of one on record. */
export function decideToName(ring: Keyring, editor: string, name: unknown): KeyDecision {
  const faults = nameFaults(name);
  if (faults.length > 0) return { faults };
  const other = ring.editorNamed(name as string);
  if (other && other.id !== editor) {
    const message = `The editor ${other.id} is named ${shown(name)}. Choose a name that tells the two apart.`;
    return { faults: [{ pointer: '/name', code: 'name-taken', message }] };
  }
  return { events: ring.editor(editor)?.name === name ? [] : [naming(ring, editor, name as string)] };
}

/** Decides on showing no name of an editor any more. */
export function decideToWithholdName(ring: Keyring, id: string): KeyDecision {
  const editor = ring.editor(id);
  if (!editor) return { faults: [editorUnknown(id)] };
  const event = { type: 'EditorNameWithheld' as const, id: `${id}-withheld-${ring.length}`, editor: id };
  return { events: editor.name === undefined ? [] : [event] };
}

/** There is no such editor. */
export function editorUnknown(id: string): Fault {
  const message = `There is no editor ${shown(id)}. "parley keys list" shows who there is.`;
  return { pointer: '/editor', code: 'editor-unknown', message };
}

function naming(ring: Keyring, editor: string, name: string): EditorNamed {
  return { type: 'EditorNamed', id: `${editor}-named-${ring.length}`, editor, name };
}

function keyUnknown({ keys }: Keyring, id: string): Fault {
  const allowed = keys.map(({ key }) => key);
  const message = `There is no key ${shown(id)}. "parley keys list" shows those there are.`;
  return { pointer: '/key', code: 'key-unknown', message, ...(allowed.length > 0 && { allowed }) };
}

function nameFaults(name: unknown): Fault[] {
  if (typeof name === 'string' && isName(name)) return [];
  const code = name === undefined ? 'field-missing' : typeof name === 'string' ? 'name-malformed' : 'field-mistyped';
  const message = `An editor's name has 1 to ${LONGEST_NAME} characters in one line, a pseudonym if you like; found: ${shown(name)}.`;
  return [{ pointer: '/name', code, message }];
}

function isName(name: string): boolean {
  return name.length <= LONGEST_NAME && /[\p{L}\p{N}]/u.test(name) && !/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(name);
}

function scopeFaults(scope: unknown): Fault[] {
  if (KEY_SCOPES.includes(scope as KeyScope)) return [];
  const code = scope === undefined ? 'field-missing' : 'value-not-allowed';
  const message = `A key's scope is one of ${KEY_SCOPES.join(', ')}; found: ${shown(scope)}.`;
  return [{ pointer: '/scope', code, message, allowed: KEY_SCOPES }];
}

function relationshipsFaults(relationships: unknown): Fault[] {
  if (relationships === undefined) return [];
  if (!Array.isArray(relationships))
    return [{ pointer: '/relationships', code: 'field-mistyped', message: 'The relationships are a list of ids.' }];
  if (relationships.length === 0 || relationships.length > MOST_RELATIONSHIPS) {
    const message = `Name 1 to ${MOST_RELATIONSHIPS} relationships, or leave the list out for all.`;
    const code = relationships.length === 0 ? 'list-too-short' : 'list-too-long';
    return [{ pointer: '/relationships', code, message }];
  }
  return relationships.flatMap((one: unknown, index) =>
    typeof one === 'string' && one.length <= 64 && /^[a-z0-9]+([-.][a-z0-9]+)*$/.test(one)
      ? []
      : [
          {
            pointer: `/relationships/${index}`,
            code: typeof one === 'string' ? 'id-malformed' : 'field-mistyped',
            message: `${shown(one)} is no id of a relationship, such as "us-cn".`,
          },
        ],
  );
}

/** The last day the key can be used on; undefined for good. */
function expiryOf(expires: unknown, now: Instant): string | Fault | undefined {
  if (expires === undefined) return undefined;
  const pointer = '/expires';
  const text = typeof expires === 'string' ? expires : '';
  const duration = parseDuration(text);
  const last = parseDay(text) ?? (duration && addDuration(dayOf(now), duration));
  if (last === undefined) {
    const message = `A key expires on a day as YYYY-MM-DD, or after ${DURATION_FORMS}; found: ${shown(expires)}.`;
    return { pointer, code: typeof expires === 'string' ? 'expiry-malformed' : 'field-mistyped', message };
  }
  if (last >= dayOf(now)) return formatDay(last);
  return { pointer, code: 'expiry-passed', message: `${formatDay(last)} has passed: the key would open nothing.` };
}
