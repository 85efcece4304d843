import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stampFolder } from '../../src/operations/stamp-folder.js';
import { parley, startParley, type RunningParley } from '../dsl/parley.js';
import { until } from '../dsl/waiting.js';

/** Of the chronology, and with the lines that were added to it. */
const EVENTS = 145;
const GROWN = 173;
/** Of all five examples. */
const ALL = 347;
const DAY = '2023-03-01';

describe('The demo', () => {
  let folder: string;
  let demo: RunningParley;

  const start = () => startParley({ folder, commandLine: ['serve', '--demo', '--data', folder] });
  const printed = async (pattern: RegExp) => {
    await until(() => pattern.test(demo.printed()), `${pattern} on the screen`);
  };
  const get = async (path: string) =>
    (await fetch(`${demo.url}/api/v1/relationships/us-cn${path}`)).json() as Promise<Record<string, unknown>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-demo-'));
    demo = await start();
    await printed(/Ctrl-C/);
  });
  afterAll(async () => {
    await demo.stop();
    await rm(folder, { recursive: true });
  });

  it('records the whole chronology at the first start and says what to try', async () => {
    expect(demo.printed()).toContain(
      `Recorded the military dialogue of the United States and China: ${EVENTS} events.`,
    );
    expect(demo.printed()).toContain(`curl '${demo.url}/api/v1/relationships/us-cn?asOf=${DAY}'`);
    expect(await get('')).toMatchObject({ position: GROWN });
  });

  it('records four others, each of which says on its pages, and where it is cited, that it is an example', async () => {
    const { data } = (await (await fetch(`${demo.url}/api/v1/relationships`)).json()) as {
      data: readonly { relationship: string; coverage: { through: string } }[];
    };
    expect(data.map(({ relationship }) => relationship)).toEqual(['in-cn', 'jp-cn', 'kr-kp', 'us-cn', 'us-ru']);
    for (const { relationship } of data) {
      const page = await (await fetch(`${demo.url}/r/${relationship}`, { headers: { accept: 'text/html' } })).text();
      expect(page).toContain('EXAMPLE RECORD · Kept by Parley’s examples, for trying out');
      expect(page).toContain('author = {{EXAMPLE RECORD · Parley’s examples, for trying out}}');
      expect(page).toContain('29 May 2026');
    }
  });

  it('names the address of the dashboard first, and each page it names is there', async () => {
    const out = demo.printed().slice(demo.printed().indexOf('See it in a browser'));
    const pages = [...out.matchAll(/^ {2}(http\S+)$/gm)].map(([, address]) => address!);
    expect(pages[0]).toBe(`${demo.url}/r/us-cn?asOf=${DAY}`);
    expect([pages.length, out.indexOf(pages[0]!) < out.indexOf('curl')]).toEqual([3, true]);
    for (const page of pages) {
      const answer = await fetch(page, { headers: { accept: 'text/html' } });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    }
  });

  it('suggests commands that answer', async () => {
    const out = demo.printed();
    const addresses = [...out.matchAll(/curl '(\S+)'/g)].map(([, address]) => address!);
    expect(addresses).toHaveLength(2);
    for (const address of addresses) expect((await fetch(address)).status).toBe(200);
    const [, command] = /npx --no-install parley (.+)/.exec(out)!;
    const run = await parley(command!.split(' '));
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).toMatch(/Defense Policy Coordination Talks.*severed/);
  });

  it('tells the story: the talks are severed in 2022, and were held again after the 17th round in 2024', async () => {
    const statusAsOf = async (asOf: string) => (await get(`/channels/dpct?asOf=${asOf}`))['status'];
    expect(await statusAsOf('2022-08-01')).toBe('operating');
    expect(await statusAsOf(DAY)).toBe('severed');
    expect(await statusAsOf('2023-12-01')).toBe('resumption_agreed');
    expect(await statusAsOf('2024-02-01')).toBe('operating');
  });

  it('shows the board on the command line, in lines for people and in data for programs', async () => {
    const status = (...args: string[]) =>
      parley(['status', 'us-cn', '--as-of', DAY, ...args], { PARLEY_URL: demo.url });
    const people = await status();
    expect(people.code).toBe(0);
    expect(people.out).toMatch(/^United States – China: \w+.* – \d+ open/);
    expect(people.out).toMatch(/^ {2}dpct +severed +2022-08-05 +208 .*\n {4}Policy talks \(DPCT\)$/m);
    const board = await get(`?asOf=${DAY}`);
    expect(JSON.parse((await status('--output', 'json')).out)).toEqual(board);
    const lines = (await status('--output', 'ndjson')).out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual(board['channels']);
    expect((await status('--output', 'csv')).out.split('\r\n')).toHaveLength(lines.length + 2);
  });

  it('lists every event, over the pages of the API', async () => {
    const { out } = await parley(['events', 'us-cn', '--output', 'ndjson', '--order', 'recorded', '--url', demo.url]);
    const positions = out
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { position: number }).position);
    expect(positions).toEqual(Array.from({ length: GROWN }, (_, index) => index + 1));
  });

  it('shows history and promises', async () => {
    const history = await parley(['history', 'us-cn', 'dpct', '--url', demo.url]);
    expect(history.out).toMatch(/^severed +2022-08-05/m);
    const promises = await parley(['commitments', 'us-cn', '--url', demo.url]);
    expect(promises.out).toMatch(/^WS23-2 +kept/m);
  });

  it('takes nothing twice: an import of the same chronology counts what is there', async () => {
    const again = await parley(['import', 'examples/us-cn.ndjson', '--url', demo.url]);
    expect(again).toMatchObject({ code: 0, out: `recorded 0, already there ${EVENTS}, warnings 0\n` });
    expect(await get('')).toMatchObject({ position: GROWN });
  });

  it('tells apart what is not there, what cannot be asked and what cannot be recorded, by exit code', async () => {
    const run = (args: string[], input?: string) => parley([...args, '--url', demo.url], {}, input);
    expect(await run(['status', 'us-xx'])).toMatchObject({ code: 5, out: '' });
    expect(await run(['status', 'us-cn', '--as-of', 'soon'])).toMatchObject({ code: 2, out: '' });
    expect(await run(['status', 'us-cn', '--output', 'xml'])).toMatchObject({ code: 2, out: '' });
    const refused = await run(
      ['record', '-'],
      JSON.stringify({
        type: 'RoundHeld',
        relationship: 'us-cn',
        occurred: '2024-01-08',
        channels: ['nowhere'],
        summary: 'A round is held.',
      }),
    );
    expect(refused).toMatchObject({ code: 3, out: '' });
    expect(refused.err).toMatch(/^ {2}\/channels\/0: .*"nowhere"/m);
    const {
      data: [taken],
    } = (await get('/events?order=recorded&limit=1&type=TalksSevered')) as { data: Record<string, unknown>[] };
    const { position: _position, recordedAt: _recordedAt, marks: _marks, ...event } = taken!;
    const other = JSON.stringify({ ...event, relationship: 'us-cn', summary: 'Something else.' });
    expect(await run(['record', '-'], other)).toMatchObject({ code: 4, out: '' });
  });

  it('ends with 0 on Ctrl-C, and finds its record there at the next start', async () => {
    expect(await demo.stop('SIGINT')).toMatchObject({ code: 0, signal: null });
    const rebuilt = await parley(['rebuild', '--data', folder]);
    expect(rebuilt).toMatchObject({ code: 0, out: expect.stringContaining(`${ALL} events`) });
    const board = JSON.stringify(await restarted());
    expect(demo.printed()).toContain(`us-cn is already on record: ${GROWN} events.`);
    expect(board).toContain('"severed"');
  });

  async function restarted(): Promise<unknown> {
    demo = await start();
    await printed(/Ctrl-C/);
    return get(`?asOf=${DAY}`);
  }

  it('goes on where keys were made before all was recorded, and records the rest with one', async () => {
    const cut = await mkdtemp(join(tmpdir(), 'parley-demo-keys-'));
    const serveDemo = async (environment: Record<string, string> = {}): Promise<RunningParley> => {
      const server = await startParley({ folder: cut, environment, commandLine: ['serve', '--demo', '--data', cut] });
      await until(() => /Ctrl-C/.test(server.printed()), 'The end of the suggestions');
      return server;
    };
    stampFolder(cut, 'example', { before: true });
    const before = await startParley({ folder: cut });
    const environment = { PARLEY_URL: before.url, PARLEY_DATA: cut };
    const { out } = await parley(['keys', 'create', 'Ana', '--scope', 'record'], environment);
    await before.stop();
    const without = await serveDemo();
    expect(without.printed()).toContain(
      'us-cn.ndjson may not be whole here, and was left as it is: this record has keys.',
    );
    expect((await without.stop()).code).toBe(0);
    const withKey = await serveDemo({ PARLEY_KEY: out.trim() });
    expect(withKey.printed()).toContain('Recorded the military dialogue of the United States and China');
    await withKey.stop();
    await rm(cut, { recursive: true });
  });
});
