import { createHash, randomUUIDv7 } from 'node:crypto';
import { CommandRefused } from '../commands/command-refused.js';
import type { Fault } from '../domain/catalogue/fault.js';
import { isObject } from '../domain/catalogue/object-kinds.js';
import { readEvent } from '../domain/catalogue/read-event.js';
import type { Amending } from '../domain/catalogue/traits.js';
import type { PostedEvent } from '../domain/relationship/decide.js';
import { NdjsonBody } from './bodies.js';
import { Problem } from './problem.js';

/** At most this many events in a batch. */
const LARGEST_BATCH = 1_000;

/** Crockford's base 32, in lower case: no letter that looks like a digit. */
const BASE_32 = '0123456789abcdefghjkmnpqrstvwxyz';

/** The event with an id: the client's own, the given one, or a new one. */
function withId(body: unknown, given?: string): PostedEvent {
  if (!isObject(body) || body['id'] !== undefined) return { body, idGiven: true };
  return { body: { ...body, id: given ?? newEventId() }, idGiven: given !== undefined };
}

/** `e-` and a UUIDv7 in base 32, so that newer ids sort later. */
export function newEventId(): string {
  let value = BigInt(`0x${randomUUIDv7().replaceAll('-', '')}`);
  let text = '';
  for (let digit = 0; digit < 26; digit++, value >>= 5n) text = BASE_32[Number(value & 31n)] + text;
  return `e-${text}`;
}

/** The events of a batch in order; `lines`: the line of an NDJSON body each came from, counted from 1 as editors do. */
export interface Batch {
  readonly events: readonly PostedEvent[];
  readonly lines?: readonly number[];
}

/** One event from a body. @throws Problem 400 */
export function eventOf(body: unknown): unknown {
  if (!isObject(body))
    throw new Problem('body-unreadable', 'The body is not a JSON object. Send one event, or a list to …/events/batch.');
  return body;
}

/** The events of a batch, from a JSON list or NDJSON. @throws Problem 400, 413 */
export function batchOf(body: unknown): Batch {
  const { bodies, lines } = body instanceof NdjsonBody ? parseLines(body.text) : { bodies: body };
  if (!Array.isArray(bodies))
    throw new Problem(
      'body-unreadable',
      'The body is not a list. Send a JSON list of events, or NDJSON as application/x-ndjson.',
    );
  if (bodies.length === 0) throw new Problem('body-unreadable', 'The batch is empty. Send at least one event.');
  if (bodies.length > LARGEST_BATCH)
    throw new Problem(
      'body-too-large',
      `The batch has ${bodies.length} events; at most ${LARGEST_BATCH} go at once. Send it in parts, in order.`,
    );
  return { events: bodies.map((one) => withId(one)), ...(lines && { lines }) };
}

/** Every line must be JSON; blank lines are skipped, but counted. */
function parseLines(text: string): { bodies: unknown[]; lines: number[] } {
  const filled = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [{ line, number: index + 1 }]));
  return {
    bodies: filled.map(({ line, number }) => parseLine(line, number)),
    lines: filled.map(({ number }) => number),
  };
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (error) {
    throw new Problem('body-unreadable', `Line ${number} is not JSON: ${(error as Error).message}`, { line: number });
  }
}

/** A registration's fields, with its id apart. @throws Problem 400, CommandRefused */
export function registration(body: unknown): { id: string; fields: Record<string, unknown> } {
  if (!isObject(body))
    throw new Problem(
      'body-unreadable',
      'A registration is a JSON object: {"id", "name", "parties": [{"code", "name"}], "summary"?}.',
    );
  const { id, ...fields } = body;
  const type = 'RelationshipRegistered';
  const faults = [...relationshipIdFaults(id), ...otherwise({ type }, body)];
  if (faults.length > 0) throw new CommandRefused([...faults, ...faultsOfForm({ ...fields, type })]);
  return { id: id as string, fields };
}

function relationshipIdFaults(id: unknown): Fault[] {
  if (typeof id === 'string' && id.length <= 64 && /^[a-z0-9]+([-.][a-z0-9]+)*$/.test(id)) return [];
  const code =
    id === undefined
      ? 'field-missing'
      : id === null
        ? 'null-not-allowed'
        : typeof id === 'string'
          ? 'id-malformed'
          : 'field-mistyped';
  return [
    {
      pointer: '/id',
      code,
      message: 'A relationship\'s id has up to 64 small letters, digits, single hyphens and dots, such as "us-cn".',
    },
  ];
}

/** The event in the path, and what to do with it. */
export interface Amended {
  readonly target: string;
  readonly type: Amending;
}

/**
 * The amendment of the event in the path; a body that contradicts the path is refused, not overruled.
 * @throws Problem 400, CommandRefused
 */
export function amendment({ target, type }: Amended, body: unknown): Record<string, unknown> {
  if (!isObject(body))
    throw new Problem(
      'body-unreadable',
      'The body is not a JSON object. A correction takes {"changes", "reason", "disclosed"?}, a retraction {"reason", "disclosed"?}.',
    );
  const faults = otherwise({ type, target }, body);
  if (faults.length > 0) throw new CommandRefused([...faults, ...faultsOfForm({ ...body, type, target })]);
  return { ...body, type, target };
}

/** Where a body contradicts its address. */
function otherwise(said: Readonly<Record<string, string>>, body: Readonly<Record<string, unknown>>): Fault[] {
  return Object.entries(said)
    .filter(([field, value]) => Object.hasOwn(body, field) && body[field] !== value)
    .map(([field, value]) => ({
      pointer: `/${field}`,
      code: 'value-not-allowed',
      message: `The address says "${value}". Leave "${field}" out of the body.`,
      allowed: [value],
    }));
}

/** The other faults of a body that is refused anyway, so that all are reported at once. */
function faultsOfForm(event: Record<string, unknown>): readonly Fault[] {
  const { relationship: _, edition: __, withheld: ___, ...own } = event;
  const reading = readEvent(withId(own).body);
  return 'faults' in reading ? reading.faults : [];
}

/** The id is derived from the key, so that sending the same request again stores nothing twice. */
function idFromKey(key: string): string {
  return `k-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
}

/** An event as posted, with a generated id if the client gave none. */
export function posted(body: unknown, key: string | undefined): PostedEvent {
  return withId(body, key === undefined ? undefined : idFromKey(key));
}
