import { buffer } from 'node:stream/consumers';
import { Option, type Command } from 'commander';
import type { MadeProposalAnswer, ProposalAnswer, ProposalList } from '../http/proposals/proposal-answer.js';
import type { RecordedAnswer } from './answers.js';
import type { ApiClient } from './api-client.js';
import { askName } from './ask-name.js';
import { apiOf, withClientOptions, type ClientOptions } from './client-options.js';
import type { Context } from './context.js';
import { exitCodeOf, Failure } from './exit-codes.js';
import { openInput } from './open-input.js';
import { print } from './output.js';
import { madeView, proposalsView } from './proposals-view.js';
import { proposedLines, type ProposedLine } from './proposed-lines.js';
import { recordedView } from './record-event.js';
import { countOf } from './words.js';

type ProposeOptions = ClientOptions & {
  readonly relationship?: string;
  readonly embargo?: string;
  readonly dryRun?: boolean;
};
type ListOptions = ClientOptions & { readonly state: string; readonly limit?: string; readonly cursor?: string };
type TakeOptions = ClientOptions & { readonly mended?: string; readonly dryRun?: boolean };

/** `parley propose` and `parley proposals`: what is looked at by another before it is recorded. */
export function addProposals(parley: Command, context: Context): void {
  propose(parley, context);
  const proposals = parley
    .command('proposals')
    .description('what is proposed: list it, take it into the record, or decline it');
  list(proposals, context);
  take(proposals, context);
  decline(proposals, context);
}

function propose(parley: Command, context: Context): void {
  const { terminal } = context;
  withClientOptions(
    parley
      .command('propose <file>')
      .description(
        'propose events for another editor to take: one as JSON, a list, or one per line; - reads standard input',
      ),
  )
    .option('--relationship <id>', "propose it for this relationship, not the event's own")
    .option('--embargo <until>', 'a UTC day, or a moment such as 2026-12-01T14:30Z, before which it cannot be taken')
    .option('--dry-run', 'show what it would change, and store nothing')
    .action(async (file: string, options: ProposeOptions) => {
      const api = apiOf(options, context);
      if (!options.dryRun) await askName(api, file, terminal);
      const text = (await buffer(openInput(file, terminal).chunks)).toString('utf8');
      const made: MadeProposalAnswer[] = [];
      for (const line of proposedLines(text, options.relationship))
        made.push(await proposeOne(api, line, options, made));
      for (const { warnings } of made) for (const { message } of warnings) terminal.err(`warning: ${message}\n`);
      print(madeView(made, options.dryRun), options.output, terminal);
    });
}

async function proposeOne(
  api: ApiClient,
  { number, relationship, event }: ProposedLine,
  { embargo, dryRun }: ProposeOptions,
  made: readonly MadeProposalAnswer[],
): Promise<MadeProposalAnswer> {
  const parameters = { dryRun: dryRun ? 'true' : undefined };
  try {
    const body = JSON.stringify({ event, embargo });
    return await api.post<MadeProposalAnswer>(['relationships', relationship, 'proposals'], body, { parameters });
  } catch (error) {
    const before = `Event ${number} cannot be proposed; before it: ${countOf(made.length, 'proposal')}. `;
    const next = 'Fix this and propose the file again: what stands open with an id of its own is not made twice.';
    throw new Failure(`${(error as Error).message}\n${before}${next}`, exitCodeOf(error));
  }
}

function list(proposals: Command, context: Context): void {
  withClientOptions(
    proposals.command('list <relationship>').description('what is proposed, and what each would change now'),
  )
    .addOption(
      new Option('--state <state>', 'what has become of them')
        .choices(['open', 'accepted', 'declined', 'all'])
        .default('open'),
    )
    .option('--limit <number>', 'at most so many (default: 100)')
    .option('--cursor <cursor>', 'where the last part ended')
    .action(async (relationship: string, { state, limit, cursor, ...options }: ListOptions) => {
      const parameters = { state: state === 'all' ? undefined : state, limit, cursor };
      const answer = await apiOf(options, context).get<ProposalList>(
        ['relationships', relationship, 'proposals'],
        parameters,
      );
      print(proposalsView(answer), options.output, context.terminal);
    });
}

function take(proposals: Command, context: Context): void {
  const { terminal } = context;
  withClientOptions(
    proposals.command('take <relationship> <proposal>').description('record what is proposed, as it is or mended'),
  )
    .option('--mended <file>', 'record this event instead, under the same id; - reads standard input')
    .option('--dry-run', 'show what it would change, and store nothing')
    .action(async (relationship: string, id: string, { mended, dryRun, ...options }: TakeOptions) => {
      const event =
        mended === undefined
          ? undefined
          : proposedLines((await buffer(openInput(mended, terminal).chunks)).toString('utf8'), relationship)[0]?.event;
      const recorded = await apiOf(options, context).post<RecordedAnswer>(
        ['relationships', relationship, 'proposals', id, 'acceptance'],
        JSON.stringify({ event }),
        { parameters: { dryRun: dryRun ? 'true' : undefined } },
      );
      for (const { message } of recorded.warnings) terminal.err(`warning: ${message}\n`);
      print(recordedView(recorded, dryRun), options.output, terminal);
    });
}

function decline(proposals: Command, context: Context): void {
  withClientOptions(
    proposals.command('decline <relationship> <proposal>').description('decline what is proposed, for good'),
  )
    .requiredOption('--reason <text>', 'why; whoever proposed it reads it')
    .action(
      async (relationship: string, id: string, { reason, ...options }: ClientOptions & { readonly reason: string }) => {
        const path = ['relationships', relationship, 'proposals', id, 'declination'];
        const answer = await apiOf(options, context).post<ProposalAnswer>(path, JSON.stringify({ reason }));
        const view = proposalsView({ data: [answer], edition: answer.edition });
        print({ ...view, answer, text: () => `${answer.id} is declined` }, options.output, context.terminal);
      },
    );
}
