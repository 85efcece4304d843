import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../src/cli/api-client.js';
import type { StreamedAnswer, StreamedTurnAnswer } from '../../src/cli/answers.js';
import { runProgram } from '../../src/cli/program.js';
import { watch } from '../../src/cli/watch.js';
import { startParley, startCommand } from '../dsl/parley.js';
import { TestServer } from '../dsl/running-server.js';
import { contactHeld } from '../dsl/samples.js';
import { EVENTS, REGISTRATION, startWorld } from '../http/world.js';
import { writtenTerminal } from './terminal.js';

const until = async (wanted: () => boolean) => {
  for (const end = Date.now() + 20_000; !wanted();) {
    if (Date.now() > end) throw new Error('It did not come.');
    await pause(10);
  }
};
const held = (id: string) => contactHeld('dpct', '2024-02-01', { id });

describe('parley watch', () => {
  let server: TestServer;
  afterEach(() => server.stop());

  /** Runs until `enough` has been printed, then presses Ctrl-C; or until it ends by itself. */
  const watching = (args: readonly string[], url = server.url) => {
    const terminal = writtenTerminal({ watched: true });
    const readSettings = async () => ({ data: '/nowhere/at/all', eventStore: undefined, streamPrefix: '' });
    const code = runProgram(['watch', 'us-cn', ...args], {
      terminal,
      environment: { PARLEY_URL: url },
      serve: async () => undefined,
      readSettings,
    });
    const lines = () => terminal.data().split('\n').length - 1;
    return {
      terminal,
      code,
      connected: () => until(() => terminal.talk() !== ''),
      printed: (count: number) => until(() => lines() >= count),
      stop: () => {
        terminal.interrupt();
        return code;
      },
    };
  };

  it('prints what was recorded after a position, then what comes, in columns; Ctrl-C ends it well', async () => {
    server = await startWorld();
    const { terminal, printed, stop } = watching(['--after', '3']);
    await printed(5);
    await server.post(EVENTS, held('new'));
    await printed(7);
    expect(await stop()).toBe(0);
    expect({ lines: terminal.data().split('\n'), talk: terminal.talk() }).toEqual({
      talk: 'Watching us-cn after position 3; Ctrl-C ends it.\n',
      lines: [
        'OCCURRED      POSITION  EVENT                  TYPE                CHANNELS',
        '29 Sep 2021          4  contact-2021-09-29     Contact             dpct',
        '  contact (2021-09-29).',
        '5 Aug 2022           5  severed-2022-08-05     Talks severed       dpct',
        '  severed (2022-08-05).',
        '1 Feb 2024           6  new                    Contact             dpct',
        '  contact (2024-02-01).',
        '',
      ],
    });
  });

  it('prints events as data, one a line or for people who read JSON', async () => {
    server = await startWorld();
    const [lines, documents] = [
      watching(['--after', '4', '--output', 'ndjson']),
      watching(['--after', '4', '--output', 'json']),
    ];
    await Promise.all([lines.printed(1), documents.printed(2)]);
    await Promise.all([lines.stop(), documents.stop()]);
    const listed = (await server.get(`${EVENTS}?order=-recorded&limit=1`)).body.data[0];
    expect(lines.terminal.data()).toBe(`${lines.terminal.data().trim()}\n`);
    expect(JSON.parse(lines.terminal.data())).toEqual(listed);
    expect(JSON.parse(documents.terminal.data())).toEqual(listed);
  });

  it('goes on from where it was when the server is back, without a gap', async () => {
    server = await startWorld();
    const { terminal, connected, stop } = watching(['--output', 'ndjson']);
    await connected();
    const port = new URL(server.url).port;
    const expected: number[] = [];
    for (let position = 6; position < 12; position++) {
      // What comes while it is away is told when it is back.
      if (position % 2 === 0) await server.restart({ PARLEY_RATE_LIMIT: 'off', PARLEY_PORT: port });
      // The first post may go out on a connection of before.
      while (
        await server.post(EVENTS, held(`new-${position}`)).then(
          ({ status }) => status > 201,
          () => true,
        )
      );
      expected.push(position);
    }
    await until(() => terminal.data().includes('"new-11"'));
    expect(await stop()).toBe(0);
    expect(
      terminal
        .data()
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as StreamedAnswer).position),
    ).toEqual(expected);
    expect(terminal.talk()).toMatch(/^Connection lost after position \d+.*; trying again in 0\.\d s\.$/m);
  });

  it.each([
    [['--after', '9'], 2, 'the record of us-cn ends at 5'],
    [['--after', 'x'], 2, 'It takes a whole number from 0'],
    [['--output', 'csv'], 2, 'Allowed choices are table, json, ndjson'],
  ] as const)('fails at once where there is nothing to wait for: %j', async (args, exit, message) => {
    server = await startWorld();
    const { terminal, code } = watching(args);
    expect([await code, terminal.data()]).toEqual([exit, '']);
    expect(terminal.talk()).toContain(message);
  });

  it('fails as every command does where the relationship or the server is not there', async () => {
    server = await TestServer.start();
    const unknown = watching([]);
    expect(await unknown.code).toBe(5);
    expect(unknown.terminal.talk()).toContain('No relationship "us-cn" is on record.');
    const nobody = watching([], 'http://127.0.0.1:9');
    expect(await nobody.code).toBe(7);
    expect(nobody.terminal.talk()).toContain('No server answers at http://127.0.0.1:9');
  });
});

