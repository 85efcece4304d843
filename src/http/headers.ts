import { Problem } from './problem.js';

type Head = Readonly<Record<string, string | undefined>>;

/** The position a write is based on, from `If-Match: "145"`; undefined if not given. @throws Problem 400 */
export function ifMatch(head: Head): number | undefined {
  const value = head['if-match'];
  if (value === undefined || value === '*') return undefined;
  const position = /^"(\d{1,15})"$/.exec(value)?.[1];
  if (position === undefined)
    throw new Problem(
      'header-invalid',
      'If-Match takes the relationship\'s position in quotes, for example If-Match: "145".',
      { header: 'If-Match' },
    );
  return Number(position);
}

/**
 * The position of the last event a client received, from `Last-Event-ID: 145`; undefined if not given. @throws Problem
 * 400
 */
export function lastEventId(head: Head): number | undefined {
  const value = head['last-event-id'];
  if (value === undefined) return undefined;
  if (!/^\d{1,15}$/.test(value))
    throw new Problem(
      'header-invalid',
      'Last-Event-ID takes the id of an event of this stream, which is its position, for example 145.',
      { header: 'Last-Event-ID' },
    );
  return Number(value);
}

/** The key from which the id is made of an event posted without one; undefined if not given. @throws Problem 400 */
export function idempotencyKey(head: Head): string | undefined {
  const value = head['idempotency-key'];
  if (value !== undefined && !/^[\x20-\x7e]{1,255}$/.test(value)) {
    throw new Problem('header-invalid', 'Idempotency-Key takes 1 to 255 printable ASCII characters.', {
      header: 'Idempotency-Key',
    });
  }
  return value;
}
