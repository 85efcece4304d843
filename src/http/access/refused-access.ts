import type { FastifyRequest } from 'fastify';
import type { HeldKey, KeyState } from '../../domain/editors/keyring.js';
import { SCOPE_MEANINGS, type Scope } from '../../domain/editors/scopes.js';
import { isPageAddress } from '../problem-page.js';
import { Problem } from '../problem.js';
import type { Caller } from './caller.js';
import type { RouteRule } from './route-rules.js';

const CHALLENGE = { 'www-authenticate': 'Bearer realm="Parley"' };

/** Nobody has been shown, and the address asks for somebody. */
export function keyNeeded({ url }: FastifyRequest, rule: RouteRule): Problem {
  const needed = rule === 'read' ? 'Reading needs a key, of any scope' : `This needs a key of scope ${rule} or above`;
  const how = isPageAddress(url)
    ? 'Sign in with yours.'
    : 'Send it as "Authorization: Bearer parley_…"; the command line takes it from PARLEY_KEY.';
  return new Problem('key-needed', `${needed}. ${how}`, { ...scopeOf(rule), headers: CHALLENGE });
}

/** What was shown to act with opens feeds and calendars alone, in their address. */
export function followsOnly(): Problem {
  const detail =
    'This key is for following: it opens feeds and calendars in their address, and nothing else. Show another.';
  return new Problem('key-needed', detail, { headers: CHALLENGE });
}

const WHY: Readonly<Record<Exclude<KeyState, 'live'> | 'unknown', (key: string, held?: HeldKey) => string>> = {
  unknown: () =>
    'The key that was sent opens nothing here. Send it whole, as it was printed: parley_, its id, _ and its secret.',
  expired: (key, held) => `The key ${key} expired at the end of ${held?.expires} (UTC).`,
  revoked: (key) => `The key ${key} was revoked.`,
  unconfirmed: (key) =>
    `The key ${key} is off since the record was restored from a copy: "parley keys confirm ${key}" ` +
    `on the machine of the server turns it on again.`,
};

/** What was shown is no key that opens anything. */
export function keyWrong(state: KeyState | 'unknown', key = '', held?: HeldKey): Problem {
  const why = WHY[state === 'live' ? 'unknown' : state](key, held);
  const next = state === 'unknown' || state === 'unconfirmed' ? '' : ' Ask whoever keeps this record for another.';
  return new Problem('key-needed', why + next, { headers: CHALLENGE });
}

/** Somebody has been shown who may not do this. */
export function scopeNeeded(scope: Scope, { permission }: Caller, reason?: string): Problem {
  const held = permission === undefined ? 'there is none to act with' : `this one is of scope ${permission.scope}`;
  const detail = reason ?? `This needs a key of scope ${scope} or above, which may ${SCOPE_MEANINGS[scope]}; ${held}.`;
  return new Problem('scope-needed', detail, { scope });
}

function scopeOf(rule: RouteRule): { readonly scope?: RouteRule } {
  return rule === 'read' || rule === 'open' ? {} : { scope: rule };
}
