import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { browserRows } from './browser.rows.js';
import { cachedRows } from './cached.rows.js';
import { isMet, type Effort, type Result, type Spread } from './measure.js';
import { eventStoreDbRows } from './eventstoredb.rows.js';
import { boardRows, statusRows } from './reading.rows.js';
import { pageRows } from './page.rows.js';
import { measureScale } from './scale.js';
import { rebuildRows } from './rebuild.rows.js';
import { recordingRows } from './recording.rows.js';
import { growthRows, listRows } from './growth.rows.js';
import { searchRows } from './search.rows.js';
import { importingRows } from './importing.rows.js';
import { startRows } from './start.rows.js';
import { storeRows } from './store.rows.js';
import { cleanUp, WORKSPACE } from './workspace.js';

const ROWS: Readonly<Record<string, (effort: Effort) => Promise<Result[]>>> = {
  store: storeRows,
  recording: recordingRows,
  importing: importingRows,
  rebuild: rebuildRows,
  status: statusRows,
  board: boardRows,
  cached: cachedRows,
  search: searchRows,
  start: startRows,
  growth: growthRows,
  list: listRows,
  page: pageRows,
  browser: browserRows,
  eventstoredb: eventStoreDbRows,
};

/** `npm run bench [-- --short] [-- store rebuild …]`: measures, prints a table, keeps it as JSON. */
async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { short: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (positionals.length === 1 && positionals[0] === 'scale') return scale(values.short);
  const effort: Effort = { short: values.short, rounds: values.short ? 11 : 31 };
  const unknown = positionals.filter((name) => !Object.hasOwn(ROWS, name));
  if (unknown.length > 0)
    throw new Error(
      `No measurement is called ${unknown.join(', ')}. There are: ${Object.keys(ROWS).join(', ')}; or scale, alone.`,
    );
  const begun = performance.now();
  const results: Result[] = [];
  try {
    for (const name of positionals.length > 0 ? positionals : Object.keys(ROWS)) {
      process.stderr.write(`${name} …\n`);
      results.push(...(await ROWS[name]!(effort)));
    }
  } finally {
    cleanUp();
  }
  process.stdout.write(
    `\n${table(results)}\n\n${effort.rounds} rounds, ${Math.round((performance.now() - begun) / 1_000)} s\n`,
  );
  const rows = results.map((result) => ({ ...result, met: isMet(result) }));
  writeFileSync(
    join(WORKSPACE, 'bench.json'),
    `${JSON.stringify({ node: process.version, ...effort, rows }, undefined, 2)}\n`,
  );
}

/** `npm run bench [-- --short] -- scale`: no promises, but what docs/scale.md reckons with. */
async function scale(short: boolean): Promise<void> {
  try {
    process.stdout.write(`\n${await measureScale(short)}\n`);
  } finally {
    cleanUp();
  }
}

/** In Markdown, so that it can go into docs/performance.md as it is. */
function table(results: readonly Result[]): string {
  const lines = results.map((result) => [
    result.row,
    result.what,
    figure(result),
    inWords(result.measured, result.unit),
    isMet(result) ? 'met' : '**not met**',
    result.detail,
  ]);
  return [
    ['Row', 'What', 'Wanted', 'Measured (min – median – max)', '', 'For orientation'],
    ['---', '---', '---', '---', '---', '---'],
    ...lines,
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function figure({ wanted, unit }: Result): string {
  return 'atLeast' in wanted ? `≥ ${wanted.atLeast} ${unit}` : `≤ ${wanted.atMost} ${unit}`;
}

function inWords({ min, median, max }: Spread, unit: string): string {
  const [low, middle, high] = [min, median, max].map((value) => value.toFixed(unit === 'ms' ? 3 : 2));
  return `${low} – **${middle}** – ${high} ${unit}`;
}

await run();
