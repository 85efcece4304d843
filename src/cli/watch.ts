import { setTimeout as pause } from 'node:timers/promises';
import { Option, type Command } from 'commander';
import { turnTitle } from '../words/news.js';
import type { StreamedAnswer, StreamedTurnAnswer } from './answers.js';
import { ApiRefusal, type ApiClient } from './api-client.js';
import { apiOf } from './client-options.js';
import type { Context } from './context.js';
import { EVENT_VIEW_COLUMNS, eventWords, type ShownEvent } from './events-view.js';
import { EXIT, Failure } from './exit-codes.js';
import { serverSentEvents } from './server-sent-events.js';
import { paint, table, USUAL_COLUMNS } from './table.js';
import type { Terminal } from './terminal.js';

const FORMS = ['table', 'json', 'ndjson'] as const;
type Form = (typeof FORMS)[number];

interface WatchOptions {
  readonly url?: string;
  readonly output: Form;
  readonly after?: string;
}

/** Pauses before reconnecting, in ms: doubled each time, with jitter for clients that lost the same server. */
const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A server sends something at least every 15 s; one silent for this long is gone. */
const LONGEST_SILENCE_MS = 45_000;

/** Fixed widths, since rows still to come cannot be measured. */
const WIDTHS: Readonly<Record<string, number>> = {
  OCCURRED: 12,
  POSITION: 8,
  EVENT: 21,
  TYPE: 18,
  CHANNELS: 12,
};
const COLUMNS = EVENT_VIEW_COLUMNS.map((column) => ({ ...column, width: WIDTHS[column.heading] }));

/** `parley watch`. */
export function addWatch(parley: Command, context: Context): void {
  parley
    .command('watch <relationship>')
    .description('print events as they are recorded, and what the calendar makes at midnight UTC; Ctrl-C ends it')
    .option('--url <address>', 'address of the server (default: PARLEY_URL, else this machine)')
    .option('--after <position>', 'start after that position (default: with what comes next)')
    .addOption(new Option('--output <form>', 'output format').choices(FORMS).default('table'))
    .action(async (relationship: string, options: WatchOptions) => {
      const { terminal } = context;
      await watch(apiOf(options, context), relationship, options.after, {
        terminal,
        show: printer(options.output, terminal),
        until: terminal.interrupted(),
      });
    });
}

export interface Watching {
  readonly terminal: Pick<Terminal, 'err' | 'watched'>;
  readonly show: (event: StreamedAnswer | StreamedTurnAnswer) => void;
  /** Ends the watch. */
  readonly until: AbortSignal;
  readonly longestSilenceMs?: number;
}

/**
 * Shows each event recorded after the position, or from now on, once and in order, until told to end. Reconnects from
 * the last position when a connection is lost; fails at once if it never got one.
 * @throws Failure
 */
export async function watch(
  api: ApiClient,
  relationship: string,
  after: string | undefined,
  watching: Watching,
): Promise<void> {
  const { terminal, until } = watching;
  const place: Place = { id: '', failures: 0 };
  while (!until.aborted) {
    const error = await follow(api, relationship, after, place, watching).catch((failure: unknown) => failure);
    if (until.aborted) return;
    // Nothing was ever received: fail as every other command does.
    if (error !== undefined && (place.id === '' || !isPassing(error))) throw error;
    const ms = Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS * 2 ** place.failures++) * (0.5 + Math.random() / 2);
    terminal.err(
      'Connection lost after position ' +
        `${place.id}${error instanceof ApiRefusal ? ` (${error.problem.title ?? error.status})` : ''}; trying ` +
        `again in ${(ms / 1_000).toFixed(1)} s.\n`,
    );
    await pause(ms, undefined, { signal: until }).catch(() => undefined);
  }
}

/** How far a watch has got, and how often in a row it has failed since. */
interface Place {
  id: string;
  failures: number;
}

/** Shows what one connection brings, until it ends. */
async function follow(
  api: ApiClient,
  relationship: string,
  after: string | undefined,
  place: Place,
  { terminal, show, until, longestSilenceMs = LONGEST_SILENCE_MS }: Watching,
): Promise<void> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), longestSilenceMs);
  try {
    const headers: Record<string, string> = place.id === '' ? {} : { 'last-event-id': place.id };
    const chunks = await api.open(
      ['relationships', relationship, 'stream'],
      { after },
      headers,
      AbortSignal.any([until, silence.signal]),
    );
    for await (const { id, event, data } of serverSentEvents(heard(chunks, () => void timer.refresh()))) {
      place.failures = 0;
      if (event === 'recorded' || event === 'became')
        show(JSON.parse(data ?? '') as StreamedAnswer | StreamedTurnAnswer);
      // Where nothing happens for long, a person wants to know that it is being watched.
      else if (place.id === '' && terminal.watched)
        terminal.err(`Watching ${relationship} after position ${id}; Ctrl-C ends it.\n`);
      place.id = id;
    }
  } finally {
    clearTimeout(timer);
  }
}

async function* heard(chunks: AsyncIterable<Uint8Array>, something: () => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    something();
    yield chunk;
  }
}

/** Whether a retry may help: a server that is away, full or in trouble, or a broken connection; not a refusal. */
function isPassing(error: unknown): boolean {
  if (error instanceof ApiRefusal && error.status >= 500) return true;
  if (error instanceof Failure) return error.exit === EXIT.unavailable;
  // These are what fetch throws when a connection breaks.
  return ['TypeError', 'AbortError'].includes((error as Error).name);
}

/** Prints events one by one, and between them what the calendar made. */
export function printer(form: Form, terminal: Terminal): Watching['show'] {
  if (form === 'json') return (event) => terminal.out(`${JSON.stringify(event, null, 2)}\n`);
  if (form === 'ndjson') return (event) => terminal.out(`${JSON.stringify(event)}\n`);
  const screen = { paint: paint(terminal.colours), columns: terminal.columns ?? USUAL_COLUMNS };
  let heading = `${table(COLUMNS, [], screen)}\n`;
  return (event) => {
    if ('became' in event) return terminal.out(`${turnTitle(event, event.channel ?? '')}\n`);
    const [, ...lines] = table<ShownEvent>(COLUMNS, [event], screen, { below: eventWords }).split('\n');
    terminal.out(`${heading}${lines.join('\n')}\n`);
    heading = '';
  };
}
