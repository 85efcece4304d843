import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TestServer } from '../dsl/running-server.js';
import { startParley } from '../dsl/parley.js';
import { contactHeld, corrected, covered, established, retracted, roundHeld, severed } from '../dsl/samples.js';
import { EVENTS, exported, rebuilt, REGISTRATION, startChronology, startEmpty, US_CN } from '../http/world.js';

const ANSWERS = Number(process.env['PARLEY_TEST_ANSWERS'] ?? 1_000);
const SEED = Number(process.env['PARLEY_TEST_SEED'] ?? Date.now() % 2_147_483_648);
const DAY = 86_400_000;

/** The record as lines. */
const recordOf = async (server: TestServer) =>
  (await exported(server))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; type: string });

describe('A past answer', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startChronology();
  });
  afterEach(() => server.stop());

  const day = fc
    .date({ min: new Date('2019-01-01'), max: new Date('2026-11-23'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const CHANNELS = ['dpct', 'mod', 'hos', 'cmc-vc'];
  const question = fc
    .record({
      path: fc.constantFrom(
        '',
        '/events?limit=20',
        '/events?order=-recorded&limit=50',
        '/commitments',
        '/statistics?by=year',
        ...CHANNELS.flatMap((channel) => ['', '/history', '/explanation'].map((view) => `/channels/${channel}${view}`)),
      ),
      asOf: day,
      knownAt: day,
      position: fc.integer({ min: 40, max: 145 }),
      other: day,
      event: fc.constantFrom('us-cn-007', 'us-cn-018'),
      kind: fc.constantFrom('view', 'view', 'view', 'view', 'comparison', 'event', 'export'),
    })
    .map(({ path, asOf, knownAt, position, other, event, kind }) => {
      switch (kind) {
        case 'comparison':
          return `/comparison?before=${asOf}&after=${other}&beforeKnownAt=${knownAt}&afterKnownAt=${knownAt}&beforePosition=${position}&afterPosition=145`;
        case 'event':
          return `/events/${event}?knownAt=${knownAt}&position=${position}`;
        case 'export':
          return `/export.ndjson?position=${position}`;
        case 'view':
          return `${path}${path.includes('?') ? '&' : '?'}asOf=${asOf}&knownAt=${knownAt}&position=${position}`;
      }
    });

  async function answer(path: string): Promise<string> {
    const response = await fetch(`${server.url}/api/v1${US_CN}${path}`);
    return `${response.status} ${await response.text()}`;
  }

  it(
    `is the same to the byte after corrections, retractions, late events, a month, and a rebuild: ${ANSWERS} answers by position`,
    async () => {
      const questions = fc.sample(question, { numRuns: ANSWERS, seed: SEED });
      const before: string[] = [];
      for (const path of questions) before.push(await answer(path));
      const good = before.filter((text) => text.startsWith('200 ')).length;
      expect(good).toBeGreaterThan(ANSWERS * 0.8);
      const differing = async () => {
        const now: string[] = [];
        for (const path of questions) now.push(await answer(path));
        return questions.filter((_, index) => now[index] !== before[index]);
      };
      const record = await recordOf(server);
      const targets = fc.sample(
        fc.tuple(
          fc.constantFrom(
            ...record.filter(({ type }) => type !== 'RelationshipRegistered' && type !== 'CoverageStated'),
          ),
          fc.constantFrom('correct', 'retract', 'news'),
          day,
        ),
        { numRuns: 150, seed: SEED },
      );
      let recorded = 0;
      for (const [index, [{ id }, how, date]] of targets.entries()) {
        const fields = { id: `amends-${index}`, ...(how === 'news' && { disclosed: date }) };
        const event =
          how === 'retract'
            ? retracted(id, fields)
            : corrected(id, { summary: 'Told anew.', ...(index % 2 && { occurred: date }) }, fields);
        for (const one of [
          event,
          severed('mod', date, { id: `late-${index}` }),
          contactHeld('dpct', date, { id: `late-contact-${index}`, disclosed: undefined }),
        ]) {
          const { status } = await server.post(EVENTS, one);
          expect([201, 422]).toContain(status);
          if (status === 201) recorded++;
        }
      }
      await server.post(EVENTS, covered('2024-01-01', '2020-01-01'));
      expect(recorded).toBeGreaterThan(350);
      expect(await differing()).toEqual([]);
      server.clock.moment += 30 * DAY;
      expect(await differing()).toEqual([]);
      await rebuilt(server);
      expect(await differing()).toEqual([]);
      console.log(
        `seed ${SEED}: ${ANSWERS} answers (${good} with content) the same after ${recorded} events, a month and a rebuild`,
      );
    },
    180_000 + ANSWERS * 100,
  );
});

describe('A clock that is set back', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startEmpty();
  });
  afterEach(() => server.stop());

  it('never makes an event recorded earlier than the one before it, also after a restart', async () => {
    await server.post('/relationships', REGISTRATION);
    await server.post(EVENTS, established('dpct'));
    const [moments, start] = [[] as string[], server.clock.moment];
    for (const [number, hours] of [0, -1, -48, +1, -10_000, 0, +72].entries()) {
      server.clock.moment = start + hours * 3_600_000;
      if (number % 2) await server.restart({ PARLEY_RATE_LIMIT: 'off' });
      const { status, body } = await server.post(EVENTS, roundHeld('dpct', '2024-01-08', { id: `round-${number}` }));
      expect([status, body.changes.length + body.warnings.length > 0 || number === 0]).toEqual([201, true]);
      moments.push(body.recordedAt);
      expect((await server.get(US_CN)).body.position).toBe(3 + number);
    }
    expect(moments).toEqual(moments.toSorted());
    expect([...new Set(moments)]).toEqual([0, 1, 72].map((hours) => new Date(start + hours * 3_600_000).toISOString()));
  });
});

