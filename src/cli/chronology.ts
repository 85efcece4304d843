import { EXIT, Failure } from './exit-codes.js';

const MOST_LINES = 500;
/** Leaves room below the API's limit for what the store adds to each event. */
const MOST_BYTES = 700_000;

/** No event or batch is larger, so anything longer is not a line; it is not kept just to find out. */
const LONGEST_LINE = 1024 * 1024;

/** A line of a chronology that is not blank. */
export interface Line {
  /** Its number in the file, from 1. */
  readonly number: number;
  readonly text: string;
  /** Bytes read of the file up to its end. */
  readonly readBytes: number;
}

export interface Registration {
  readonly kind: 'registration';
  readonly relationship: string;
  readonly line: Line;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Events of one relationship that are consecutive in the file. */
export interface LineBatch {
  readonly kind: 'batch';
  readonly relationship: string;
  readonly lines: readonly Line[];
}

/** A line that cannot be sent. */
export class LineFaulty extends Failure {
  constructor({ number }: Pick<Line, 'number'>, message: string) {
    super(`Line ${number}: ${message}`, EXIT.refused);
    this.name = 'LineFaulty';
  }
}

/**
 * Lines of an NDJSON file, without the blank ones. Only a line feed ends a line: JSON strings may hold the other separators.
 * @throws LineFaulty where the file is not UTF-8, or a line is longer than anything that can be recorded
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let number = 0;
  let readBytes = 0;
  for await (const bytes of splitLines(chunks)) {
    number++;
    readBytes += bytes.length + 1;
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
    } catch {
      throw new LineFaulty({ number }, 'it is not UTF-8. Save the file as UTF-8.');
    }
    if (text !== '') yield { number, text, readBytes };
  }
}

async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let begun: Uint8Array[] = [];
  let [number, length] = [1, 0];
  const check = (more: number): void => {
    length += more;
    if (length > LONGEST_LINE)
      throw new LineFaulty(
        { number },
        'it is longer than 1 MB, and one event may have 256 KB. Put each event on its own line.',
      );
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      check(end - start);
      yield Buffer.concat([...begun, chunk.subarray(start, end)]);
      begun = [];
      length = 0;
      number++;
      start = end + 1;
    }
    check(chunk.length - start);
    if (start < chunk.length) begun.push(chunk.subarray(start));
  }
  if (begun.length > 0) yield Buffer.concat(begun);
}

/**
 * What to post, in file order: batches small enough for the API, split where the relationship changes.
 * @throws LineFaulty, after everything before the faulty line
 */
export async function* postings(lines: AsyncIterable<Line>): AsyncGenerator<Registration | LineBatch> {
  let open: Line[] = [];
  let of = '';
  let bytes = 0;
  const close = (): LineBatch[] => {
    const batch = { kind: 'batch' as const, relationship: of, lines: open };
    [open, bytes] = [[], 0];
    return batch.lines.length > 0 ? [batch] : [];
  };
  try {
    for await (const line of lines) {
      const { relationship, type, ...rest } = read(line);
      const size = Buffer.byteLength(line.text) + 1;
      if (relationship !== of || open.length === MOST_LINES || bytes + size > MOST_BYTES) yield* close();
      of = relationship;
      if (type === 'RelationshipRegistered') {
        yield* close();
        yield registration(line, relationship, rest);
      } else {
        open.push(line);
        bytes += size;
      }
    }
  } catch (error) {
    yield* close();
    throw error;
  }
  yield* close();
}

function read(line: Line): Record<string, unknown> & { relationship: string } {
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch (error) {
    throw new LineFaulty(line, `it is not JSON: ${(error as Error).message}`);
  }
  const { relationship } = (value ?? {}) as Record<string, unknown>;
  if (typeof relationship !== 'string') {
    throw new LineFaulty(
      line,
      'it names no relationship. Every line is one event with "relationship", such as "us-cn".',
    );
  }
  return value as Record<string, unknown> & { relationship: string };
}

/** The API creates the registration's id itself, so a file with a different one could not be recorded as it is. */
function registration(line: Line, relationship: string, { id, ...fields }: Record<string, unknown>): Registration {
  if (id !== `${relationship}-registered`) {
    throw new LineFaulty(
      line,
      `a registration's id is "${relationship}-registered", not ${JSON.stringify(id)}. Give it that id.`,
    );
  }
  return { kind: 'registration', relationship, line, body: { id: relationship, ...fields } };
}
