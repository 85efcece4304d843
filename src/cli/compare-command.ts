import type { Command } from 'commander';
import { aroundEvent, lastChange, upTo, type DayPair } from '../words/comparison.js';
import { isNamedType } from '../words/event-names.js';
import type { BoardAnswer, ComparisonAnswer, EventAnswer } from './answers.js';
import type { ApiClient } from './api-client.js';
import { apiOf, typedDay, withClientOptions, type AxesOptions, type ClientOptions } from './client-options.js';
import { comparisonView, type ComparisonWords } from './comparison-view.js';
import type { Context } from './context.js';
import { namedEvents } from './events-view.js';
import { EXIT, Failure } from './exit-codes.js';
import { print } from './output.js';

interface CompareOptions extends ClientOptions, Pick<AxesOptions, 'knownAt' | 'position'> {
  readonly event?: string;
  readonly beforeKnownAt?: string;
  readonly afterKnownAt?: string;
  readonly beforePosition?: string;
  readonly afterPosition?: string;
}

/** The days that are typed; without them the pair is looked up. */
interface TypedDays {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** `parley compare`: two days; the last change; or before and after an event. */
export function addCompare(parley: Command, context: Context): void {
  withClientOptions(
    parley
      .command('compare')
      .description('compare two days: what differs, and which events made the difference')
      .argument('<relationship>')
      .argument('[before]', 'the first day (without days: that before the last change)', typedDay)
      .argument('[after]', 'the second day (default: today)', typedDay),
  )
    .option('--event <id>', 'the days before and after that event')
    .option('--known-at <day>', 'both as anyone could know it by the end of that day (default: today)', typedDay)
    .option('--position <number>', 'both as recorded up to that position (default: the newest)')
    .option('--before-known-at <day>', 'the same, for the first day only', typedDay)
    .option('--after-known-at <day>', 'the same, for the second day only', typedDay)
    .option('--before-position <number>', 'the same, for the first day only')
    .option('--after-position <number>', 'the same, for the second day only')
    .action(
      async (
        relationship: string,
        before: string | undefined,
        after: string | undefined,
        options: CompareOptions,
      ): Promise<void> => {
        const api = apiOf(options, context);
        const axes = axesIn(options);
        const days = await daysOf(api, relationship, { before, after }, options.event, axes);
        const answer = await api.get<ComparisonAnswer>(['relationships', relationship, 'comparison'], {
          ...days,
          ...axes,
        });
        const words = options.output === 'table' ? await comparisonWords(api, answer) : undefined;
        print(comparisonView(answer, words), options.output, context.terminal);
      },
    );
}

type SideAxes = Pick<CompareOptions, 'beforeKnownAt' | 'afterKnownAt' | 'beforePosition' | 'afterPosition'>;

/** What is given for both moments holds for each that has none of its own. */
function axesIn({ knownAt, position, ...own }: CompareOptions) {
  const {
    beforeKnownAt = knownAt,
    afterKnownAt = knownAt,
    beforePosition = position,
    afterPosition = position,
  }: SideAxes = own;
  return { beforeKnownAt, afterKnownAt, beforePosition, afterPosition };
}

/** @throws Failure where the event has no day in the world */
async function daysOf(
  api: ApiClient,
  relationship: string,
  { before, after }: TypedDays,
  event: string | undefined,
  { afterKnownAt, afterPosition }: ReturnType<typeof axesIn>,
): Promise<DayPair> {
  const path = ['relationships', relationship];
  const axes = { knownAt: afterKnownAt, position: afterPosition };
  if (event !== undefined) {
    if (before !== undefined) throw new Failure('Name two days, or an event with --event, but not both.', EXIT.usage);
    const { event: told } = await api.get<EventAnswer>([...path, 'events', event], axes);
    const pair = told && isNamedType(told.type) ? aroundEvent(told) : null;
    if (pair) return pair;
    throw new Failure(`Event ${event} has no day in the world that stands there: name two days instead.`, EXIT.usage);
  }
  if (before !== undefined && after !== undefined) return { before, after };
  const board = await api.get<BoardAnswer>(path, axes);
  return before === undefined ? (lastChange(board) ?? upTo(board.asOf)) : { before, after: board.asOf };
}

/** What is said beside the statuses, and the events behind a difference, are told to people only. */
async function comparisonWords(api: ApiClient, comparison: ComparisonAnswer): Promise<ComparisonWords> {
  const { relationship, before, after, channels, context } = comparison;
  const boardAt = ({ asOf, knownAt, position }: ComparisonAnswer['before']) =>
    api.get<BoardAnswer>(['relationships', relationship], { asOf, knownAt, position: String(position) });
  const ids = [...channels.flatMap(({ events }) => events), ...context].flatMap(({ event }) => event ?? []);
  return {
    boards: [await boardAt(before), await boardAt(after)],
    events: await namedEvents(api, relationship, ids),
  };
}