(process.platform === 'win32' ? describe.skip : describe)('A disk that is full', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-full-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const post = (url: string, path: string, body: object) =>
    fetch(`${url}/api/v1/relationships${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  /** A server that may write no file beyond `kilobytes`, as a full disk would not let it. */
  async function startLimited(kilobytes: number): Promise<{ url: string; end: () => Promise<unknown> }> {
    const loader = new URL('../dsl/typescript-loader.mjs', import.meta.url).href;
    const child = spawn(
      '/bin/sh',
      [
        '-c',
        `ulimit -f ${kilobytes * 2}; exec "$0" "$@"`,
        process.execPath,
        '--import',
        loader,
        resolve('src/main.ts'),
      ],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { ...process.env, NODE_OPTIONS: '', PARLEY_PORT: '0', PARLEY_DATA: folder },
      },
    );
    const ended = new Promise((done) => child.on('close', done));
    const url = await new Promise<string>((found, failed) => {
      let printed = '';
      child.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        const address = /^Parley listens at (\S+)$/m.exec(printed)?.[1];
        if (address !== undefined) found(address);
      });
      void ended.then(() => failed(new Error(`Parley ended before it listened: ${printed}`)));
    });
    return {
      url,
      end: () => {
        child.kill('SIGTERM');
        return ended;
      },
    };
  }

  it('is told by 503, reads go on, and nothing that was acknowledged is lost when there is room again', async () => {
    const limited = await startLimited(1_500);
    await post(limited.url, '', REGISTRATION);
    await post(limited.url, '/us-cn/events', established('dpct'));
    const acknowledged: string[] = [];
    let refused: Response | undefined;
    let detail = '';
    while (refused === undefined) {
      const id = `round-${acknowledged.length}`;
      const answer = await post(
        limited.url,
        '/us-cn/events',
        roundHeld('dpct', '2024-01-08', { id, note: 'x'.repeat(9_000) }),
      );
      if (answer.ok) acknowledged.push(id);
      else {
        detail = ((await answer.json()) as { detail: string }).detail;
        // A machine that is busy may be late before its disk is full: whoever is told so asks again.
        if (/SQLITE_(IOERR|FULL)|disk/i.test(detail)) refused = answer;
      }
    }
    expect(refused.status).toBe(503);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.headers.get('retry-after')).not.toBeNull();
    const board = await fetch(`${limited.url}/api/v1/relationships/us-cn`);
    expect([board.status, ((await board.json()) as { position: number }).position]).toEqual([
      200,
      2 + acknowledged.length,
    ]);
    await limited.end();

    const server = await startParley({ folder });
    const again = await post(
      server.url,
      '/us-cn/events',
      roundHeld('dpct', '2024-01-08', { id: `round-${acknowledged.length}`, note: 'x'.repeat(9_000) }),
    );
    expect([200, 201]).toContain(again.status);
    const record = (await (await fetch(`${server.url}/api/v1/relationships/us-cn/export.ndjson`)).text())
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(record.slice(2)).toEqual([...acknowledged, `round-${acknowledged.length}`]);
    await server.stop();
    console.log(
      `${acknowledged.length} events acknowledged before the disk was full (${detail.slice(0, 160)}), 0 lost`,
    );
  });
});
