import { ApiRefusal, type ApiClient } from './api-client.js';
import type { BatchAnswer, RegisteredAnswer } from './answers.js';
import { postings, type LineBatch, type Line, type Registration } from './chronology.js';
import { exitCodeOf, Failure } from './exit-codes.js';
import { tellFaults } from './problem-document.js';

/** What became of the lines of a chronology. */
export interface Imported {
  readonly recorded: number;
  /** Already on record with the same content. */
  readonly alreadyThere: number;
  /** Warnings about the lines recorded now, each with its line number. */
  readonly warnings: readonly {
    readonly line: number;
    readonly event: string;
    readonly code: string;
    readonly message: string;
  }[];
}

interface Tally {
  recorded: number;
  alreadyThere: number;
  readonly warnings: Imported['warnings'][number][];
}

/**
 * Sends a chronology in order, in batches that are recorded whole or not at all; `progress` hears of each recorded
 * batch. Sending the same again records nothing twice.
 * @throws Failure that says what was recorded before it
 */
export async function importChronology(
  api: ApiClient,
  lines: AsyncIterable<Line>,
  progress: (done: number, last: Line) => void = () => undefined,
): Promise<Imported> {
  const tally: Tally = { recorded: 0, alreadyThere: 0, warnings: [] };
  try {
    for await (const posting of postings(lines)) {
      const last =
        posting.kind === 'registration' ? await register(api, posting, tally) : await send(api, posting, tally);
      progress(tally.recorded + tally.alreadyThere, last);
    }
  } catch (error) {
    throw new Failure(`${(error as Error).message}\n${standing(tally)}`, exitCodeOf(error));
  }
  return tally;
}

async function register(api: ApiClient, { body, line }: Registration, tally: Tally): Promise<Line> {
  const { repeated } = await naming([line], () => api.post<RegisteredAnswer>(['relationships'], JSON.stringify(body)));
  tally[repeated ? 'alreadyThere' : 'recorded']++;
  return line;
}

async function send(api: ApiClient, { relationship, lines }: LineBatch, tally: Tally): Promise<Line> {
  const body = lines.map(({ text }) => text).join('\n');
  const post = () =>
    api.post<BatchAnswer>(['relationships', relationship, 'events', 'batch'], body, { type: 'application/x-ndjson' });
  let answer: BatchAnswer;
  try {
    answer = await naming(lines, post);
  } catch (error) {
    // The stored form of a batch may be larger than the batch.
    if (!(error instanceof ApiRefusal) || error.status !== 413 || lines.length === 1) throw error;
    const half = Math.ceil(lines.length / 2);
    await send(api, { kind: 'batch', relationship, lines: lines.slice(0, half) }, tally);
    return send(api, { kind: 'batch', relationship, lines: lines.slice(half) }, tally);
  }
  tally.recorded += answer.recorded;
  tally.alreadyThere += answer.repeated;
  answer.results.forEach(({ id, repeated, warnings }, index) => {
    // Warnings about repeats were shown when they were recorded; only what has become of them since is new.
    for (const warning of warnings.filter(({ code }) => !repeated || code === 'retracted-since'))
      tally.warnings.push({ line: lines[index]!.number, event: id, ...warning });
  });
  return lines.at(-1)!;
}

/** Faults point into what was posted, but people look into the file. */
async function naming<Answer>(lines: readonly Line[], post: () => Promise<Answer>): Promise<Answer> {
  try {
    return await post();
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    throw new ApiRefusal(error.status, inFile(error.problem, lines));
  }
}

function inFile({ errors = [], ...problem }: ApiRefusal['problem'], lines: readonly Line[]): ApiRefusal['problem'] {
  const [first, last] = [lines[0]!.number, lines.at(-1)!.number];
  const placed = errors.map(({ pointer = '', line: lineInBody, ...fault }) => {
    const [, index, rest] = /^\/(\d+)(.*)$/.exec(pointer) ?? [undefined, undefined, pointer];
    const line = lines[index === undefined ? (lineInBody ?? 1) - 1 : Number(index)];
    return { ...fault, pointer: rest ?? '', ...(line && { line: line.number }) };
  });
  const unreadable = problem.line === undefined ? undefined : lines[problem.line - 1];
  return {
    ...problem,
    errors: placed,
    ...(unreadable && { line: unreadable.number }),
    title: `${problem.title ?? 'Refused'}: ${first === last ? `line ${first}` : `none of lines ${first} to ${last} was stored`}`,
  };
}

function standing({ recorded, alreadyThere }: Tally): string {
  return (
    `Lines recorded before that: ${recorded}; already on record: ${alreadyThere}. ` +
    'Fix this and import the file again: what is on record is counted, not recorded twice.'
  );
}

/** The warnings of an import for people; if there are very many, the first ones. */
export function tellWarnings({ warnings }: Imported): string {
  return tellFaults(warnings.map(({ line, event, message }) => ({ line, pointer: event, message }))).join('\n');
}
