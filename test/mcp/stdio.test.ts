import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { resolve } from 'node:path';
import { runProgram } from '../../src/cli/program.js';
import { writtenTerminal } from '../cli/terminal.js';
import type { TestServer } from '../dsl/running-server.js';
import { asHolder, issued } from '../http/openapi-keys.js';
import { startChronology, US_CN } from '../http/world.js';
import { asked, connected, INITIALIZE } from './asking.js';

interface Message {
  readonly id?: unknown;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly code: number; readonly message: string };
}

const call = (id: number, name: string, given: object = {}) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name, arguments: given },
});
const lines = (...messages: readonly unknown[]) =>
  messages.map((message) => `${typeof message === 'string' ? message : JSON.stringify(message)}\n`).join('');

describe('parley mcp', () => {
  let server: TestServer;
  beforeAll(async () => {
    // Nothing has to be switched on: it asks the API as every client does.
    server = await startChronology();
  });
  afterAll(() => server.stop());

  /** Runs it on that input, in pieces of so many bytes, until the input ends. */
  async function run(input: string, { environment = {}, piece = 1_000, url = server.url } = {}) {
    const bytes = Buffer.from(input);
    const pieces = async function* (): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    };
    const terminal = { ...writtenTerminal(), input: pieces() };
    const code = await runProgram(['mcp', '--url', url], {
      terminal,
      environment,
      serve: () => Promise.reject(new Error('It starts no server.')),
      readSettings: () => Promise.reject(new Error('It opens no folder.')),
    });
    const written = terminal.data().split('\n').filter(Boolean);
    return { code, err: terminal.talk(), messages: written.map((line) => JSON.parse(line) as Message) };
  }

  it('answers a line by a line, and all that were taken before its input ends', async () => {
    const input = lines(
      INITIALIZE,
      { jsonrpc: '2.0', method: 'notifications/initialized' },
      call(2, 'channel_status', { relationship: 'us-cn', channel: 'dpct', asOf: '2023-03-01' }),
      '',
      call(3, 'board', { relationship: 'us-cm' }),
    );
    const { code, err, messages } = await run(input, { piece: 7 });
    const { body } = await server.get<Record<string, unknown>>(`${US_CN}/channels/dpct?asOf=2023-03-01`);
    const answered = new Map(messages.map((message) => [message.id, message]));
    expect([code, err, messages.length]).toEqual([0, '', 3]);
    expect(answered.get(1)!.result).toMatchObject({ serverInfo: { name: 'parley' } });
    expect(answered.get(2)!.result!['structuredContent']).toMatchObject(body);
    expect(answered.get(3)!.result).toMatchObject({ isError: true });
  });

  it('answers the same as /mcp', async () => {
    await server.restart({ PARLEY_MCP: 'yes', PARLEY_RATE_LIMIT: 'off' });
    const client = await connected(server);
    const given = { relationship: 'us-cn', channel: 'dpct', asOf: '2024-02-01' };
    for (const tool of ['why', 'history']) {
      const { messages } = await run(lines(call(2, tool, given)));
      const { text, data } = await asked(client, tool, given);
      expect(messages[0]!.result).toMatchObject({ content: [{ text }], structuredContent: data });
    }
    await client.close();
  });

  it.each([
    ['no JSON', 'hello', -32700, null],
    ['a list', '[]', -32600, null],
    ['no message', '{"id": 4}', -32600, 4],
    [
      'one that is too long',
      `{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":"${'x'.repeat(70_000)}"}}`,
      -32600,
      null,
    ],
  ])('answers %s with what is wrong, and goes on', async (_what, line, code, id) => {
    const { messages } = await run(lines(line, { jsonrpc: '2.0', id: 9, method: 'ping' }));
    expect(messages).toEqual([
      { jsonrpc: '2.0', id, error: { code, message: expect.any(String) } },
      { jsonrpc: '2.0', id: 9, result: {} },
    ]);
  });

  it('takes a line of megabytes at the cost of reading it', async () => {
    const { messages } = await run(lines('x'.repeat(20_000_000), { jsonrpc: '2.0', id: 9, method: 'ping' }), {
      piece: 65_536,
    });
    expect(messages.map(({ id }) => id)).toEqual([null, 9]);
  });

  it('waits for no answer that was taken back', async () => {
    const cancelled = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 5 } };
    const { code, messages } = await run(lines(call(5, 'ledger'), cancelled));
    expect([code, messages]).toEqual([0, []]);
  });

  it('tells that no server answers, and how one is started', async () => {
    const { messages } = await run(lines(call(2, 'board', { relationship: 'us-cn' })), { url: 'http://127.0.0.1:9' });
    expect(messages[0]!.result).toMatchObject({
      isError: true,
      content: [{ text: expect.stringMatching(/No server answers at http:\/\/127\.0\.0\.1:9 .*npm start/s) }, {}],
    });
    const listed = await run(lines({ jsonrpc: '2.0', id: 2, method: 'tools/list' }), { url: 'http://127.0.0.1:9' });
    expect(listed.messages[0]!.error).toMatchObject({ message: expect.stringContaining('No server answers') });
  });

  it('shows its key, and is told when one is needed', async () => {
    const { key } = await issued(server, { scope: 'propose' });
    await server.restart({ PARLEY_READS: 'keys', PARLEY_RATE_LIMIT: 'off' });
    const ask = lines(call(2, 'board', { relationship: 'us-cn' }));
    const [without, holding] = [await run(ask), await run(ask, { environment: { PARLEY_KEY: key } })];
    expect(without.messages[0]!.result).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('(key-needed)') }, {}],
    });
    expect(holding.messages[0]!.result).toMatchObject({ structuredContent: { position: 145 } });
    expect((await server.get(US_CN, asHolder(key))).status).toBe(200);
    await server.restart({ PARLEY_RATE_LIMIT: 'off' });
  });

  it('is started by a client of the protocol as a program of its own', async () => {
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [
          '--disable-warning=ExperimentalWarning',
          '--import',
          resolve('test/dsl/typescript-loader.mjs'),
          resolve('src/cli.ts'),
          'mcp',
        ],
        env: { ...getDefaultEnvironment(), PARLEY_URL: server.url },
        stderr: 'ignore',
      }),
    );
    expect((await client.listTools()).tools).toHaveLength(10);
    expect((await asked(client, 'event', { relationship: 'us-cn', event: 'us-cn-032' })).data).toMatchObject({
      known: true,
    });
    await client.close();
  });
});
