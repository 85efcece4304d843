import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventStoreDbFiguresOf, figuresOf, type Figures } from './scale-figures.js';
import type { SampleSize } from './sample-record.js';
import { WORKSPACE } from './workspace.js';

const VARIABLE = 'PARLEY_TEST_EVENTSTOREDB';
const WANTED = 10_000_000;

/** A log of which figures are taken. */
interface Column {
  readonly name: string;
  readonly figures: Figures;
}

/** They depend on how long the channels of a relationship are, and not on how long the log is (row 6b). */
const BOARD = 'board, µs';
const BY_LENGTH = ['status of a channel, µs', BOARD];
const LIST = 'list of relationships, first, ms';

/**
 * `npm run bench -- scale`: what an event costs, in bytes and microseconds, in logs of two sizes and in one whose channels are as
 * long as those of ten million events would be; then what those ten million cost by the same growth. As Markdown.
 */
export async function measureScale(short: boolean): Promise<string> {
  const relationships = short ? 100 : 1_000;
  const small = await column({ relationships, channels: 10, events: 20 });
  const large = await column({ relationships, channels: 10, events: 100 });
  const long = await column({ relationships: 10, channels: 10, events: WANTED / (relationships * 10) });
  const expected = {
    name: `${WANTED.toLocaleString('en')} events, expected`,
    figures: extrapolated(small.figures, large.figures, long.figures),
  };
  const columns = [small, large, long, expected];
  writeFileSync(join(WORKSPACE, 'scale.json'), `${JSON.stringify({ node: process.version, columns }, undefined, 2)}\n`);
  return table(columns);
}

async function column(size: SampleSize): Promise<Column> {
  return { name: nameOf(size), figures: { ...(await figuresOf(size)), ...(await inEventStoreDb(size)) } };
}

async function inEventStoreDb(size: SampleSize): Promise<Figures> {
  const connectionString = process.env[VARIABLE];
  if (connectionString !== undefined && connectionString !== '') return eventStoreDbFiguresOf(size, connectionString);
  process.stderr.write(`\n  NOT MEASURED: EventStoreDB. ${VARIABLE}=esdb://… names one.\n\n`);
  return {};
}

/** Each figure grown on as it grew from the small log to the large one, tenfold by tenfold; one that shrank stays as it is. */
function extrapolated(small: Figures, large: Figures, long: Figures): Figures {
  const steps = Math.log(WANTED / large['events']!) / Math.log(large['events']! / small['events']!);
  const grown = Object.entries(large).map(
    ([name, value]) => [name, value * Math.max(1, value / small[name]!) ** steps] as const,
  );
  // The first list makes a board of every relationship, so it grows as boards do.
  const list = large[LIST]! * Math.max(1, long[BOARD]! / large[BOARD]!);
  return {
    ...Object.fromEntries(grown),
    ...Object.fromEntries(BY_LENGTH.map((name) => [name, long[name]!])),
    [LIST]: list,
    events: WANTED,
  };
}

function nameOf({ relationships, channels, events }: SampleSize): string {
  return `${(relationships * channels * events).toLocaleString('en')} events of ${relationships.toLocaleString('en')} relationships`;
}

function table(columns: readonly Column[]): string {
  const names = Object.keys(columns[0]!.figures).filter((name) => name !== 'events');
  const rows = names.map((name) => [name, ...columns.map(({ figures }) => shown(figures[name]!))]);
  return [['', ...columns.map(({ name }) => name)], columns.map(() => '---').concat('---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
