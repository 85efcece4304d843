import type { IncomingHttpHeaders } from 'node:http';
import type { PostedEvent } from '../domain/relationship/decide.js';
import { Problem } from './problem.js';
import { isObject, withId } from './posted.js';

/** At most this many events in a batch. */
const LARGEST_BATCH = 1_000;

/** A body of NDJSON as it arrived, not yet parsed: its faults are told by line. */
export class NdjsonBody {
  constructor(readonly text: string) {}
}

/** The events of a batch in order; `lines`: in which line of an NDJSON body each stands, counted from 1 as editors do. */
export interface Batch {
  readonly events: readonly PostedEvent[];
  readonly lines?: readonly number[];
}

/** What says to be in another charset or compressed would be read as what it is not. @throws Problem 415 */
export function checkEncoding(headers: IncomingHttpHeaders): void {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  const coding = headers['content-encoding'] ?? 'identity';
  if (/^(utf-?8|us-ascii)$/i.test(charset) && coding.toLowerCase() === 'identity') return;
  const said = coding.toLowerCase() === 'identity' ? `in ${charset.slice(0, 60)}` : `encoded as ${coding.slice(0, 60)}`;
  throw new Problem(
    'media-type-unsupported',
    `The body says it is ${said}. Send it as UTF-8, without any other encoding or compression.`,
  );
}

/** One event from a body. @throws Problem 400 */
export function eventOf(body: unknown): unknown {
  if (!isObject(body))
    throw new Problem('body-unreadable', 'The body is not a JSON object. Send one event, or a list to …/events/batch.');
  return body;
}

/** The events of a batch, from a JSON list or from NDJSON. @throws Problem 400, 413 */
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

/** Every line must be JSON; blank lines are passed over, but counted. */
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
