import { Option, type Command } from 'commander';
import { KINDS_OF_WAITING, waitingDays, waitingHeading, waitingTitle, waitingWords } from '../words/waiting.js';
import { dayWords } from '../words/dates.js';
import type { LedgerAnswerGiven } from './answers.js';
import { apiOf, typedDay, withClientOptions, type ClientOptions } from './client-options.js';
import type { Context } from './context.js';
import { print, type AnswerView } from './output.js';
import { paragraph, type Screen } from './table.js';

interface LedgerOptions extends ClientOptions {
  readonly kind?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly limit?: string;
}

/** `parley ledger`. */
export function addLedger(parley: Command, context: Context): void {
  withClientOptions(parley.command('ledger [relationship]'))
    .description('list what waits, in all relationships or in one: requests, talks past due, untested lines, promises')
    .addOption(new Option('--kind <kind>', 'only of this kind').choices(KINDS_OF_WAITING))
    .option('--as-of <day>', 'what waited on this day (default: today)', typedDay)
    .option('--known-at <day>', 'as anyone could know by the end of that day (default: today)', typedDay)
    .option('--limit <number>', 'at most so many, up to 500 (default: 500)')
    .action(async (relationship: string | undefined, { kind, asOf, knownAt, limit, ...options }: LedgerOptions) => {
      const asked = { relationship, kind, asOf, knownAt, limit };
      const found = await apiOf(options, context).get<LedgerAnswerGiven>(['ledger'], asked);
      print(ledgerView(found), options.output, context.terminal);
    });
}

/** What waits, under a heading a kind. */
export function ledgerView(ledger: LedgerAnswerGiven): AnswerView {
  const { data, asOf, knownAt, page } = ledger;
  return {
    answer: ledger,
    rows: data.map(({ promise, ...entry }) => ({
      ...entry,
      promise: promise?.id ?? null,
      text: promise?.text ?? null,
    })),
    columns: [
      'kind',
      'relationship',
      'name',
      'channel',
      'channelName',
      'promise',
      'text',
      'date',
      'days',
      'event',
      'requests',
      'becomes',
      'countedTo',
    ],
    text: (screen) =>
      [
        paragraph(`What waits on ${dayWords(asOf)}, as known on ${dayWords(knownAt)}.`, screen),
        ...(data.length === 0 ? ['Nothing.'] : KINDS_OF_WAITING.flatMap((kind) => section(data, kind, screen))),
        ...(page.next === null ? [] : [`There is more: ${page.count} in all. Name a relationship or a --kind.`]),
      ].join('\n\n'),
  };
}

function section(data: LedgerAnswerGiven['data'], kind: (typeof KINDS_OF_WAITING)[number], screen: Screen): string[] {
  const entries = data.filter((entry) => entry.kind === kind);
  if (entries.length === 0) return [];
  const lines = entries.map((entry) =>
    paragraph(
      `${waitingDays(entry)}: ${waitingTitle(entry)} (${[entry.relationship, entry.event].filter(Boolean).join(', ')}). ${waitingWords(entry)}`,
      screen,
    ),
  );
  return [[screen.paint(waitingHeading(kind), 'bold'), ...lines].join('\n')];
}
