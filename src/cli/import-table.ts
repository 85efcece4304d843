import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, openAsBlob, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { ImportAnswer } from '../http/imports/import-answer.js';
import { MapRefused, readMap } from '../tables/mapping/table-map.js';
import { readTable } from '../tables/reading/read-table.js';
import { TableFaulty } from '../tables/reading/source.js';
import { rangesIn } from '../words/ranges.js';
import { ApiRefusal, type ApiClient } from './api-client.js';
import { EXIT, exitCodeOf, Failure } from './exit-codes.js';
import type { AnswerView } from './output.js';
import { tellFaults } from './problem-document.js';
import { ProgressDisplay } from './progress-display.js';
import type { Terminal } from './terminal.js';
import { countOf } from './words.js';

/** How a table is to be imported. */
export interface TableOptions {
  readonly map?: string;
  readonly relationship?: string;
  readonly dryRun?: boolean;
  readonly rejects?: string;
  readonly saveMap?: string;
  readonly sheet?: string;
  readonly partial?: boolean;
  readonly correct?: boolean;
  readonly propose?: boolean;
}

const ASK_EVERY_MS = 500;
/** An append that is not done by then may still be. */
const MOST_ASKED = 60;

/** Sends a table to the server, shows how far it is, and keeps the rejected rows where that is asked for. @throws Failure */
export async function importTable(
  api: ApiClient,
  file: string,
  options: TableOptions,
  terminal: Terminal,
): Promise<ImportAnswer> {
  const map = options.map === undefined ? undefined : readFileOf(options.map);
  const { path, name, done } = await onDisk(file, terminal);
  try {
    const relationship = options.relationship ?? (await relationshipOf(path, name, map));
    return await send(api, { path, name, map, relationship }, options, terminal);
  } finally {
    done();
  }
}

interface Table {
  readonly path: string;
  readonly name: string;
  readonly map: string | undefined;
  readonly relationship: string;
}

async function send(
  api: ApiClient,
  { path, name, map, relationship }: Table,
  { dryRun, rejects, saveMap, sheet, partial, correct, propose }: TableOptions,
  terminal: Terminal,
): Promise<ImportAnswer> {
  const key = randomUUID();
  const id = `im-k${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
  const imports = ['relationships', relationship, 'imports'];
  const form = new FormData();
  if (map !== undefined) form.set('map', map);
  form.set('file', await openAsBlob(path), name);
  const asked = (flag: boolean | undefined): string | undefined => (flag ? 'true' : undefined);
  const parameters = {
    dryRun: asked(dryRun),
    partial: asked(partial),
    correct: asked(correct),
    propose: asked(propose),
    sheet,
  };
  const watching = watch(api, [...imports, id], terminal);
  const interrupted = terminal.interrupted();
  let told = id;
  try {
    return await api.upload<ImportAnswer>(imports, form, { parameters, key, signal: interrupted });
  } catch (error) {
    if (interrupted.aborted) throw await whereItStands(api, [...imports, id]);
    if (error instanceof ApiRefusal) told = error.problem.import ?? '';
    throw error;
  } finally {
    watching.stop();
    if (saveMap !== undefined && told !== '') await keepMap(api, [...imports, told], saveMap);
    if (rejects !== undefined && told !== '') await keepRejects(api, [...imports, told, 'rejects'], rejects);
  }
}

/** What an interruption leaves: the server finishes the append under way, and begins no other. */
async function whereItStands(api: ApiClient, path: readonly string[]): Promise<Failure> {
  let report: ImportAnswer | undefined;
  for (let asked = 0; asked < MOST_ASKED; asked++) {
    report = await api.get<ImportAnswer>(path, { limit: '1' }).catch(() => undefined);
    if (report?.state !== 'storing') break;
    await pause(ASK_EVERY_MS);
  }
  const through = report?.through == null ? 'Nothing of the table is stored' : `Stored up to row ${report.through}`;
  return new Failure(`Interrupted. ${through}; run the same command again to continue.`, EXIT.unexpected);
}

function watch(api: ApiClient, path: readonly string[], terminal: Terminal): { stop(): void } {
  const display = new ProgressDisplay(terminal);
  const timer = setInterval(() => {
    api.get<ImportAnswer>(path, { limit: '1' }).then(
      ({ state, rows, through }) =>
        state === 'storing'
          ? display.show(`stored up to row ${through ?? 0}`, (through ?? 0) / Math.max(1, rows))
          : display.show(`${state} ${countOf(rows, 'row')}`),
      () => undefined,
    );
  }, ASK_EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      display.end();
    },
  };
}

/** The map as it was used or guessed, with the words that it does not explain yet as remarks, to be filled in. */
async function keepMap(api: ApiClient, path: readonly string[], file: string): Promise<void> {
  const report = await api.get<ImportAnswer>(path).catch(() => undefined);
  if (report) await writeFile(file, `${report.map}${unexplained(report)}`);
}

/** What a word of a table may stand for, by the code of the fault that asks: under which key of a map, and an example. */
const ASKED: Readonly<Record<string, readonly [key: string, example: (word: string) => string]>> = {
  'type-unknown': ['type', () => 'StatementIssued'],
  'party-unknown': ['parties', () => 'US'],
  'channel-unknown': [
    'channels',
    (name) => `{ name: ${JSON.stringify(name)}, kind: talks, level: working, track: military }`,
  ],
};

function unexplained({ verdicts }: ImportAnswer): string {
  const errors = verdicts.flatMap((verdict) => verdict.errors);
  const lines = Object.entries(ASKED).flatMap(([code, [key, example]]) => {
    const words = new Set(errors.flatMap((error) => (error.code === code ? (error.value ?? []) : [])));
    return words.size === 0
      ? []
      : [`#   ${key}:`, ...[...words].map((word) => `#     ${JSON.stringify(word)}: ${example(word)}`)];
  });
  return lines.length === 0
    ? ''
    : ['# Words to be explained, in a way like this:', '# values:', ...lines, ''].join('\n');
}

