import { createReadStream, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { agreementOf } from '../domain/agreement/agreement.js';
import { codingOf, type CodedChronology } from '../domain/agreement/coded-chronology.js';
import { dayOf, parseDay } from '../domain/time/days.js';
import { readCodedRecord, type CodedRecord } from '../tables/coding/read-coded-record.js';
import type { TableSource } from '../tables/reading/source.js';
import { answerOf } from './agree-answer.js';
import { agreeView } from './agree-view.js';
import { typedDay, typedFirstDay, withOutput } from './client-options.js';
import type { Context } from './context.js';
import { EXIT, Failure } from './exit-codes.js';
import { openInput } from './open-input.js';
import { print, type Format } from './output.js';
import { tellFaults } from './problem-document.js';
import type { Terminal } from './terminal.js';
import { countOf } from './words.js';

interface AgreeOptions {
  readonly from?: string;
  readonly to?: string;
  readonly knownAt?: string;
  readonly within: number;
  readonly output: Format;
}

/** Events that are further apart are no slip of one coder any more. */
const MOST_WITHIN = 366;

/** `parley agree`. */
export function addAgree(parley: Command, { terminal }: Context): void {
  withOutput(
    parley
      .command('agree <a> <b>')
      .description(
        'compare two files of one relationship, as two people coded it: matched events, agreement of channel-days with ' +
          'kappa, and where they differ; needs no server, - reads standard input',
      ),
  )
    .option('--from <day>', 'only from that day on (default: the first that both cover)', typedFirstDay)
    .option('--to <day>', 'only up to that day (default: the last that both cover, today at most)', typedDay)
    .option('--known-at <day>', 'as anyone could know by the end of that day (default: today)', typedDay)
    .option('--within <days>', 'events of one type that many days apart are near', wholeDays, 7)
    .action(async (a: string, b: string, options: AgreeOptions) => {
      const now = Date.now();
      const asked = askedDays(options, dayOf(now));
      const [one, other] = await codings([a, b], asked.knownAt, now, terminal);
      const remarks = [...sameFile(a, b), ...otherRelationship(one, other)];
      const agreement = agreementOf(one, other, asked);
      const answer = answerOf(
        agreement,
        { a: { file: a, coding: one }, b: { file: b, coding: other } },
        asked,
        remarks,
      );
      print(agreeView(answer), options.output, terminal);
    });
}

function wholeDays(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) <= MOST_WITHIN) return Number(text);
  throw new InvalidArgumentError(`It takes a whole number of days from 0 to ${MOST_WITHIN}.`);
}

/** @throws Failure for days to come, and days the wrong way round */
function askedDays({ from, to, knownAt, within }: AgreeOptions, today: number) {
  const day = (text: string | undefined): number => (text === undefined ? today : parseDay(text)!);
  for (const [option, text] of Object.entries({ '--from': from, '--to': to, '--known-at': knownAt }))
    if (text !== undefined && day(text) > today)
      throw new Failure(`${option} ${text}: nobody has coded days to come. Name today or an earlier day.`, EXIT.usage);
  const asked = { from: from === undefined ? null : day(from), to: day(to), knownAt: day(knownAt), within };
  if (asked.from !== null && asked.from > asked.to)
    throw new Failure(`--from ${from} is after ${to ?? 'today'}. Name the earlier day first.`, EXIT.usage);
  return asked;
}

/** Both files as their coders left them. @throws Failure with every fault of both */
async function codings(
  files: readonly [string, string],
  knownAt: number,
  now: number,
  terminal: Terminal,
): Promise<[CodedChronology, CodedChronology]> {
  if (files.every((file) => file === '-'))
    throw new Failure('Only one of the two can come from standard input. Name a file for the other.', EXIT.usage);
  const sources = await Promise.all(files.map((file) => sourceOf(file, terminal)));
  const records: CodedRecord[] = [];
  for (const source of sources) records.push(await readCodedRecord(source, now));
  const faulty = records.flatMap((record, index) =>
    'faults' in record
      ? [[`${files[index]}: ${countOf(record.faults.length, 'fault')}`, ...tellFaults(record.faults)].join('\n')]
      : [],
  );
  if (faulty.length > 0)
    throw new Failure([...faulty, 'Nothing was compared. Fix this and ask again.'].join('\n'), EXIT.refused);
  const [a, b] = records.map((record) => codingOf((record as Extract<CodedRecord, { state: unknown }>).state, knownAt));
  if (partiesOf(a!) !== partiesOf(b!)) throw new Failure(otherParties(files, [a!, b!]), EXIT.refused);
  return [a!, b!];
}

/** A file that is read more than once, or standard input, which is kept to be. @throws Failure */
async function sourceOf(file: string, terminal: Terminal): Promise<TableSource> {
  const { chunks } = openInput(file, terminal);
  if (file !== '-') return { name: basename(file), open: () => createReadStream(file) };
  const kept = await Array.fromAsync(chunks);
  return {
    name: 'standard input',
    open: async function* () {
      yield* kept;
    },
  };
}

function partiesOf({ parties }: CodedChronology): string {
  return parties.toSorted().join(', ');
}

function otherParties(
  [a, b]: readonly [string, string],
  [one, other]: readonly [CodedChronology, CodedChronology],
): string {
  return (
    `${a} is about ${one.relationship} (${partiesOf(one)}), and ${b} about ${other.relationship} (${partiesOf(other)}). ` +
    'Two coders are compared on one relationship, with the same parties: name two files of the same one, or give its parties the same codes.'
  );
}

function sameFile(a: string, b: string): string[] {
  const isSame = a !== '-' && b !== '-' && realpathSync(a) === realpathSync(b);
  return isSame ? ['Both names lead to the same file: it agrees with itself.'] : [];
}

function otherRelationship(a: CodedChronology, b: CodedChronology): string[] {
  return a.relationship === b.relationship
    ? []
    : [`A calls the relationship ${a.relationship}, B calls it ${b.relationship}: its parties are the same.`];
}
