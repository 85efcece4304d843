import type { ProblemCode } from '../problem.js';

/** When each problem occurs, and what to do then. */
export const PROBLEM_MEANINGS: Readonly<Record<ProblemCode, string>> = {
  'request-unreadable': 'The address or the request as such is malformed. Encode each part of the path; send HTTP/1.1.',
  'body-unreadable':
    'The body is not JSON, not the kind of JSON the address takes, or has a line that is not. `line` tells the line of NDJSON.',
  'parameter-invalid':
    '`parameter` is unknown here, given twice, malformed or out of range. A position beyond the record ' +
    'and a knownAt after today are out of range.',
  'header-invalid': '`header` is malformed.',
  'key-needed':
    'The address asks for a key, and the request has none, or one that is unknown, expired, revoked or not confirmed after a restore. ' +
    '`scope` is the least scope it needs. Send it as `Authorization: Bearer`.',
  'writes-refused':
    'The write comes from another machine or from a page of another site. With a key one may write from anywhere.',
  'scope-needed': 'The key may not do this: `scope` is the least that may, or the key writes other relationships only.',
  'not-found':
    'The address, relationship, channel or event does not exist; `missing` says which. At an earlier position there is less on record.',
  'method-not-allowed': 'The address exists and takes other methods: those in `Allow`.',
  'not-acceptable': '`Accept` excludes the only form the answer comes in. Leave the header out.',
  'request-too-slow': 'The request did not arrive in time. Send it again.',
  'id-taken':
    'The id, or the Idempotency-Key, was used with other content. Nothing was stored: choose another id, or correct the event on record.',
  'ground-moved':
    'The proposal was declined, is under embargo or is for another editor to take, or the record no longer is what it was made on. ' +
    '`errors` says which. Nothing was stored, and it stands as it did: mend it, or decline it.',
  withdrawn:
    'The relationship or channel was registered by mistake and withdrawn: `event` is the retraction, with its `reason`; `address` ' +
    'is the same question at the last position, `until`, that tells of it.',
  'edition-gone':
    'The address asks for an `edition` by which this server does not answer; the old answer is not kept. ' +
    '`address` is the same question under the current edition.',
  'position-moved':
    '`If-Match` is not the current position of the record; `position` is. Look at what came since, and decide again.',
  'body-too-large': 'The body, or the form in which it would be stored, is over the limit. Send it in parts, in order.',
  'media-type-unsupported': 'Send application/json; application/x-ndjson to a batch only.',
  'host-unknown': 'The request names the server by a host name it does not know. Add the name to PARLEY_HOSTS.',
  refused:
    'The body can be read, but the record cannot accept it. `errors` lists the faults, `moreErrors` how many ' +
    'there are beyond the first 200; nothing was stored.',
  'too-many-requests':
    'More requests came from the address within a minute than PARLEY_RATE_LIMIT allows. Try again after `Retry-After` seconds.',
  'too-many-streams': 'Half of all streams are open from this address. Close some, or raise PARLEY_STREAMS.',
  'headers-too-large': 'Address and headers together are over 16 KB. Shorten them.',
  unexpected: 'A fault inside Parley. Nothing half-done was stored; the log says more under `requestId`.',
  'store-unavailable':
    'The log cannot be written now. Send the same request again after `Retry-After` seconds: a repeat is stored once.',
  'read-models-lagging':
    'What was asked for did not become visible here within 5 s. What a write stored stays stored. Try again after `Retry-After` seconds.',
  'streams-full':
    'As many streams are open as PARLEY_STREAMS allows, or the server is stopping. Open it again after `Retry-After` seconds.',
};
