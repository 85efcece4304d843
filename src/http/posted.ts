import { randomBytes } from 'node:crypto';
import type { PostedEvent } from '../domain/relationship/decide.js';

/** Crockford's base 32, in small letters: no letter that reads like a digit. */
const BASE_32 = '0123456789abcdefghjkmnpqrstvwxyz';

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The event with an id: the client's, the one given here, or a new one. */
export function withId(body: unknown, given?: string): PostedEvent {
  if (!isObject(body) || body['id'] !== undefined) return { body, idGiven: true };
  return { body: { ...body, id: given ?? newEventId() }, idGiven: given !== undefined };
}

/** `e-` and a UUIDv7 in base 32: ids made later sort later. */
export function newEventId(now = Date.now()): string {
  const random = BigInt(`0x${randomBytes(10).toString('hex')}`);
  let value =
    (BigInt(now) << 80n) |
    (0x7n << 76n) |
    (((random >> 62n) & 0xfffn) << 64n) |
    (0b10n << 62n) |
    (random & ((1n << 62n) - 1n));
  let text = '';
  for (let digit = 0; digit < 26; digit++, value >>= 5n) text = BASE_32[Number(value & 31n)] + text;
  return `e-${text}`;
}
