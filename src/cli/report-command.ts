import { InvalidArgumentError, Option, type Command } from 'commander';
import { apiOf, typedDay, typedFirstDay } from './client-options.js';
import type { Context } from './context.js';
import { EXIT, Failure } from './exit-codes.js';

const FORMS = ['md', 'html'] as const;

interface ReportOptions {
  readonly url?: string;
  readonly month?: Days;
  readonly from?: string;
  readonly to?: string;
  readonly output: (typeof FORMS)[number];
}

interface Days {
  readonly from: string;
  readonly to: string;
}

/** `parley report`. */
export function addReport(parley: Command, context: Context): void {
  parley
    .command('report [relationship]')
    .description('write a report of a month, of one relationship or of all: a page to print or send, or Markdown')
    .option('--url <address>', 'address of the server (default: PARLEY_URL, else this machine)')
    .option('--month <month>', 'the month: 2026-11, "November 2026" (default: the present one)', month)
    .option('--from <day>', 'the first day, instead of a month', typedFirstDay)
    .option('--to <day>', 'the last day', typedDay)
    .addOption(new Option('--output <form>', 'output format').choices(FORMS).default('md'))
    .action(async (relationship: string | undefined, options: ReportOptions) => {
      const { month: days, from, to, output } = options;
      if (days && (from ?? to) !== undefined)
        throw new Failure(
          'A report is of a month, or of the days from --from to --to: leave one of the two out.',
          EXIT.usage,
        );
      const file = output === 'md' ? 'report.md' : 'report';
      const path = relationship === undefined ? [file] : ['r', relationship, file];
      context.terminal.out(await apiOf(options, context).page(path, { from, to, ...days }));
    });
}

/** @throws InvalidArgumentError */
function month(text: string): Days {
  const days = { from: typedFirstDay(text), to: typedDay(text) };
  if (days.from.slice(0, 7) !== days.to.slice(0, 7) || days.from === days.to)
    throw new InvalidArgumentError(`“${text}” is no month. One looks like 2026-11, or November 2026.`);
  return days;
}
