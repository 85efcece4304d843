import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { runProgram } from '../../src/cli/program.js';
import { connected } from '../mcp/asking.js';
import { writtenTerminal } from '../cli/terminal.js';
import { CANARY, canaryEvents, withholdings } from '../dsl/canary.js';
import type { TestServer } from '../dsl/running-server.js';
import { StreamClient } from '../dsl/stream-client.js';
import { EVENTS, rebuilt, startEmpty, REGISTRATION, US_CN } from './world.js';

/** What a surface shows. */
interface Shown {
  readonly from: string;
  readonly text: string;
}

const EVENTS_TOLD = canaryEvents();
const IDS = EVENTS_TOLD.map(({ id }) => String(id));

/** What an address has to be asked with, by its last part. */
const NEEDED: Readonly<Record<string, string>> = {
  comparison: 'before=2016-01-01&after=2026-01-01&',
  search: 'q=summary&',
  sources: `events=${IDS.slice(0, 100).join(',')}&`,
  'what-if': `without=${String(EVENTS_TOLD.find(({ type }) => type === 'AgreementReached')!.id)}&`,
};
const HIDING = withholdings(EVENTS_TOLD);

/** From before the first event to after the last. */
const ALL_DAYS = 'from=2014-01-01&to=2026-11-23';

/** Surfaces that tell it, so that the search of them means something. */
const TELLING = [
  ...['/events.csv', '/events.xlsx', '/export.ndjson', '/commitments', '/promises.csv', 'the stream'],
  ...[
    '/r/us-cn/events',
    '/r/us-cn/changes',
    '/correct',
    '/withhold',
    '/feed.atom',
    '/report',
    'parley events',
    'parley export',
    'parley commitments',
    'as Markdown',
    'mcp why',
    'mcp event',
    'mcp search',
    'mcp resource',
  ],
];

/** What the command line is asked. */
const COMMANDS = [
  ['status'],
  ['status', 'us-cn'],
  ['status', 'us-cn', 'dpct'],
  ['history', 'us-cn', 'dpct'],
  ['why', 'us-cn', 'dpct'],
  ['commitments', 'us-cn'],
  ['events', 'us-cn'],
  ['compare', 'us-cn', '2016-01-01', '2026-01-01'],
  ['search', 'summary'],
  ['search', 'note'],
];

let server: TestServer;

beforeAll(async () => {
  server = await startEmpty({ PARLEY_MCP: 'yes' });
  await server.post('/relationships', REGISTRATION);
  for (const event of EVENTS_TOLD) await recorded(event);
});
afterAll(() => server.stop());

async function recorded(event: object): Promise<void> {
  const { status, text } = await server.post(EVENTS, event);
  if (status !== 201) throw new Error(`${JSON.stringify(event)} is answered: ${text}`);
}

/** Every address that the API's own description reads, for each event and channel, as it was at each of the positions. */
async function answers(positions: readonly number[]): Promise<string[]> {
  const { paths } = JSON.parse((await server.page('/api/openapi.json', { accept: '*/*' })).text) as {
    paths: Record<string, object>;
  };
  const asked = Object.entries(paths).flatMap(([path, operations]) => ('get' in operations ? [path] : []));
  const filled = asked
    .filter((path) => !/\/stream$|\{(import|proposal|backup)\}/.test(path))
    .flatMap((path) => (path.includes('{event}') ? IDS.map((id) => path.replace('{event}', id)) : [path]))
    .flatMap((path) =>
      path.includes('{channel}') ? ['dpct', 'new-line'].map((channel) => path.replace('{channel}', channel)) : [path],
    )
    .map((path) => path.replace('{relationship}', 'us-cn'));
  expect(filled.filter((path) => path.includes('{'))).toEqual([]);
  const needed = (path: string): string => NEEDED[path.slice(path.lastIndexOf('/') + 1)] ?? '';
  return filled.flatMap((path) => [
    `${path}?${needed(path)}`,
    ...positions.map((position) =>
      path.endsWith('/comparison')
        ? `${path}?${needed(path)}beforePosition=${position}&afterPosition=${position}`
        : path.includes('/us-cn')
          ? `${path}?${needed(path)}position=${position}`
          : path,
    ),
  ]);
}

/** Every page, drawing and table that links lead to from the first page, and the same as they were. */
async function pages(positions: readonly number[]): Promise<Shown[]> {
  const waiting = [
    ...['/', '/r/us-cn/picture.svg', '/r/us-cn/table', '/r/us-cn/table.tsv', '/r/us-cn/changes'],
    ...['/feed.atom', '/feed.json', '/calendar.ics', '/r/us-cn/feed.json', '/r/us-cn/channels/dpct/feed.atom'],
    ...['/report', '/report.md', '/r/us-cn/report', '/r/us-cn/report.md'].map((path) => `${path}?${ALL_DAYS}`),
    ...['/embed/us-cn', '/embed/us-cn/channels/dpct', '/badge/us-cn/dpct'],
    ...['/r/us-cn/compare?before=2016-01-01&after=2026-01-01', '/search?q=summary', '/search?q=note'],
  ];
  const seen = new Set(waiting);
  const shown: Shown[] = [];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const { text, headers } = await server.page(path);
    shown.push({ from: path, text });
    if (!headers.get('content-type')!.startsWith('text/html')) continue;
    for (const [, href] of text.matchAll(/ (?:href|src|action)="(\/[^"#?]*)/g)) {
      if (seen.has(href!) || /^\/(api|assets)\//.test(href!)) continue;
      seen.add(href!);
      waiting.push(href!);
    }
  }
  for (const path of [...seen, '/llms.txt'].filter((one) => /^\/(r\/|llms)/.test(one)))
    shown.push({
      from: `${path} as Markdown`,
      text: (await server.page(path, { accept: 'text/markdown, */*;q=0.1' })).text,
    });
  for (const path of [...seen].filter(
    (one) => one.startsWith('/r/us-cn') && !/record|correct$|retract$|withhold$/.test(one),
  ))
    for (const position of positions)
      shown.push({
        from: `${path} at ${position}`,
        text: (await server.page(`${path}${path.includes('?') ? '&' : '?'}position=${position}`)).text,
      });
  return shown;
}

async function readAs(path: string): Promise<string> {
  const response = await fetch(server.url + path);
  if (!path.includes('.xlsx')) return response.text();
  return JSON.stringify((await readXlsx(Buffer.from(await response.arrayBuffer()))).sheets);
}

async function answered(positions: readonly number[]): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (const path of await answers(positions)) shown.push({ from: path, text: await readAs(path) });
  return shown;
}

