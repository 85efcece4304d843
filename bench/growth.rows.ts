import { formatDay, parseDay } from '../src/domain/time/days.js';
import { rebuild } from '../src/operations/rebuild.js';
import { RecordReader } from '../src/queries/record-reader.js';
import { statusLinesOf } from '../src/queries/status-lines.js';
import { ReadModels } from '../src/read-models/read-models.js';
import { atOnce } from '../src/turns/turns.js';
import { startServer } from './http.js';
import { spread, type Effort, type Result } from './measure.js';
import { keptSample } from './sample-record.js';
import { temporaryFolder } from './workspace.js';

const FIRST = parseDay('1960-01-01')!;
const day = (number: number): string => formatDay(FIRST + number);
const PATH = '/api/v1/relationships/long';
const BATCH = 500;
/** Of each question so many are asked, each another. */
const QUESTIONS = 15;

/** Row 13: one channel of 16,000 events. */
export async function growthRows({ short }: Effort): Promise<Result[]> {
  const events = short ? 2_000 : 16_000;
  const server = await startServer('parley-server.js', {
    PARLEY_DATA: temporaryFolder(),
    PARLEY_PORT: '0',
    PARLEY_RATE_LIMIT: 'off',
  });
  await recordLong(server.url, events);
  const asking = (address: (nth: number) => string) => times((nth) => get(`${server.url}${address(nth)}`));
  const at = (nth: number): string => `asOf=${day(events - nth)}&knownAt=${day(events - nth)}`;
  const waits: number[] = [];
  const health = setInterval(() => {
    void timed(() => get(`${server.url}/healthz`)).then((wait) => waits.push(wait));
  }, 20);
  const status = await asking((nth) => `${PATH}/channels/a?${at(nth)}`);
  const page = await asking((nth) => `/r/long/channels/a?${at(nth)}`);
  const comparison = await asking((nth) => `${PATH}/comparison?before=${day(100)}&after=${day(events - 5 * nth - 3)}`);
  clearInterval(health);
  const recorded = await times((nth) => post(server.url, '/events', contact(`end-${nth}`, '2026-01-02')));
  const past = await times((nth) => post(server.url, '/events', contact(`past-${nth}`, day(50 + nth))));
  await server.stop();
  const detail = `one channel of ${events.toLocaleString('en')} events, over HTTP`;
  const row = (what: string, atMost: number, measured: readonly number[]): Result => ({
    row: '13',
    what,
    wanted: { atMost },
    unit: 'ms',
    measured: spread(measured),
    detail,
  });
  return [
    row('Status of a long channel', 30, status),
    row('Its page', 500, page),
    row('A comparison with all of it between', 1_000, comparison),
    row('An event recorded at its end', 10, recorded),
    row('An event recorded into its past', 100, past),
    row('/healthz meanwhile, p99', 100, [waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? 0]),
  ];
}

/** Row 14: a thousand relationships of a thousand events each. Their log and read models are kept for the next time. */
export async function listRows({ short }: Effort): Promise<Result[]> {
  const size = { relationships: short ? 100 : 1_000, channels: 10, events: 100 };
  const folder = await keptSample(size);
  if (!hasReadModels(folder)) await rebuild({ data: folder });
  keepLines(folder);
  const first = async (address: string): Promise<number> => {
    const server = await startServer('parley-server.js', {
      PARLEY_DATA: folder,
      PARLEY_PORT: '0',
      PARLEY_RATE_LIMIT: 'off',
    });
    while (!(await fetch(`${server.url}/readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, 2));
    const wait = await timed(() => get(`${server.url}${address}`));
    await server.stop();
    return wait;
  };
  const row = async (what: string, address: string): Promise<Result> => ({
    row: '14',
    what,
    wanted: { atMost: 300 },
    unit: 'ms',
    measured: spread([await first(address), await first(address), await first(address)]),
    detail: `${size.relationships.toLocaleString('en')} relationships of 1,000 events, the first request after a start`,
  });
  return [
    await row('The list of relationships today', '/api/v1/relationships'),
    await row('A part of it on another day', '/api/v1/relationships?asOf=2021-06-01'),
    await row('The first page', '/'),
  ];
}

/** Whether they are there, in today's form: they are put in place whole. */
function hasReadModels(folder: string): boolean {
  const models = ReadModels.open(folder);
  try {
    return models.checkpoint.read() !== undefined;
  } finally {
    models.close();
  }
}

/** What a server does when nothing else is to do. */
function keepLines(folder: string): void {
  const reader = new RecordReader(ReadModels.open(folder));
  const { statusLines } = reader.models;
  for (const id of statusLines.outdated()) {
    const relationship = reader.relationship(id);
    const lines = JSON.stringify(atOnce(statusLinesOf(reader, relationship)));
    statusLines.put(relationship.no, { position: relationship.position, lines });
  }
  reader.models.close();
}

async function recordLong(url: string, events: number): Promise<void> {
  const parties = [
    { code: 'US', name: 'United States' },
    { code: 'CN', name: 'China' },
  ];
  await send(`${url}/api/v1/relationships`, { id: 'long', name: 'Long', parties });
  const channel = { name: 'A channel', level: 'minister', kind: 'talks', track: 'military', cadence: 'P1Y' };
  await post(url, '/events', {
    type: 'ChannelEstablished',
    id: 'ch',
    occurred: '1950',
    channels: ['a'],
    summary: 'Told.',
    ...channel,
  });
  for (let from = 0; from < events; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, events - from) }, (_, index) => eventOf(from + index));
    await post(url, '/events/batch', batch);
  }
}

/** Cut, refused, agreed, used and used again, a day each. */
function eventOf(number: number): object {
  const kinds = [
    { type: 'TalksSevered', channels: ['a'], by: ['CN'] },
    { type: 'ContactDeclined', channels: ['a'], by: ['CN'] },
    {
      type: 'LeadersAgreed',
      by: ['CN', 'US'],
      commitments: [{ id: `c${number}`, text: 'resume', channels: ['a'], resumes: true }],
    },
    { type: 'ContactHeld', channels: ['a'], mode: 'call' },
    { type: 'ContactHeld', channels: ['a'], mode: 'call' },
  ];
  return { ...kinds[number % kinds.length], id: `e-${number}`, occurred: day(number), summary: 'Told.' };
}

function contact(id: string, occurred: string): object {
  return { type: 'ContactHeld', id, occurred, channels: ['a'], mode: 'video', summary: 'Told.' };
}

function post(url: string, path: string, body: object): Promise<void> {
  return send(`${url}${PATH}${path}`, body);
}

async function send(address: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await taken(await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) }), address);
}

async function get(address: string): Promise<void> {
  await taken(await fetch(address), address);
}

async function taken(answer: Response, address: string): Promise<void> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${text.slice(0, 200)}`);
}

async function times(work: (nth: number) => Promise<void>): Promise<number[]> {
  const measured: number[] = [];
  for (let nth = 1; nth <= QUESTIONS; nth++) measured.push(await timed(() => work(nth)));
  return measured;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
