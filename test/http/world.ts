import { expect } from '@jest/globals';
import { connect } from 'node:net';
import { readFileSync } from 'node:fs';
import { ReadModels } from '../../src/read-models/read-models.js';
import type { AnswerBody } from '../dsl/answer-body.js';
import { TestServer, type Answer, type FixedClock } from '../dsl/running-server.js';
import { contactHeld, established, severed } from '../dsl/samples.js';

export const REGISTRATION = {
  id: 'us-cn',
  name: 'United States – China',
  parties: [
    { code: 'US', name: 'United States' },
    { code: 'CN', name: 'China' },
  ],
};
export const US_CN = '/relationships/us-cn';
export const EVENTS = `${US_CN}/events`;

export const OPEN_TO_ALL = { PARLEY_RATE_LIMIT: 'off' };

/** A server on which nothing is recorded. */
export function startEmpty(environment: Record<string, string> = {}, clock?: FixedClock): Promise<TestServer> {
  return TestServer.start({ ...OPEN_TO_ALL, ...environment }, clock);
}

/** A server with two channels: dpct was used and then severed, mmca never used; four positions. */
export async function startWorld(environment: Record<string, string> = {}, clock?: FixedClock): Promise<TestServer> {
  const server = await startEmpty(environment, clock);
  expect((await server.post('/relationships', REGISTRATION)).status).toBe(201);
  for (const event of [established('dpct'), established('mmca'), contactHeld('dpct', '2021-09-29'), severed('dpct')]) {
    expect((await server.post(EVENTS, event)).status).toBe(201);
  }
  return server;
}

/** A server with the real chronology. */
export async function startChronology(environment: Record<string, string> = {}): Promise<TestServer> {
  const server = await startEmpty(environment);
  await server.load(readFileSync('examples/us-cn.ndjson', 'utf8'));
  return server;
}

/** The position the relationship is at. */
export async function positionOf(server: TestServer): Promise<number> {
  return (await server.get(US_CN)).body.position;
}

/** The whole record as exported. */
export async function exported(server: TestServer): Promise<string> {
  return (await fetch(`${server.url}/api/v1${US_CN}/export.ndjson`)).text();
}

/** Starts again with read models that are made anew from the log. */
export async function rebuilt(server: TestServer): Promise<void> {
  // Still open: POSIX lets them go when the server closes them.
  ReadModels.discard(server.folder);
  await server.restart(OPEN_TO_ALL);
  while ((await server.get('/readyz')).status !== 200) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Says that the answer is a whole problem document of that kind, and nothing of the inside. */
export function expectProblem(answer: Answer<object>, status: number, code: string): void {
  expect({ ...answer.body, status: answer.status }).toMatchObject({ status, type: `/api/docs#${code}` });
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({
    title: expect.any(String),
    detail: expect.any(String),
    requestId: expect.any(String),
  });
  expect(answer.text).not.toMatch(/\\n\s+at |node_modules|\.[jt]s:\d/);
}

/** Pointer and code of every fault, in order. */
export function faultsOf({ body }: Answer<object>): string[] {
  return (body as AnswerBody).errors.map(({ pointer, code }) => `${pointer} ${code}`);
}

/** Sends one request as it is, well-formed or not. */
export async function sendRaw(server: TestServer, bytes: string | Buffer): Promise<Answer> {
  return parsed(await exchange(server, bytes));
}

/** Sends bytes, and gives what came back until the server or `waitMs` of silence ended it. */
export function exchange(server: TestServer, bytes: string | Buffer, waitMs = 30_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    let text = '';
    socket.setTimeout(waitMs, () => socket.destroy());
    socket
      .setEncoding('utf8')
      .on('data', (part) => {
        text += String(part);
      })
      .on('error', reject)
      .on('close', () => resolve(text));
    socket.write(bytes);
  });
}

/** The head of a request that ends its connection. */
export function head(method: string, path: string, headers: Record<string, string | number> = {}): string {
  const lines = Object.entries({ host: '127.0.0.1', connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

function parsed(response: string): Answer {
  const [lines = '', text = ''] = [
    response.slice(0, response.indexOf('\r\n\r\n')),
    response.slice(response.indexOf('\r\n\r\n') + 4),
  ];
  const [first = '', ...fields] = lines.split('\r\n');
  const headers = new Headers(
    fields.map(
      (field) => [field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 1).trim()] as [string, string],
    ),
  );
  const json = headers.get('content-type')?.includes('json') ?? false;
  return {
    status: Number(first.split(' ')[1]),
    headers,
    text,
    body: (json && text !== '' ? JSON.parse(text) : undefined) as AnswerBody,
  };
}
