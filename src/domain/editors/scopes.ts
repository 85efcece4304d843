/** What keys let their holders do, from the least to the most: each scope includes those before it. */
export const SCOPES = ['propose', 'record', 'amend', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Each scope, in a clause that completes "may". */
export const SCOPE_MEANINGS: Readonly<Record<Scope, string>> = {
  propose: 'propose what others record',
  record: 'record, and correct or retract what the same editor recorded',
  amend: 'correct and retract what anybody recorded',
  admin: 'withhold, and make and revoke keys',
};

/** Whether whoever holds the one scope may do what needs the other. */
export function includesScope(held: Scope, needed: Scope): boolean {
  return SCOPES.indexOf(held) >= SCOPES.indexOf(needed);
}

/**
 * What a key can be made for: one for `follow` stands in an address and opens feeds and calendars there, and nothing else; it is never
 * shown to act with.
 */
export const KEY_SCOPES = ['follow', ...SCOPES] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** Each of these, in a clause that completes "may". */
export const KEY_SCOPE_MEANINGS: Readonly<Record<KeyScope, string>> = {
  follow: 'follow feeds and calendars by an address that it stands in, and nothing else',
  ...SCOPE_MEANINGS,
};
