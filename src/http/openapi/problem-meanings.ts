import type { ProblemCode } from '../problem.js';

/** When each problem comes, and what to do then. */
export const PROBLEM_MEANINGS: Readonly<Record<ProblemCode, string>> = {
  'request-unreadable': 'The address or the request as such is malformed. Encode each part of the path; send HTTP/1.1.',
  'body-unreadable':
    'The body is not JSON, not the kind of JSON the address takes, or has a line that is not. `line` tells the line of NDJSON.',
  'parameter-invalid':
    '`parameter` is unknown here, given twice, of the wrong form or out of range. A position beyond the record ' +
    'and a knownAt after today are out of range.',
  'header-invalid': '`header` has not the form it takes.',
  'writes-refused':
    'The write comes from another machine or from a page of another site. PARLEY_REMOTE_WRITES opens writing to other machines.',
  'not-found':
    'The address, relationship, channel or event is not there; `missing` tells which. At an earlier position less is on record.',
  'method-not-allowed': 'The address exists and takes other methods: those in `Allow`.',
  'not-acceptable': '`Accept` leaves out the only form the answer has. Leave the header out.',
  'request-too-slow': 'The request did not arrive in time. Send it again.',
  'id-taken':
    'The id, or the Idempotency-Key, was used with other content. Nothing was stored: choose another id, or correct the event on record.',
  'edition-gone':
    'The address asks by another `edition` than this server answers by; the answer of then is not kept. ' +
    '`address` is the same question by the edition of today.',
  'position-moved':
    '`If-Match` names another position than the record is at: `position` is the present one. Look at what came since, and decide again.',
  'body-too-large': 'The body, or what it would take as stored, is over its limit. Send it in parts, in order.',
  'media-type-unsupported': 'Send application/json; application/x-ndjson to a batch only.',
  'host-unknown': 'The request names the server otherwise than it knows itself. Add the name to PARLEY_HOSTS.',
  refused:
    'The body can be read, and the record cannot take it. `errors` lists the faults, `moreErrors` how many ' +
    'there are beyond the first 200; nothing was stored.',
  'too-many-requests':
    'More requests came from the address within a minute than PARLEY_RATE_LIMIT allows. Go on after `Retry-After` seconds.',
  'too-many-streams':
    'Half of all streams there is room for are open from this address. Close some, or raise PARLEY_STREAMS.',
  'headers-too-large': 'Address and headers together are over 16 KB. Shorten them.',
  unexpected: "A fault of Parley's own. Nothing half-done was stored; the log says more under `requestId`.",
  'store-unavailable':
    'The log cannot be written now. Send the same request again after `Retry-After` seconds: a repeat is stored once.',
  'read-models-lagging':
    'What was asked for is not visible here yet, within 5 s. What a write stored stays stored. Ask again after `Retry-After` seconds.',
  'streams-full':
    'As many streams are open as PARLEY_STREAMS allows, or the server is stopping. Open it again after `Retry-After` seconds.',
};
