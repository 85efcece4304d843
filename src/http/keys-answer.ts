import type { Editor, HeldKey, Keyring, KeyState } from '../domain/editors/keyring.js';
import { KEY_SCOPE_MEANINGS } from '../domain/editors/scopes.js';
import { named } from '../schema/named.js';
import { day, flag, listOf, moment, objectOf, oneOfCodes, orNull, slug, text, type TypeOf } from '../schema/schema.js';

const STATES: Readonly<Record<KeyState, string>> = {
  live: 'It opens what its scope says.',
  expired: 'Its last day has passed.',
  revoked: 'It was revoked, for good.',
  unconfirmed: 'It is off since the record was restored from a copy, until it is confirmed.',
};

const EDITOR = {
  editor: text('The editor, by an id that is nobody else’s, ever.', { pattern: '^ed-[0-9a-z]{10}$' }),
  name: orNull(text('The name shown; null if it is withheld.')),
};

const FIELDS = {
  id: text('The key, by the part of it that is no secret.', { pattern: '^[0-9a-z]{10}$' }),
  ...EDITOR,
  scope: oneOfCodes(
    KEY_SCOPE_MEANINGS,
    'What it lets its holder do; from propose on, each scope includes those before it.',
  ),
  relationships: orNull(listOf(slug('A relationship.'), 'The only ones it writes; null for all.')),
  expires: orNull(day('The last UTC day it can be used on; null for good.')),
  issuedAt: moment('When it was made.'),
  state: oneOfCodes(STATES, 'Whether it opens anything.'),
};

/** A key, without its secret. */
export const KeyAnswer = named('Key', objectOf('A key of an editor.', FIELDS));
export type KeyAnswer = TypeOf<typeof KeyAnswer>;

/** A key that was just made: the only answer that holds its secret. */
export const IssuedKeyAnswer = named(
  'IssuedKey',
  objectOf('A key that was just made.', {
    ...FIELDS,
    key: text('The whole key, which is told this once: only a digest of it is kept.', {
      pattern: '^parley_[0-9a-z]{10}_[0-9a-z]{52}$',
    }),
  }),
);
export type IssuedKeyAnswer = TypeOf<typeof IssuedKeyAnswer>;

/** All keys. */
export const KeyList = named(
  'Keys',
  objectOf('All keys that were ever made.', { data: listOf(KeyAnswer, 'Each, in the order made.') }),
);
export type KeyList = TypeOf<typeof KeyList>;

/** An editor. */
export const EditorAnswer = named('Editor', objectOf('Somebody who writes to the record.', EDITOR));
export type EditorAnswer = TypeOf<typeof EditorAnswer>;

/** All editors. */
export const EditorList = named(
  'Editors',
  objectOf('Everybody who writes to the record.', {
    data: listOf(EditorAnswer, 'Each, with the name shown.'),
    nameWanted: flag('Whether whoever writes on the machine of the server has no name yet, and may take one.'),
  }),
);
export type EditorList = TypeOf<typeof EditorList>;

/** A key as it is answered; `now`: the moment its state is told for, in ms. */
export function keyAnswer(ring: Keyring, key: HeldKey, now: number): KeyAnswer {
  return {
    id: key.key,
    editor: key.editor,
    name: ring.editor(key.editor)?.name ?? null,
    scope: key.scope,
    relationships: key.relationships ?? null,
    expires: key.expires ?? null,
    issuedAt: key.issuedAt,
    state: ring.stateOf(key, now),
  };
}

/** An editor as answered. */
export function editorAnswer({ id, name }: Editor): EditorAnswer {
  return { editor: id, name: name ?? null };
}
