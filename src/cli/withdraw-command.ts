import type { Command } from 'commander';
import type { WithdrawnAnswer } from '../http/imports/import-answer.js';
import { apiOf, withClientOptions, type ClientOptions } from './client-options.js';
import type { Context } from './context.js';
import { print } from './output.js';
import { countOf, word } from './words.js';

type WithdrawOptions = ClientOptions & { readonly reason: string; readonly dryRun?: boolean };

/** The command for what was registered by mistake. */
export function addWithdraw(parley: Command, context: Context): void {
  const { terminal } = context;
  withClientOptions(
    parley
      .command('withdraw <relationship> [channel]')
      .description(
        'take a relationship, or one channel of it, that was registered by mistake off the record, for good',
      ),
  )
    .requiredOption('--reason <text>', 'why')
    .option('--dry-run', 'show what would go, and store nothing')
    .action(
      async (relationship: string, channel: string | undefined, { reason, dryRun, ...options }: WithdrawOptions) => {
        const path = [
          'relationships',
          relationship,
          ...(channel === undefined ? [] : ['channels', channel]),
          'retraction',
        ];
        const parameters = { dryRun: dryRun ? 'true' : undefined };
        const answer = await apiOf(options, context).post<WithdrawnAnswer>(path, JSON.stringify({ reason }), {
          parameters,
        });
        for (const { id, why } of answer.left) terminal.err(`${id} stays: ${why}\n`);
        const done = dryRun ? 'would be withdrawn' : 'withdrawn';
        print(
          {
            answer,
            rows: [answer],
            columns: ['relationship', 'channel', 'retracted'],
            text: () =>
              [
                `${channel ?? relationship} ${done}: ${countOf(answer.retracted, 'event')} retracted`,
                ...answer.changes.map(
                  (change) => `  ${change.channel}: ${word(change.before)} → ${word(change.after)}`,
                ),
              ].join('\n'),
          },
          options.output,
          terminal,
        );
      },
    );
}
