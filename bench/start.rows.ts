import { rebuild } from '../src/operations/rebuild.js';
import { startServer } from './http.js';
import { ratio, spread, takeTurns, type Effort, type Result } from './measure.js';
import { keptSample } from './sample-record.js';
import { temporaryFolder } from './workspace.js';

interface Start {
  readonly milliseconds: number;
  readonly bytes: number;
}

/** Rows 9 and 10: how long until a server on a long log is ready, and what it holds in memory then, against one on an empty folder. */
export async function startRows({ short }: Effort): Promise<Result[]> {
  const size = { relationships: short ? 10 : 100, channels: 20, events: 500 };
  const folder = await keptSample(size);
  await rebuild({ data: folder });
  const starts: Record<'empty' | 'long', Start[]> = { empty: [], long: [] };
  // A start takes about as long as a thousand of what other rows measure.
  await takeTurns(short ? 5 : 11, {
    empty: async () => starts.empty.push(await start(temporaryFolder())),
    long: async () => starts.long.push(await start(folder)),
  });
  const [empty, long] = [starts.empty, starts.long].map((all) => all.slice(1)) as [Start[], Start[]];
  const events = (size.relationships * size.channels * size.events).toLocaleString('en');
  const median = (all: readonly Start[], of: keyof Start): number => spread(all.map((one) => one[of])).median;
  const against = (of: keyof Start) =>
    ratio(
      long.map((one) => one[of]),
      empty.map((one) => one[of]),
    );
  return [
    {
      row: '9',
      what: `Start to ready with ${events} events, against an empty folder`,
      wanted: { atMost: 1.2 },
      unit: '×',
      measured: against('milliseconds'),
      detail: `empty ${median(empty, 'milliseconds').toFixed(0)} ms · long ${median(long, 'milliseconds').toFixed(0)} ms`,
    },
    {
      row: '10',
      what: 'Memory then, against an empty folder',
      wanted: { atMost: 1.3 },
      unit: '×',
      measured: against('bytes'),
      detail: `empty ${inMegabytes(median(empty, 'bytes'))} · long ${inMegabytes(median(long, 'bytes'))}`,
    },
  ];
}

async function start(folder: string): Promise<Start> {
  const begun = performance.now();
  const server = await startServer('parley-server.js', {
    PARLEY_DATA: folder,
    PARLEY_PORT: '0',
    PARLEY_RATE_LIMIT: 'off',
  });
  while (!(await fetch(`${server.url}/readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, 2));
  const milliseconds = performance.now() - begun;
  await fetch(`${server.url}/api/v1/relationships`).then((answer) => answer.text());
  const bytes = await server.memory();
  await server.stop();
  return { milliseconds, bytes };
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
