import { closeSync, openSync, readSync } from 'node:fs';
import type { Command } from 'commander';
import { TEMPLATE, templateCsv } from '../tables/template.js';
import type { ApiClient } from './api-client.js';
import { askName } from './ask-name.js';
import { readLines } from './chronology.js';
import { apiOf, withClientOptions, type ClientOptions } from './client-options.js';
import type { Context } from './context.js';
import { importChronology, tellWarnings, type Imported } from './import-chronology.js';
import {
  failureOf,
  importedTableView,
  importTable,
  takeBackImport,
  tellVerdicts,
  type TableOptions,
  type TakeBackOptions,
} from './import-table.js';
import { rangesText } from '../words/ranges.js';
import { openInput } from './open-input.js';
import { print, type AnswerView } from './output.js';
import { ProgressDisplay } from './progress-display.js';
import type { Terminal } from './terminal.js';
import { countOf } from './words.js';

type ImportOptions = ClientOptions & TableOptions;

/** The commands for chronologies and tables that go in whole. */
export function addImport(parley: Command, context: Context): void {
  const { terminal } = context;
  withClientOptions(
    parley
      .command('import <file>')
      .description('record a chronology: exported NDJSON, or a table (CSV, TSV, XLSX, NDJSON); - reads standard input'),
  )
    .option('--map <file>', 'what columns and words mean, as YAML or JSON (default: a guess)')
    .option('--relationship <id>', 'record in this relationship (default: as the map or table says)')
    .option('--dry-run', 'show what it would record and change, and store nothing')
    .option('--rejects <file>', 'write the rejected rows there, each with its reason')
    .option('--save-map <file>', 'write the map there, as used or guessed, with the words that it leaves open')
    .option('--sheet <name>', 'the sheet of a workbook (default: the first)')
    .option('--partial', 'record the rows that can be recorded, even if others are rejected')
    .option('--correct', 'let rows that differ correct the event on record under their id')
    .option('--propose', 'propose it and record nothing; rows that differ are proposed as corrections')
    .action(async (file: string, options: ImportOptions) => {
      const api = apiOf(options, context);
      if (!options.dryRun) await askName(api, file, terminal);
      if (isTable(file, options)) await table(api, file, options, terminal);
      else await chronology(api, file, options, terminal);
    });
  addTakeBack(parley, context);
  addTemplate(parley, context);
}

function addTakeBack(parley: Command, context: Context): void {
  const { terminal } = context;
  withClientOptions(
    parley
      .command('take-back <import>')
      .description('take an import back: retract everything it recorded, with one reason'),
  )
    .requiredOption('--relationship <id>', 'the relationship it was recorded in')
    .requiredOption('--reason <text>', 'why')
    .option(
      '--positions <ranges>',
      'where what it recorded stands, such as 12-40,44: for a server that did not take it in',
    )
    .action(async (id: string, options: ClientOptions & TakeBackOptions) => {
      const answer = await takeBackImport(apiOf(options, context), id, options);
      for (const { id: event, why } of answer.left) terminal.err(`${event} stays: ${why}\n`);
      print(
        { answer, rows: [answer], columns: [], text: () => `retracted ${answer.retracted}` },
        options.output,
        terminal,
      );
    });
}

function addTemplate(parley: Command, { terminal }: Context): void {
  parley
    .command('template')
    .description('print an empty table, as CSV, that import reads without a map')
    .option('--dictionary', 'explain each column, with an example')
    .action(({ dictionary }: { readonly dictionary?: boolean }) =>
      terminal.out(
        dictionary
          ? TEMPLATE.map(
              ({ heading, says, example }) => `${heading}: ${says}${example && ` Example: ${example}`}\n`,
            ).join('')
          : templateCsv(),
      ),
    );
}

async function table(api: ApiClient, file: string, options: ImportOptions, terminal: Terminal): Promise<void> {
  if (file !== '-') openInput(file, terminal);
  const answer = await importTable(api, file, options, terminal);
  const told = tellVerdicts(answer);
  if (told !== '') terminal.err(`${told}\n`);
  if (answer.recorded > 0 && !answer.dryRun)
    terminal.err(
      `To take it back: parley take-back ${answer.id} --relationship ${answer.relationship} --positions ` +
        `${rangesText(answer.positions)} --reason …\n`,
    );
  print(importedTableView(answer), options.output, terminal);
  const failure = failureOf(answer);
  if (failure) throw failure;
}

async function chronology(api: ApiClient, file: string, { output }: ImportOptions, terminal: Terminal): Promise<void> {
  const imported = await importFile(api, file, terminal);
  if (imported.warnings.length > 0) terminal.err(`${tellWarnings(imported)}\n`);
  print(importedView(imported), output, terminal);
}

/** A chronology in our own form goes in line by line, of several relationships too; all else is a table. */
function isTable(
  file: string,
  { map, relationship, dryRun, rejects, saveMap, sheet, partial, correct, propose }: ImportOptions,
): boolean {
  if (
    [map, relationship, dryRun, rejects, saveMap, sheet, partial, correct, propose].some(
      (option) => option !== undefined,
    )
  )
    return true;
  return file !== '-' && !beginsWithObject(file);
}

function beginsWithObject(file: string): boolean {
  try {
    const opened = openSync(file, 'r');
    try {
      const begun = Buffer.alloc(4_096);
      const length = readSync(opened, begun);
      const text = begun
        .subarray(0, length)
        .toString('utf8')
        .replace(/^\ufeff/, '')
        .trimStart();
      return text === '' || text.startsWith('{');
    } finally {
      closeSync(opened);
    }
  } catch {
    return true; // What cannot be opened is told where it is read.
  }
}

async function importFile(api: ApiClient, file: string, terminal: Terminal): Promise<Imported> {
  const display = new ProgressDisplay(terminal);
  const { chunks, size } = openInput(file, terminal);
  try {
    return await importChronology(api, readLines(chunks), (done, { readBytes }) =>
      display.show(countOf(done, 'line'), size === undefined ? undefined : Math.min(1, readBytes / size)),
    );
  } finally {
    display.end();
  }
}

function importedView({ recorded, alreadyThere, warnings }: Imported): AnswerView {
  const counts = { recorded, alreadyThere, warnings: warnings.length };
  return {
    answer: { recorded, alreadyThere, warnings },
    rows: [counts],
    columns: [],
    text: () => `recorded ${recorded}, already there ${alreadyThere}, warnings ${warnings.length}`,
  };
}
