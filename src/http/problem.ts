import type { Fault } from '../domain/catalogue/fault.js';

/** Every kind of refusal by the API, with status and title: a closed list (docs/api.md). */
export const PROBLEMS = {
  'request-unreadable': [400, 'The request cannot be read'],
  'body-unreadable': [400, 'The body cannot be read'],
  'parameter-invalid': [400, 'A parameter cannot be used'],
  'header-invalid': [400, 'A header cannot be used'],
  'key-needed': [401, 'A key is needed'],
  'writes-refused': [403, 'Writes are not accepted from there'],
  'scope-needed': [403, 'The key does not go that far'],
  'not-found': [404, 'There is no such thing on record'],
  'method-not-allowed': [405, 'The method does not fit the address'],
  'not-acceptable': [406, 'The answer cannot be given in that form'],
  'request-too-slow': [408, 'The request came too slowly'],
  'id-taken': [409, 'The id belongs to other content'],
  'ground-moved': [409, 'The proposal cannot be taken as things stand'],
  withdrawn: [410, 'It was withdrawn from the record'],
  'edition-gone': [410, 'The server does not answer by that edition'],
  'position-moved': [412, 'The relationship has moved on'],
  'body-too-large': [413, 'The body is too large'],
  'media-type-unsupported': [415, 'The format of the body is not read here'],
  'host-unknown': [421, 'The server is not known by that name'],
  refused: [422, 'The record cannot take this'],
  'too-many-requests': [429, 'Too many requests'],
  'too-many-streams': [429, 'Too many streams from one address'],
  'headers-too-large': [431, 'The headers of the request are too large'],
  unexpected: [500, 'Parley failed'],
  'store-unavailable': [503, 'The event store is unavailable'],
  'read-models-lagging': [503, 'The read models lag behind'],
  'streams-full': [503, 'There is no room for another stream'],
} as const satisfies Record<string, readonly [number, string]>;

/**
 * The form of every refusal (RFC 9457). It is not cached: what is refused now may be on record, or allowed, a moment
 * later; and at the addresses of pages, people get it in another form.
 */
export const PROBLEM_HEADERS = {
  'content-type': 'application/problem+json; charset=utf-8',
  'cache-control': 'no-store',
  vary: 'accept, accept-encoding',
} as const;

/**
 * If there are more faults than this, the first are listed with the number of the others: a refusal must not cost more
 * than the request.
 */
export const MOST_FAULTS_TOLD = 200;

export type ProblemCode = keyof typeof PROBLEMS;

/** The codes of `PROBLEMS`, in order. */
export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[];

/** What a problem document adds to title and detail. */
export interface ProblemExtras {
  /** The listed faults of the body, each with a pointer into it. */
  readonly errors?: readonly (Fault & { readonly line?: number })[];
  /** How many more faults there are, if not all are listed. */
  readonly moreErrors?: number | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly [member: string]: unknown;
}

/** A refusal to send to the client, as RFC 9457 describes it; never a stack trace. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(detail);
    this.name = 'Problem';
    [this.status, this.title] = PROBLEMS[code];
  }

  /** The document sent as `application/problem+json`. */
  document(requestId: string): Record<string, unknown> {
    const { headers: _headers, ...members } = this.extras;
    return {
      type: `/api/docs#${this.code}`,
      title: this.title,
      status: this.status,
      detail: this.detail,
      ...members,
      requestId,
    };
  }
}
