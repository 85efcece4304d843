import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startCommand, startParley, type RunningParley } from '../dsl/parley.js';

const CHANNELS = 20;
/** The most that an import takes. */
const MANY = 100_000;
/** What is in use of a server's heap, run from its sources, is 60 to 80 MB; the rows as objects would take more than as much again. */
const HEAP_MB = 160;
/** Several appends, so that there is one to come between. */
const SOME = 6_000;

const day = (row: number): string => new Date(Date.UTC(2000, 0, 1 + (row % 9_000))).toISOString().slice(0, 10);
const text = (row: number): string =>
  `Call ${row} between the general staffs, about an exercise and the safety of ships.`;

function table(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, row) =>
      `${day(row)},call,line-${row % CHANNELS},${row % 2 ? 'US' : 'China'},"${text(row)}",Example,https://example.org/${row}`,
  );
  return `Date,What,Channel,Who,Text,Source,Link\n${lines.join('\n')}\n`;
}

const MAP = `relationship: { id: us-cn, name: US – China, parties: { US: United States, CN: China } }
columns: { occurred: Date, type: What, channels: Channel, by: Who, summary: Text, sources.publisher: Source, sources.url: Link }
values:
  channels:
${Array.from({ length: CHANNELS }, (_, no) => `    line-${no}: { code: line-${no}, name: Line ${no}, kind: hotline, level: working, track: military }`).join('\n')}
`;

let folder: string;
let server: RunningParley | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-tables-'));
  writeFileSync(join(folder, 'map.yaml'), MAP);
});
afterEach(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

const command = (...more: readonly string[]): readonly string[] => [
  ...['import', join(folder, 'table.csv'), '--map', join(folder, 'map.yaml'), '--url', server!.url],
  ...more,
];
/** How many events are in the log; asked of what costs the server nothing. */
const loggedEvents = async (): Promise<number> =>
  Number((await fetch(`${server!.url}/api/v1/event-types`)).headers.get('log-position'));
const positionOf = async (): Promise<number> => {
  const answer = await fetch(`${server!.url}/api/v1/relationships/us-cn`);
  return answer.ok ? ((await answer.json()) as { position: number }).position : 0;
};

describe('An import of a table', () => {
  it('of 100,000 rows is decided in a heap that could not hold them', async () => {
    writeFileSync(join(folder, 'table.csv'), table(MANY));
    server = await startParley({ environment: { NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` } });
    const { code, out } = await startCommand(command('--dry-run')).ended;
    expect({ code, out: out.split('\n')[0] }).toEqual({
      code: 0,
      out: `100,000 rows: would record ${MANY + CHANNELS + 1}, already there 0, corrections 0, rejected 0`,
    });
  }, 600_000);

  it('ends at Ctrl-C with the last row stored, and the same command stores the rest, once each', async () => {
    writeFileSync(join(folder, 'table.csv'), table(SOME));
    server = await startParley();
    const first = startCommand(command());
    while ((await loggedEvents()) < 1_000) await pause(50);
    const { code, err } = await first.stop('SIGINT');
    const [, row = '0'] =
      /Interrupted\. Stored up to row (\d+); run the same command again to continue\./.exec(err) ?? [];
    expect({ code, stored: Number(row) > 0 && Number(row) <= SOME + 1 }).toEqual({ code: 1, stored: true });
    // Channels come before the rows that name them, all of them before the first append ends.
    const stored = Number(row) - 1 + CHANNELS + 1;
    while ((await loggedEvents()) < stored) await pause(50);
    expect(await positionOf()).toBe(stored);
    const { out } = await startCommand(command()).ended;
    expect(out).toContain(
      `6,000 rows: recorded ${SOME + CHANNELS + 1 - stored}, already there ${stored - CHANNELS - 1}`,
    );
    expect(await positionOf()).toBe(SOME + CHANNELS + 1);
  }, 600_000);
});
