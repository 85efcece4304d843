import { Option, type Command } from 'commander';
import { durationsSentence, groupWords } from '../words/durations.js';
import { dayWords } from '../words/dates.js';
import type { DurationsGiven } from './answers.js';
import { apiOf, typedDay, withClientOptions, type ClientOptions } from './client-options.js';
import type { Context } from './context.js';
import { print, type AnswerView } from './output.js';
import { paragraph } from './table.js';

interface StatsOptions extends ClientOptions {
  readonly by?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
}

/** `parley stats`. */
export function addStats(parley: Command, context: Context): void {
  withClientOptions(parley.command('stats [relationship]'))
    .description(
      'tell how long closures last until a use, in all relationships or in one; as csv, the estimate line by line',
    )
    .addOption(new Option('--by <group>', 'each group apart').choices(['level', 'relationship', 'begunBy']))
    .option('--as-of <day>', 'counted up to this day (default: today)', typedDay)
    .option('--known-at <day>', 'as anyone could know by the end of that day (default: today)', typedDay)
    .action(async (relationship: string | undefined, { by, asOf, knownAt, ...options }: StatsOptions) => {
      const asked = { from: 'closed', to: 'use', by, relationship, asOf, knownAt };
      const found = await apiOf(options, context).get<DurationsGiven>(['durations'], asked);
      print(durationsView(found), options.output, context.terminal);
    });
}

/** What can be said of each group, in a sentence. */
export function durationsView(durations: DurationsGiven): AnswerView {
  const { groups, by, asOf, knownAt } = durations;
  return {
    answer: durations,
    rows: groups.flatMap(({ group, n, table }) => table.map((line) => ({ group: group ?? 'all', n, ...line }))),
    columns: ['group', 'n', 'days', 'atRisk', 'ended', 'censored', 'lasting'],
    text: (screen) =>
      [
        paragraph(
          `How long closures last until a use, counted to ${dayWords(asOf)}, as known on ${dayWords(knownAt)}. One that lasts, or that ` +
            'nobody watches any more, counts as far as it is known to have gone on (Kaplan–Meier).',
          screen,
        ),
        ...(groups.length === 0 ? ['No closure is on record.'] : []),
        ...groups.map((group) =>
          [screen.paint(groupWords(group.group, by), 'bold'), paragraph(durationsSentence(group), screen)].join('\n'),
        ),
      ].join('\n\n'),
  };
}