async function keepRejects(api: ApiClient, path: readonly string[], file: string): Promise<void> {
  const chunks = await Array.fromAsync(api.stream(path)).catch(() => undefined);
  if (chunks) await writeFile(file, Buffer.concat(chunks));
}

/** A file on the disk; standard input is put there first. */
async function onDisk(file: string, { input }: Terminal): Promise<{ path: string; name: string; done(): void }> {
  if (file !== '-') return { path: file, name: basename(file), done: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'parley-import-'));
  const path = join(folder, 'input');
  await pipeline(Readable.from(input), createWriteStream(path));
  return { path, name: 'standard input', done: () => rmSync(folder, { recursive: true, force: true }) };
}

function readFileOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Failure(`The map ${path} cannot be read: ${(error as Error).message}.`, EXIT.usage);
  }
}

/** The relationship that the map names, or the first row of a table that was exported. @throws Failure */
async function relationshipOf(path: string, name: string, map: string | undefined): Promise<string> {
  try {
    const named = map === undefined ? undefined : readMap(map).relationship?.id;
    if (named !== undefined) return named;
    const table = await readTable({ name, open: () => createReadStream(path) });
    const at = table.header.columns.indexOf('relationship');
    for await (const { cells } of table.rows()) {
      const first = at >= 0 ? cells[at] : wholeIn(cells[0]);
      if (first) return first;
      break;
    }
  } catch (error) {
    if (!(error instanceof TableFaulty || error instanceof MapRefused)) throw error;
    throw new Failure(error.message, EXIT.refused);
  }
  throw new Failure(
    'Which relationship should it go into? Name it with --relationship, or in the map: relationship: { id: us-cn }.',
    EXIT.usage,
  );
}

function wholeIn(cell: string | undefined): string | undefined {
  try {
    return (JSON.parse(cell ?? '') as { relationship?: string }).relationship;
  } catch {
    return undefined;
  }
}

/** What an import says, for people and programs. */
export function importedTableView(answer: ImportAnswer): AnswerView {
  const { dryRun, rows, recorded, proposed, repeated, corrected, rejected, changes, verdicts } = answer;
  const stored = proposed === undefined ? `recorded ${recorded}` : `proposed ${proposed}`;
  return {
    answer,
    rows: verdicts,
    columns: ['row', 'id', 'position', 'repeated', 'corrected'],
    text: () =>
      [
        `${countOf(rows, 'row')}: ${dryRun ? `would record ${recorded}` : stored}, already there ${repeated}, corrections ${corrected}, rejected ${rejected}`,
        ...(changes === null ? ['Dry runs of more than 1,000 events do not say what would change.'] : []),
        ...(changes ?? []).map(({ channel, before, after }) => `  ${channel}: ${before} → ${after}`),
      ].join('\n'),
  };
}

/** What is odd about the rows of a table, and why some are rejected. */
export function tellVerdicts({ verdicts, remarks }: ImportAnswer): string {
  const faults = verdicts.flatMap(({ row, warnings, errors }) => [
    ...errors.map(({ column, message }) => ({ row, column, message })),
    ...warnings.map(({ message }) => ({ row, message: `warning: ${message}` })),
  ]);
  return [...remarks, ...tellFaults(faults)].join('\n');
}

/** What a dry run that rejects rows ends with. */
export function failureOf({ dryRun, rejected, state }: ImportAnswer): Failure | undefined {
  return dryRun && state === 'decided' && rejected > 0
    ? new Failure(`${countOf(rejected, 'row')} cannot be recorded: fix the table or the map.`, EXIT.refused)
    : undefined;
}

/** What is taken back, where, and why. */
export interface TakeBackOptions {
  readonly relationship: string;
  readonly reason: string;
  readonly positions?: string;
}

/** Takes an import back, with one reason. @throws Failure */
export async function takeBackImport(
  api: ApiClient,
  id: string,
  { relationship, reason, positions }: TakeBackOptions,
): Promise<{ readonly retracted: number; readonly left: readonly { readonly id: string; readonly why: string }[] }> {
  const ranges = positions === undefined ? undefined : rangesIn(positions);
  if (positions !== undefined && !ranges)
    throw new Failure(
      `"${positions}" are no positions. Write them as the import told them, such as 12-40,44.`,
      EXIT.usage,
    );
  const body = JSON.stringify({ reason, positions: ranges });
  try {
    return await api.post(['relationships', relationship, 'imports', id, 'retraction'], body);
  } catch (error) {
    throw new Failure((error as Error).message, exitCodeOf(error));
  }
}
