import type { ApiClient } from './api-client.js';
import type { RecordedAnswer, RegisteredAnswer } from './answers.js';
import { EXIT, Failure } from './exit-codes.js';
import type { AnswerView } from './output.js';
import { word } from './words.js';

/** The answer to one posted event; a registration changes no channel. */
export type RecordedOne = RegisteredAnswer & Partial<Pick<RecordedAnswer, 'warnings' | 'changes'>>;

export interface PostingTerms {
  /** Takes precedence over the event's own `relationship`. */
  readonly relationship?: string | undefined;
  /** Decide, but store nothing. */
  readonly dryRun?: boolean | undefined;
}

/** Posts one event, given as JSON with its `relationship`. @throws Failure */
export async function recordEvent(
  api: ApiClient,
  text: string,
  { relationship: given, dryRun }: PostingTerms,
): Promise<RecordedOne> {
  const event = read(text);
  const relationship = given ?? event['relationship'];
  if (typeof relationship !== 'string') {
    throw new Failure(
      'The event names no relationship. Add "relationship": "us-cn" to it, or give --relationship us-cn.',
      EXIT.usage,
    );
  }
  const parameters = { dryRun: dryRun ? 'true' : undefined };
  if (event['type'] !== 'RelationshipRegistered') {
    return api.post<RecordedAnswer>(['relationships', relationship, 'events'], JSON.stringify(event), { parameters });
  }
  const { type: _type, relationship: _relationship, id: _id, ...fields } = event;
  return api.post<RegisteredAnswer>(['relationships'], JSON.stringify({ id: relationship, ...fields }), { parameters });
}

function read(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    // Some editors begin a file with a byte order mark.
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new Failure(`The event is not JSON: ${(error as Error).message}`, EXIT.usage);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Failure(
    'The event is not a JSON object. To record several, use "parley import", one event per line.',
    EXIT.usage,
  );
}

/** The event's place in the record, and what it changed. */
export function recordedView(recorded: RecordedOne, dryRun = false): AnswerView {
  const { id, position, repeated, changes = [] } = recorded;
  const done = dryRun ? 'would be recorded' : repeated ? 'was on record already' : 'recorded';
  return {
    answer: recorded,
    rows: [recorded],
    columns: ['id', 'position', 'recordedAt', 'repeated'],
    text: ({ paint }) =>
      [
        `${paint(id, 'bold')} ${done} at position ${position}`,
        ...changes.map(({ channel, before, after }) => `  ${channel}: ${word(before)} → ${word(after)}`),
      ].join('\n'),
  };
}
