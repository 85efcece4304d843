import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parley, startParley } from '../dsl/parley.js';
import { established } from '../dsl/samples.js';
import { StandIn } from '../event-store/stand-in/stand-in.js';
import { REGISTRATION } from '../http/world.js';

const USER = 'canary-user';
const PASSWORD = 'canary-p@ss%word';
/** As it is, as it is written in a connection string, and as it goes over the wire. */
const SECRETS = ['canary', encodeURIComponent(PASSWORD), Buffer.from(`${USER}:${PASSWORD}`).toString('base64')];

describe('User and password of EventStoreDB', () => {
  let standIn: StandIn;
  let root: string;
  let address: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'parley-secrets-'));
    standIn = await StandIn.start();
    address = standIn.connectionString.replace('//', `//${USER}:${encodeURIComponent(PASSWORD)}@`);
  });
  afterEach(async () => {
    standIn.gone();
    await rm(root, { recursive: true });
  });

  const told = (texts: readonly string[]): string[] =>
    texts.filter((text) => SECRETS.some((secret) => text.includes(secret)));

  it('are in no answer and no line of the log, whatever becomes of the store', async () => {
    const server = await startParley({ environment: { PARLEY_EVENT_STORE: address, PARLEY_RATE_LIMIT: 'off' } });
    const answers: string[] = [];
    const ask = async (path: string, body?: object): Promise<number> => {
      const response = await fetch(
        server.url + path,
        body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      );
      answers.push(`${JSON.stringify([...response.headers])}\n${await response.text()}`);
      return response.status;
    };
    const write = (id: string): Promise<number> =>
      ask('/api/v1/relationships/us-cn/events', established('dpct', '2015-01-01', { id }));
    expect(await ask('/api/v1/relationships', REGISTRATION)).toBe(201);
    expect(await write('established-dpct')).toBe(201);
    const troubles = [
      () => standIn.refuse('access-denied'),
      () => standIn.refuse('not-authenticated'),
      () => standIn.refuse('internal'),
      () => standIn.gone(),
    ];
    for (const [number, trouble] of troubles.entries()) {
      trouble();
      expect(await write(`in-trouble-${number}`)).toBeGreaterThanOrEqual(500);
      expect(await ask('/readyz')).toBe(503);
      for (const path of [
        '/r/us-cn',
        '/r/us-cn/events/nothing',
        '/api/v1/relationships/us-cn/events/nothing',
        '/healthz',
      ])
        await ask(path);
    }
    const { out, err } = await server.stop();
    expect(answers.join('\n')).toContain(`EventStoreDB at esdb://127.0.0.1:${standIn.port}`);
    expect(out).toContain(`esdb://127.0.0.1:${standIn.port}`);
    expect(told([...answers, ...out.split('\n'), ...err.split('\n')])).toEqual([]);
    console.log(`${answers.length} answers and ${out.split('\n').length} lines of the log, none with user or password`);
  });

  it('are in nothing that the command line says', async () => {
    const data = join(root, 'data');
    const said: string[] = [];
    const run = async (args: readonly string[], store: string): Promise<void> => {
      const { code, out, err } = await parley(args, { PARLEY_DATA: data, PARLEY_EVENT_STORE: store });
      said.push(`${args.join(' ')} ended with ${code}: ${out}${err}`);
    };
    const wrong = `edsb://${USER}:${PASSWORD}@127.0.0.1:1`;
    for (const args of [['serve', '--port', '0'], ['verify'], ['copy']]) await run(args, wrong);
    standIn.refuse('access-denied');
    for (const args of [['serve', '--port', '0'], ['verify'], ['copy']]) await run(args, address);
    expect(said.filter((text) => / ended with (0|1|null):/.test(text))).toEqual([]);
    expect(told(said)).toEqual([]);
  });
});
