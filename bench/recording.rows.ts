import { toNewEvents } from '../src/commands/to-new-events.js';
import type { AnyEvent } from '../src/domain/catalogue/event-types.js';
import { posted } from '../src/http/posted.js';
import { Writing } from '../src/http/writing.js';
import { drive, postRequest, startServer } from './http.js';
import { perSecond, rates, ratio, takeTurns, type Effort, type Result } from './measure.js';
import { RawLog } from './raw-log.js';
import { nextEvent, openSystem, usCn } from './system.js';
import { temporaryFolder } from './workspace.js';

const CLIENTS = 16;
/** Events that the API takes in one batch. */
const MOST_AT_ONCE = 1_000;
const TERMS = { writer: { editor: 'local', scope: 'admin' } } as const;

/** Row 4: an event recorded, from command to visible answer, against one INSERT a transaction; in process and through HTTP. */
export async function recordingRows({ short, rounds }: Effort): Promise<Result[]> {
  const count = short ? 160 : 320;
  const events = Array.from({ length: count }, (_, index) => nextEvent(index));
  const { events: sealed } = toNewEvents(
    'raw',
    events as unknown as AnyEvent[],
    { link: null, recordedAt: 0 },
    Date.now(),
    'bench',
  );
  const raw = await RawLog.create();
  const system = await openSystem(temporaryFolder());
  const server = await startServer('parley-server.js', {
    PARLEY_DATA: temporaryFolder(),
    PARLEY_PORT: '0',
    PARLEY_RATE_LIMIT: 'off',
  });
  const writing = system.app.get(Writing);
  let round = 0;

  const measured = await takeTurns(rounds, {
    raw: () => {
      const stream = `raw-${++round}`;
      return perSecond(count, () => sealed.forEach((event, index) => raw.append(stream, event, index)));
    },
    inProcess: async () => {
      const relationship = `r${++round}`;
      await load(writing, relationship);
      return perSecond(count, async () => {
        for (const event of events) await writing.record(relationship, posted(event, undefined), TERMS);
      });
    },
    http: async () => {
      const relationship = `r${++round}`;
      await loadOver(server.url, relationship);
      const requests = events.map((event) => postRequest(`/api/v1/relationships/${relationship}/events`, event));
      return perSecond(count, () => drive(server.url, CLIENTS, () => requests.pop()));
    },
  });
  await server.stop();
  await system.close();
  raw.close();

  const what = 'A recorded event, from command to visible answer';
  return [
    {
      row: '4a',
      what: `${what}, in process`,
      wanted: { atLeast: 0.5 },
      unit: '×',
      measured: ratio(measured.inProcess, measured.raw),
      detail: rates({ raw: measured.raw, recorded: measured.inProcess }),
    },
    {
      row: '4b',
      what: `${what}, through HTTP, ${CLIENTS} clients`,
      wanted: { atLeast: 0.5 },
      unit: '×',
      measured: ratio(measured.http, measured.raw),
      detail: rates({ raw: measured.raw, recorded: measured.http }),
    },
  ];
}

/** Registers a relationship and records the chronology in it. */
export async function load(writing: Writing, relationship: string): Promise<void> {
  const { registration, events } = usCn();
  await writing.register({ id: relationship, ...registration }, TERMS);
  await writing.recordBatch(relationship, { events: events.map((event) => posted(event, undefined)) }, TERMS);
}

/** Registers a relationship at a server and records the chronology in it. */
export async function loadOver(url: string, relationship: string): Promise<void> {
  const { registration, events } = usCn();
  await recordOver(url, { id: relationship, ...registration }, events);
}

/** Registers a relationship at a server and records these events in it. */
export async function recordOver(
  url: string,
  registration: Record<string, unknown>,
  events: readonly Record<string, unknown>[],
): Promise<void> {
  await post(`${url}/api/v1/relationships`, 'application/json', JSON.stringify(registration));
  for (let at = 0; at < events.length; at += MOST_AT_ONCE) {
    const batch = events
      .slice(at, at + MOST_AT_ONCE)
      .map((event) => JSON.stringify(event))
      .join('\n');
    await post(`${url}/api/v1/relationships/${String(registration['id'])}/events/batch`, 'application/x-ndjson', batch);
  }
}

async function post(url: string, type: string, body: string): Promise<void> {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`);
}