describe('A watch', () => {
  /** Answers each connection as `answer` says, and notes where it was asked to go on. */
  const against = async (
    answer: (response: ServerResponse, connection: number) => void,
    use: (api: ApiClient, asked: (string | undefined)[]) => Promise<void>,
  ) => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request: IncomingMessage, response) => {
      asked.push(request.headers['last-event-id'] as string | undefined);
      answer(response, asked.length);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      await use(new ApiClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), asked);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  };
  const stream = (response: ServerResponse, text: string) =>
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(text);
  const told = (position: number) => `id: ${position}\nevent: recorded\ndata: {"position":${position}}\n\n`;

  /** Watches until so many events were shown. */
  const shown = async (api: ApiClient, count: number, positions: number[] = [], terminal = writtenTerminal()) => {
    const show = (told: StreamedAnswer | StreamedTurnAnswer) => {
      if (positions.push('became' in told ? 0 : told.position) === count) terminal.interrupt();
    };
    await watch(api, 'us-cn', undefined, { terminal, show, until: terminal.interrupted(), longestSilenceMs: 300 });
    return { positions, talk: terminal.talk() };
  };

  it('opens a connection again that breaks or falls silent, after the last position it was told, or where it began', async () => {
    const terminal = writtenTerminal({ watched: true });
    const positions: number[] = [];
    await against(
      (response, connection) => {
        stream(
          response,
          connection === 1 ? 'id: 5\nretry: 2000\n\n' : told(connection + 4) + told(connection + 5).slice(0, 20),
        );
        // The second is not broken: it falls silent.
        if (connection !== 2)
          void until(() => terminal.talk() !== '' && positions.length >= connection - 1).then(() =>
            response.socket?.end(),
          );
      },
      async (api, asked) => {
        await shown(api, 3, positions, terminal);
        expect(positions).toEqual([6, 7, 8]);
        expect(asked).toEqual([undefined, '5', '6', '7']);
      },
    );
  });

  it(
    'waits for a server that is full, away or in trouble',
    () =>
      against(
        (response, connection) => {
          const problem = (status: number, title: string) =>
            response
              .writeHead(status, { 'content-type': 'application/problem+json' })
              .end(JSON.stringify({ title, status }));
          if (connection === 1) stream(response, 'id: 5\n\n') && response.end();
          else if (connection === 2) problem(503, 'There is no room for another stream');
          else if (connection === 3) problem(429, 'Too many streams from one address');
          else stream(response, told(6));
        },
        async (api, asked) => {
          const { positions, talk } = await shown(api, 1);
          expect([positions, asked]).toEqual([[6], [undefined, '5', '5', '5']]);
          expect(talk).toMatch(
            /^Connection lost after position 5; trying[^\n]+\nConnection lost after position 5 \(There is no room for another stream\); [^\n]+\n[^\n]+\(Too many streams/,
          );
        },
      ),
    30_000,
  );

  it('ends when the record is another than it was', () =>
    against(
      (response, connection) => {
        if (connection === 1) stream(response, told(6)) && response.end();
        else
          response.writeHead(400).end(
            JSON.stringify({
              title: 'A header cannot be used',
              detail: 'The record of us-cn ends at 3.',
              status: 400,
            }),
          );
      },
      async (api) => {
        await expect(shown(api, 2)).rejects.toThrow('A header cannot be used\nThe record of us-cn ends at 3.');
      },
    ));

  it('tells a server of somebody else from Parley', () =>
    against(
      (response) => response.end('<html>'),
      async (api) => {
        await expect(shown(api, 1)).rejects.toThrow('is not Parley');
      },
    ));

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'as a process ends with 0 on %s',
    async (signal) => {
      const server = await startParley();
      await fetch(`${server.url}/api/v1/relationships`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(REGISTRATION),
      });
      const command = startCommand(['watch', 'us-cn', '--after', '0', '--output', 'ndjson'], {
        PARLEY_URL: server.url,
      });
      await until(() => command.printed().includes('us-cn-registered'));
      expect(await command.stop(signal)).toMatchObject({ code: 0, signal: null, err: '' });
      await server.stop();
    },
    60_000,
  );
});
