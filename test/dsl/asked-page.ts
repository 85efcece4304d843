import { expect } from '@jest/globals';
import type { TestServer } from './running-server.js';

/** A question of a page, and the answers that it tells. */
export interface Example {
  readonly path: string;
  readonly find: (body: never) => unknown;
  readonly answers: readonly (readonly [field: string, value: string])[];
}

const EXAMPLE =
  /^(?:(step|event|promise) (\S+)(?: of (\S+))?|(\S+))(?: as of (\S+))?(?: known at (\S+))?(?: position (\d+))? → (.+)$/;
const ANSWER = /^([\w.]+) (?:"([^"]*)"|([^",]+))$/;

/** Reads "dpct as of 2023-12-01 → status resumption_agreed, open no". */
export function readExample(line: string): Example {
  const [, sort, id, channel, subject, asOf, knownAt, position, answers] = EXAMPLE.exec(line) ?? [];
  if (answers === undefined) throw new Error(`No question and answer: ${line}`);
  const query = new URLSearchParams(
    Object.entries({ asOf, knownAt, position }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  const [path, find] = addressOf(sort ?? subject!, id, channel);
  return { path: `${path}?${query}`, find, answers: answers.split(/, (?=[\w.]+ (?:"|[^ ]+(?:,|$)))/).map(answerOf) };
}

function answerOf(text: string): readonly [string, string] {
  const [, field, quoted, plain] = ANSWER.exec(text) ?? [];
  if (field === undefined) throw new Error(`No field and value: ${text}`);
  return [field, quoted ?? plain!];
}

function addressOf(
  sort: string,
  id: string | undefined,
  channel: string | undefined,
): [path: string, find: Example['find']] {
  switch (sort) {
    case 'relationship':
      return ['', (body) => body];
    case 'event':
      return [`/events/${id}`, (body) => body];
    case 'promise':
      return [
        '/commitments',
        ({ commitments }: { commitments: { id: string }[] }) => commitments.find((one) => one.id === id),
      ];
    case 'step':
      return [
        `/channels/${channel}/explanation`,
        ({ steps }: { steps: { event: string }[] }) => steps.find(({ event }) => event === id),
      ];
    default:
      return [`/channels/${sort}`, (body) => body];
  }
}

/** A value as the page writes it. */
function written(value: unknown): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(' or ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Fields that an answer leaves out where there is nothing to say; any other field that is missing is a slip of the page. */
const LEFT_OUT = ['possibly', 'sinceEarliest', 'marks', 'noSource', 'oneSided', 'disputed'];

export function fieldOf(found: unknown, field: string): unknown {
  return field.split('.').reduce<unknown>((value, name) => {
    if (!Object.hasOwn(Object(value) as object, name) && !LEFT_OUT.includes(name))
      throw new Error(`No field ${name} of ${field} in ${JSON.stringify(value)}`);
    return (value as Record<string, unknown>)[name];
  }, found);
}

/** The questions and answers in the boxes of a piece of a page. */
export function examplesIn(text: string): string[] {
  const boxes = [...text.matchAll(/^```ask\n([\s\S]*?)^```$/gm)].map(([, lines]) => lines!);
  return boxes.flatMap((lines) => lines.trim().split('\n'));
}

/** Asks a question of a page, and expects the answers that the page tells. */
export async function expectAsTold(server: TestServer, relationship: string, line: string): Promise<void> {
  const { path, find, answers } = readExample(line);
  const { status, body } = await server.get(`/relationships/${relationship}${path}`);
  expect({ line, status }).toEqual({ line, status: 200 });
  const found = find(body as never);
  const present = found !== undefined;
  expect({
    line,
    present,
    ...Object.fromEntries(answers.map(([field]) => [field, written(fieldOf(found, field))])),
  }).toEqual({ line, present: true, ...Object.fromEntries(answers) });
}

/** Registers a relationship between Andorra and others, and records the events, each with a summary if it has none. */
export async function loadInvented(
  server: TestServer,
  relationship: string,
  parties: readonly { readonly code: string; readonly name: string }[],
  events: readonly Record<string, unknown>[],
): Promise<void> {
  const name = parties.map((party) => party.name).join(' – ');
  const registration = { relationship, type: 'RelationshipRegistered', name, parties };
  const told = events.map((event) => ({ summary: `An invented ${String(event['type'])}.`, ...event }));
  await server.load([registration, ...told].map((event) => JSON.stringify(event)).join('\n'));
}
