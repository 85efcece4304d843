import { Option, type Command } from 'commander';
import { apiOf, axesOf, withAxes, type AxesOptions } from './client-options.js';
import type { Context } from './context.js';
import { EXIT, Failure } from './exit-codes.js';

const FORMS = ['ndjson', 'csv', 'xlsx', 'zip'] as const;
const TABLES = ['events', 'statuses', 'promises', 'board'] as const;

interface ExportOptions extends AxesOptions {
  readonly url?: string;
  readonly output: (typeof FORMS)[number];
  readonly table: (typeof TABLES)[number];
}

/** `parley export`. */
export function addExport(parley: Command, context: Context): void {
  withAxes(
    parley
      .command('export <relationship>')
      .description(
        'export the whole record in the form that import reads, a table, or all of it as a data package (zip)',
      ),
  )
    .option('--url <address>', 'address of the server (default: PARLEY_URL, else this machine)')
    .addOption(new Option('--output <form>', 'output format').choices(FORMS).default('ndjson'))
    .addOption(new Option('--table <table>', 'export that table, as csv or xlsx').choices(TABLES).default('events'))
    .action(async (relationship: string, options: ExportOptions) => {
      const { output, table } = options;
      check(options);
      if (output === 'zip') {
        const { position, edition } = options;
        const files = apiOf(options, context).file(['r', relationship, 'data.zip'], { position, edition });
        return context.terminal.pour(files);
      }
      const file = output === 'ndjson' ? 'export.ndjson' : `${table}.${output}`;
      // The output is for other programs, which need no byte order mark to recognise UTF-8.
      const asked = { ...axesOf(options), ...(output === 'csv' && { bom: 'false' }) };
      await context.terminal.pour(apiOf(options, context).stream(['relationships', relationship, file], asked));
    });
}

function check({ output, table, asOf, knownAt }: ExportOptions): void {
  if ((output === 'ndjson' || output === 'zip') && table !== 'events')
    throw new Failure(`The table ${table} comes as csv or xlsx: add --output csv.`, EXIT.usage);
  if (table === 'events' && (asOf ?? knownAt) !== undefined)
    throw new Failure(
      'Events are exported as they were recorded, whenever they happened or became known: of the axes, only --position applies. ' +
        'With --table statuses, promises or board, all three do.',
      EXIT.usage,
    );
}
