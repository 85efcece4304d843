import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordDemo } from '../../src/cli/demo.js';
import type { Answer, TestServer } from '../dsl/running-server.js';
import { startEmpty } from './world.js';

/** A command of the page, with the answer that the page shows below it. */
interface Example {
  readonly command: string;
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Parsed; undefined where none is shown. */
  readonly body?: unknown;
}

/** Every `sh` block, one command each, with the `json`, `http` or `text` block that follows it. */
function examplesOf(page: string): Example[] {
  return [...page.matchAll(/```sh\n([\s\S]*?)\n```(?:\n\n```(json|http|text)\n([\s\S]*?)\n```)?/g)].map(
    ([, command, form, shown]) => {
      if (form === 'text') return { command: command!, status: 200, headers: [], body: shown! };
      if (form !== 'http')
        return {
          command: command!,
          status: 200,
          headers: [],
          ...(shown !== undefined && { body: JSON.parse(shown) as unknown }),
        };
      const [head, body] = [shown!.slice(0, shown!.indexOf('\n\n')), shown!.slice(shown!.indexOf('\n\n') + 2)];
      const [first, ...fields] = head.split('\n');
      return {
        command: command!,
        status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(first!)![1]),
        headers: fields.map(
          (field) => [field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 2)] as const,
        ),
        body: JSON.parse(body) as unknown,
      };
    },
  );
}

/** What a curl command sends. Its words are plain or in single quotes, as a shell reads them. */
function requestOf(command: string): {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
} {
  const [program, ...words] = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
  if (program !== 'curl') throw new Error(`This is not curl: ${command}`);
  const request = {
    method: 'GET',
    path: '',
    headers: {} as Record<string, string>,
    body: undefined as string | undefined,
  };
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    // Only tells curl to print what comes at once.
    if (word === '-N') continue;
    else if (word === '-X') request.method = words.shift()!;
    else if (word === '-H') request.headers[words[0]!.split(':')[0]!] = words.shift()!.split(': ')[1]!;
    else if (word === '-d' || word === '--data-binary') request.body = words.shift()!;
    else if (word.startsWith('http://127.0.0.1:3000/')) request.path = word.slice('http://127.0.0.1:3000'.length);
    else throw new Error(`The test does not know ${word} in: ${command}`);
  }
  return request;
}

/** As much of a stream as is shown. */
async function beginningOf(address: string, shown: string): Promise<Answer<string>> {
  const leaving = new AbortController();
  const { status, headers, body } = await fetch(address, { signal: leaving.signal });
  let text = '';
  for await (const part of body!.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (text.split('\n').length > shown.split('\n').length) break;
  }
  leaving.abort();
  const beginning = text.trimEnd();
  return { status, headers, text: beginning, body: beginning };
}

/** Where an answer is not what is shown; `…` stands for fields, entries or characters that are left out. */
function differences(shown: unknown, real: unknown, place = ''): string[] {
  if (typeof shown === 'string' && shown.includes('…')) {
    const pattern = new RegExp(
      `^${shown
        .split('…')
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.*')}$`,
      's',
    );
    return typeof real === 'string' && pattern.test(real)
      ? []
      : [`${place}: ${JSON.stringify(real)} is not like ${shown}`];
  }
  if (Array.isArray(shown)) return Array.isArray(real) ? listDifferences(shown, real, place) : [`${place}: is no list`];
  if (typeof shown !== 'object' || shown === null)
    return shown === real ? [] : [`${place}: ${JSON.stringify(real)} is not ${JSON.stringify(shown)}`];
  if (typeof real !== 'object' || real === null) return [`${place}: ${JSON.stringify(real)} is no object`];
  const { '…': rest, ...fields } = shown as Record<string, unknown>;
  const others =
    rest === undefined
      ? Object.keys(real)
          .filter((name) => !(name in fields))
          .map((name) => `${place}/${name}: is not shown`)
      : [];
  return [
    ...others,
    ...Object.entries(fields).flatMap(([name, value]) =>
      differences(value, (real as Record<string, unknown>)[name], `${place}/${name}`),
    ),
  ];
}

/** Entries in their order; only where `…` stands may others lie between them. */
function listDifferences(shown: readonly unknown[], real: readonly unknown[], place: string): string[] {
  let next = 0;
  let gap = false;
  for (const [index, entry] of shown.entries()) {
    if (entry === '…') {
      gap = true;
      continue;
    }
    const found = real.findIndex(
      (one, at) => at >= next && (gap || at === next) && differences(entry, one).length === 0,
    );
    if (found < 0)
      return real[next] === undefined || gap
        ? [`${place}/${index}: is not there`]
        : differences(entry, real[next], `${place}/${index}`);
    [next, gap] = [found + 1, false];
  }
  return gap || next === real.length ? [] : [`${place}: has ${real.length} entries, ${next} are shown`];
}

describe('Every example in docs/api.md', () => {
  const page = readFileSync('docs/api.md', 'utf8');
  const examples = examplesOf(page);
  let server: TestServer;
  beforeAll(async () => {
    server = await startEmpty();
    await recordDemo(server.url);
  });
  afterAll(() => server.stop());

  it('is found: each command, each answer', () => {
    expect(examples).toHaveLength(page.match(/^curl /gm)!.length);
    expect(examples.filter(({ body }) => body !== undefined)).toHaveLength(
      page.match(/^```(json|http|text)$/gm)!.length,
    );
    expect(examples.length).toBeGreaterThan(15);
  });

  // In their order: later ones rest on what earlier ones recorded.
  it.each(examples.map((example) => [example.command.split('\n')[0]!, example] as const))(
    'works as it stands, with the answer it shows: %s',
    async (_, { command, status, headers, body }) => {
      const request = requestOf(command);
      const answer = request.path.includes('/stream')
        ? await beginningOf(server.url + request.path, String(body))
        : request.path.startsWith('/r/')
          ? await server.page(request.path, request.headers)
          : await server.send(request.method, request.path, request.body, request.headers);
      expect({ status: answer.status, text: answer.status === status ? '' : answer.text }).toEqual({
        status,
        text: '',
      });
      for (const [name, value] of headers) expect([name, answer.headers.get(name)]).toEqual([name, value]);
      if (body !== undefined) expect(differences(body, answer.body)).toEqual([]);
    },
  );
});

describe('The check of an answer', () => {
  it.each([
    [
      { a: 1, '…': '…' },
      { a: 1, b: 2 },
    ],
    [
      ['…', 2, '…'],
      [1, 2, 3],
    ],
    [
      [1, '…'],
      [1, 2],
    ],
    ['e-…', 'e-1'],
    [['…'], []],
  ])('takes for %j the answer %j', (shown, real) => expect(differences(shown, real)).toEqual([]));

  it.each([
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1, '…': '…' }, { b: 2 }],
    [
      ['…', 2],
      [1, 2, 3],
    ],
    [[1], [1, 2]],
    [
      ['…', 2, 1],
      [1, 2],
    ],
    ['e-…', 'f-1'],
    [{ a: null }, {}],
    [{}, null],
    [[1], {}],
  ])('does not take for %j the answer %j', (shown, real) => expect(differences(shown, real)).not.toEqual([]));
});
