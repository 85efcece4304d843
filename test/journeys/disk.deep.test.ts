import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startParley, type RunningParley } from '../dsl/parley.js';
import { established, roundHeld } from '../dsl/samples.js';
import { canTrace, Trace } from '../dsl/strace.js';

const POSTS = 60;
const REGISTRATION = {
  id: 'us-cn',
  name: 'United States – China',
  parties: [
    { code: 'US', name: 'United States' },
    { code: 'CN', name: 'China' },
  ],
};

const tracing = canTrace('that the log is on disk before an answer, and what a disk that turns read-only does');

(tracing ? describe : describe.skip)('The disk under a server', () => {
  let server: RunningParley;
  let log: string;
  let posted = 0;
  beforeAll(async () => {
    server = await startParley();
    log = join(server.folder, 'log.sqlite-wal');
    for (const [path, body] of [
      ['', REGISTRATION],
      ['/us-cn/events', established('dpct')],
    ] as const)
      expect((await post(path, body)).status).toBe(201);
  });
  afterAll(() => server.stop());

  const post = (path: string, body: object) =>
    fetch(`${server.url}/api/v1/relationships${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const hold = async () => post('/us-cn/events', roundHeld('dpct', '2024-01-08', { id: `round-${posted++}` }));
  const board = async () => {
    const answer = await fetch(`${server.url}/api/v1/relationships/us-cn`);
    return [answer.status, ((await answer.json()) as { position: number }).position];
  };

  it(`has taken the log between every request and its answer: ${POSTS} posts watched`, async () => {
    const trace = await Trace.attach(server.pid, ['trace=read,write,writev,pwrite64,fsync,fdatasync']);
    for (let number = 0; number < POSTS; number++) expect((await hold()).status).toBe(201);
    const calls = await trace.end();
    // What happened to the log since the last request was read, when each answer is written.
    const states: string[] = [];
    let state = '';
    for (const call of calls) {
      if (/^read\(.*"POST /.test(call)) state = 'asked';
      else if (call.startsWith('pwrite64(') && call.includes(log)) state = 'appended';
      else if (/^(fsync|fdatasync)\(.* = 0$/.test(call) && call.includes(log) && state === 'appended')
        state = 'on disk';
      else if (/^writev?\(.*"HTTP\/1\.1 201 /.test(call)) states.push(state);
    }
    expect(states).toEqual(Array.from({ length: POSTS }, () => 'on disk'));
    console.log(`${POSTS} answers, each after the log was synchronized with the disk`);
  });

  it('may turn read-only: writes are refused with a reason, reads go on, and nothing is lost or doubled when it takes writes again', async () => {
    const [, before] = await board();
    const trace = await Trace.attach(server.pid, ['inject=pwrite64:error=EROFS', 'trace=pwrite64'], [log]);
    const refused = await hold();
    const { detail } = (await refused.json()) as { detail: string };
    expect([refused.status, refused.headers.get('content-type'), refused.headers.has('retry-after')]).toEqual([
      503,
      'application/problem+json; charset=utf-8',
      true,
    ]);
    expect(detail).toMatch(/^Nothing is acknowledged: .*(SQLITE_IOERR|SQLITE_READONLY|disk I\/O|read-only)/i);
    expect(await board()).toEqual([200, before]);
    const calls = await trace.end();
    posted--;
    const again = await hold();
    expect(again.status).toBe(201);
    expect(await board()).toEqual([200, (before as number) + 1]);
    console.log(`${calls.length} writes to the log failed with EROFS, 0 events lost: ${detail.slice(0, 120)}`);
  });
});
