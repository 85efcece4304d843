import { InvalidArgumentError, type Command } from 'commander';
import type {
  BoardAnswer,
  ChannelStatusAnswer,
  CommitmentsAnswer,
  ExplanationAnswer,
  HistoryAnswer,
} from './answers.js';
import { boardView } from './board-view.js';
import { channelView } from './channel-view.js';
import {
  apiOf,
  axesOf,
  typedDay,
  typedFirstDay,
  withAxes,
  withClientOptions,
  type AxesOptions,
  type ClientOptions,
} from './client-options.js';
import { commitmentsView } from './commitments-view.js';
import { addCompare } from './compare-command.js';
import type { Context } from './context.js';
import { eventsView, fetchEvents } from './events-view.js';
import { listedDay } from '../words/history.js';
import type { ApiClient } from './api-client.js';
import { addExport } from './export-command.js';
import { addRelease } from './release-command.js';
import { addReport } from './report-command.js';
import { explanationView } from './explanation-view.js';
import { historyView } from './history-view.js';
import { allParts, relationshipsView } from './relationships-view.js';
import { print, type AnswerView } from './output.js';
import { addStats } from './stats-command.js';
import { addLedger } from './ledger-command.js';
import { addSearch } from './search-command.js';
import { namesOf } from '../words/names.js';

type Options = ClientOptions & AxesOptions;

interface EventsOptions extends Options {
  readonly from?: string;
  readonly to?: string;
  readonly type?: string;
  readonly channel?: string;
  readonly party?: string;
  readonly order?: string;
  readonly limit?: number;
}

/** The commands that ask: each prints one answer of the API. */
export function addReadingCommands(parley: Command, context: Context): void {
  const question: Question = (usage, description) =>
    withAxes(withClientOptions(parley.command(usage).description(description)));
  addStatus(question, context);
  addChannelQuestions(question, context);
  addCommitments(question, context);
  addEvents(question('events <relationship>', 'list what has been reported'), context);
  addCompare(parley, context);
  addSearch(parley, context);
  addLedger(parley, context);
  addStats(parley, context);
  addExport(parley, context);
  addReport(parley, context);
  addRelease(parley, context);
}

type Question = (usage: string, description: string) => Command;

function addStatus(question: Question, context: Context): void {
  question(
    'status [relationship] [channel]',
    'list all relationships, or show what is open and what is closed in one, or everything about one channel',
  ).action(async (relationship: string | undefined, channel: string | undefined, options: Options) => {
    const api = apiOf(options, context);
    const shown =
      relationship === undefined
        ? relationships(api, options)
        : channel === undefined
          ? board(api, relationship, options)
          : oneChannel(api, relationship, channel, options);
    print(await shown, options.output, context.terminal);
  });
}

async function relationships(api: ApiClient, options: Options): Promise<AnswerView> {
  const { asOf, knownAt } = axesOf(options);
  return relationshipsView(await allParts((cursor) => api.get(['relationships'], { asOf, knownAt, cursor })));
}

async function oneChannel(
  api: ApiClient,
  relationship: string,
  channel: string,
  options: Options,
): Promise<AnswerView> {
  const path = ['relationships', relationship];
  const answer = await api.get<ChannelStatusAnswer>([...path, 'channels', channel], axesOf(options));
  // Only people need the names of the parties; they come from the board.
  const parties = options.output === 'table' ? (await api.get<BoardAnswer>(path, axesOf(options))).parties : [];
  return channelView(answer, namesOf(parties));
}

/** Of this many newest entries, at least one is about an event in the world. */
const NEWEST = 20;

/** If nobody has closed the record, the day of its newest entry is shown, to say how far it reaches. */
async function board(api: ApiClient, relationship: string, options: Options): Promise<AnswerView> {
  const found = await api.get<BoardAnswer>(['relationships', relationship], axesOf(options));
  const { through } = found.coverage;
  if (through !== null && through !== '..') return boardView(found);
  const asked = { ...axesOf(options), order: '-occurred' };
  const { data } = await fetchEvents(api, relationship, asked, NEWEST);
  // Events about the record itself have no date in the world.
  const newest = data.find((event) => 'occurred' in event);
  return boardView(found, newest === undefined ? null : listedDay(newest));
}

function addChannelQuestions(question: Question, context: Context): void {
  question('history <relationship> <channel>', "show a channel's statuses over time, its uses and its silences").action(
    async (relationship: string, channel: string, options: Options) => {
      const path = ['relationships', relationship, 'channels', channel, 'history'];
      print(
        historyView(await apiOf(options, context).get<HistoryAnswer>(path, axesOf(options))),
        options.output,
        context.terminal,
      );
    },
  );
  question(
    'why <relationship> <channel>',
    'explain step by step how a channel came to its status, and what comes next',
  ).action(async (relationship: string, channel: string, options: Options) => {
    const path = ['relationships', relationship, 'channels', channel, 'explanation'];
    print(
      explanationView(await apiOf(options, context).get<ExplanationAnswer>(path, axesOf(options))),
      options.output,
      context.terminal,
    );
  });
}

function addCommitments(question: Question, context: Context): void {
  question('commitments <relationship>', 'list what was promised, and what came of it').action(
    async (relationship: string, options: Options) => {
      const answer = await apiOf(options, context).get<CommitmentsAnswer>(
        ['relationships', relationship, 'commitments'],
        axesOf(options),
      );
      print(commitmentsView(answer), options.output, context.terminal);
    },
  );
}

function addEvents(events: Command, context: Context): void {
  events
    .option('--from <day>', 'only events that overlap that day or a later one', typedFirstDay)
    .option('--to <day>', 'only events that overlap that day or an earlier one', typedDay)
    .option('--type <type>', 'only events of that type, such as TalksSevered')
    .option('--channel <code>', 'only events that name the channel')
    .option('--party <code>', 'only events in which the party takes part')
    .option('--order <order>', 'sort by occurred, -occurred, recorded or -recorded (default: occurred)')
    .option('--limit <number>', 'at most that many (default: all)', wholeNumber)
    .action(async (relationship: string, options: EventsOptions) => {
      const { from, to, type, channel, party, order, limit } = options;
      const asked = { ...axesOf(options), from, to, type, channel, party, order };
      print(
        eventsView(await fetchEvents(apiOf(options, context), relationship, asked, limit)),
        options.output,
        context.terminal,
      );
    });
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It takes a whole number from 1.');
  return Number(text);
}