async function command(args: readonly string[]): Promise<Shown> {
  const terminal = writtenTerminal();
  await runProgram(args, {
    terminal,
    environment: { PARLEY_URL: server.url },
    serve: async () => undefined,
    readSettings: async () => ({ data: '/nowhere/at/all', eventStore: undefined, streamPrefix: '' }),
  });
  return { from: `parley ${args.join(' ')}`, text: terminal.data() + terminal.talk() };
}

async function stream(): Promise<Shown> {
  const { position } = (await server.get(US_CN)).body;
  const client = await StreamClient.open(`${server.url}/api/v1${US_CN}/stream?after=0`);
  await client.tells(position);
  client.cut();
  return { from: 'the stream', text: JSON.stringify(client.messages) };
}

/** Refusals, dry runs and repeats about events of which something is withheld; nobody is told by them what it was. */
async function replies(): Promise<Shown[]> {
  const sent = EVENTS_TOLD.flatMap(
    ({ id, type }) =>
      [
        [
          `${EVENTS}?dryRun=true`,
          { type: 'EventCorrected', target: id, changes: { cause: 'nowhere', fulfils: ['none'] }, reason: 'Why not.' },
        ],
        [
          `${EVENTS}?dryRun=true`,
          { type: 'EventCorrected', target: id, changes: { note: 'Another note.' }, reason: 'Why not.' },
        ],
        [`${EVENTS}?dryRun=true`, { type: 'EventRetracted', target: id, reason: 'Why not.' }],
        [`${EVENTS}?dryRun=true`, { type: 'EventWithheld', target: id, reason: 'Once more.' }],
        [EVENTS, { id, type, occurred: '2020-01-01', channels: ['dpct'], summary: 'Something else.' }],
      ] as const,
  );
  const told: Shown[] = [];
  for (const [path, body] of sent)
    told.push({ from: `POST ${path} ${JSON.stringify(body)}`, text: (await server.post(path, body)).text });
  return told;
}

/** What assistants are told: every tool, of every event. */
async function assistants(): Promise<Shown[]> {
  const client = await connected(server);
  const record = { relationship: 'us-cn' };
  const questions: readonly (readonly [tool: string, given: object])[] = [
    ...['list_relationships', 'ledger'].map((tool) => [tool, {}] as const),
    ...['board', 'history', 'promises'].map((tool) => [tool, record] as const),
    ...['channel_status', 'why', 'history'].map((tool) => [tool, { ...record, channel: 'dpct' }] as const),
    ['compare', { ...record, before: '2016-01-01', after: '2026-01-01' }],
    ['search', { q: 'summary' }],
    ...IDS.map((event) => ['event', { ...record, event }] as const),
  ];
  const shown: Shown[] = [];
  for (const [tool, given] of questions)
    shown.push({
      from: `mcp ${tool}`,
      text: JSON.stringify(await client.callTool({ name: tool, arguments: { ...given } })),
    });
  for (const event of IDS)
    shown.push({
      from: 'mcp resource',
      text: JSON.stringify(await client.readResource({ uri: `parley://us-cn/events/${event}` })),
    });
  await client.close();
  return shown;
}

async function everything(positions: readonly number[]): Promise<Shown[]> {
  const shown = [...(await pages(positions)), await stream(), ...(await replies())];
  shown.push(...(await answered(positions)), ...(await assistants()));
  for (const args of COMMANDS)
    for (const output of ['table', 'json', 'csv']) shown.push(await command([...args, '--output', output]));
  return [...shown, await command(['export', 'us-cn'])];
}

const telling = (shown: readonly Shown[]): string[] =>
  shown.filter(({ text }) => text.toLowerCase().includes(CANARY)).map(({ from }) => from);

describe('A word that stands in every text that can be withheld', () => {
  const before = IDS.length + 1;

  it('is told by answers, pages, tables, stream and command line until it is', async () => {
    const told = telling(await everything([before]));
    expect(TELLING.filter((surface) => !told.some((from) => from.includes(surface)))).toEqual([]);
  });

  it('is told by none of them from then on, at no position, whether rows are as they are or made anew', async () => {
    for (const event of HIDING) expect({ event, ...(await server.post(EVENTS, event)) }).toMatchObject({ status: 201 });
    expect(telling(await everything([before, 3]))).toEqual([]);
    await rebuilt(server);
    expect(telling([...(await answered([before])), await stream()])).toEqual([]);
  });

  it('is what an answer kept from before is not any more: its tag is another', async () => {
    const path = `${EVENTS}/the-roundheld?knownAt=2026-01-01&position=${before}&edition=2`;
    const fresh = await server.get(path);
    expect(fresh.headers.get('cache-control')).toBe('no-cache');
    expect((await server.get(path, { 'if-none-match': fresh.headers.get('etag')! })).status).toBe(304);
  });
});
