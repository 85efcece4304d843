import type { EventType } from '../domain/catalogue/event-types.js';
import { anEvent } from '../domain/status/event-nouns.js';
import { listInWords } from '../domain/status/in-words.js';
import type { ExplanationView } from '../queries/explain-status.js';
import type { ChannelView } from '../queries/show-channel.js';
import { numberOf } from './channels.js';
import { dayWords, daySpanWords, earlierBy, onDays, reportedWords } from './dates.js';
import { partiesInWords, type NameOf } from './event-names.js';
import { capital, dayRange, daysEarlier } from './numbers.js';
import { remarksAbout, remarksOf, type Remark } from './remarks.js';

/** What a verdict rests on beside the channel's status. */
export interface VerdictFacts {
  readonly channel: ChannelView;
  /** The type of the event that began the status; null for the calendar, and where nothing is known. */
  readonly begun: EventType | null;
  /** The parties that acted in it. */
  readonly by: readonly string[];
  /** The event that one is put down to, in words. */
  readonly reason: string | null;
  /** The events whose dates leave the status in doubt. */
  readonly doubt: ExplanationView['doubt'];
  readonly nameOf: NameOf;
}

/** What is told, and what is to be said beside it. */
interface Told extends VerdictFacts {
  readonly remarks: (...about: Remark['about'][]) => readonly string[];
}

/** The answer to "was it open?". */
export interface Verdict {
  /** Complete in a sentence or two: never "open" without the last use and the strain. */
  readonly answer: string;
  /** Sentences that belong beside it: what is announced, agreed, planned, in question. */
  readonly beside: readonly string[];
}

/** The answer to "was it open?". */
export function verdict(facts: VerdictFacts): Verdict {
  const { channel, nameOf } = facts;
  const all = remarksOf(channel, { asOf: channel.asOf, nameOf });
  const remarks = (...about: Remark['about'][]) => remarksAbout(all, ...about).map(({ words }) => words);
  const told: Told = { ...facts, remarks };
  // Of what may not even exist, that is the answer.
  const [first, later] = channel.status === 'established' ? [remarks('account'), []] : [[], remarks('account')];
  return {
    answer: [answer(told), ...first.map(sentence), lastUse(channel)].filter((one) => one !== '').join(' '),
    beside: [
      ...[...later, ...remarks('source', ...(channel.status === 'operating' ? [] : ['sides' as const]))].map(sentence),
      ...remarks('announced', 'agreed', 'unreported', 'meeting').map(sentence),
      ...doubt(told),
      ...ends(channel),
    ],
  };
}

/** All of it in a row, for a citation. */
export function wholeVerdict({ answer, beside }: Verdict): string {
  return [answer, ...beside].join(' ');
}

function sentence(words: string): string {
  return `${capital(words)}.`;
}

function answer(told: Told): string {
  const { channel, begun, by, reason, nameOf } = told;
  const after = reason === null ? '' : `, after ${reason}`;
  const who = by.length === 0 ? '' : ` by ${partiesInWords(by, nameOf)}`;
  switch (channel.status) {
    case 'operating':
      return open(told);
    case 'dormant':
      return `No. Dormant, not shut: silent past its rhythm since ${dayWords(channel.since!)}, and nobody declared a stop.`;
    case 'established':
      // Whether it exists may be what is disputed.
      return told.remarks('account').length > 0
        ? 'Not on record: no use of it is.'
        : 'Not on record. The channel exists; no use of it is on record, which says little about the channel.';
    case 'unresponsive':
      return `No. ${begun === 'ContactDeclined' ? 'Refused' : 'Left without an answer'}${who} ${whenBegun(channel)}${after}.`;
    case 'suspended':
      return `No. Suspended${who} ${whenBegun(channel)}${[after, ...told.remarks('until')].join(', ').replace(/, $/, '')}.`;
    case 'severed':
      return `No. Severed${who} ${whenBegun(channel)}${after}.`;
    case 'resumption_agreed':
      return (
        `No. ${begun === 'StopLifted' ? `The stop was lifted${who}` : 'Its resumption was agreed'} ` +
        `${whenBegun(channel)} and it has not been used since; ${shut(channel)}.`
      );
    case 'retired':
      return `No. It ended ${onDay(channel)}.`;
    case 'unknown':
      return 'Not known. Nothing certain about it is on record by this date.';
  }
}

function open({ channel: { lastUse, strained, overdue, due, since }, remarks }: Told): string {
  const used = lastUse
    ? `last used ${useWords(lastUse)}`
    : `there day and night since ${dayWords(since!)}, without a use on record`;
  const but = [
    ...(strained ? [`strained since ${dayWords(strained.date)}`] : []),
    ...remarks('sides'),
    ...(overdue ? [`overdue since ${dayWords(due!)}`] : []),
  ];
  return but.length === 0 ? `Yes, ${used}; no strain is on record.` : `Yes, but ${listInWords(but)}; ${used}.`;
}

function shut(channel: ChannelView): string {
  const { days, most } = numberOf(channel)!;
  return `shut for ${dayRange(days, most)}, from ${dayWords(channel.closedSince!)}`;
}

/** For the counts of days stop where the record ends, they are told only within it. */
function whenBegun(channel: ChannelView): string {
  const { since, sinceEarliest, days, countedTo } = channel;
  if (countedTo !== null) return onDay(channel);
  return `${daysEarlier(days!, days! + earlierBy(sinceEarliest, since!))} (${daySpanWords(sinceEarliest, since!)})`;
}

/** "on 5 Aug 2022", "in 2020" where the day is in doubt. */
function onDay({ since, sinceEarliest }: ChannelView): string {
  return onDays(sinceEarliest, since!);
}

function lastUse({ status, lastUse: use }: ChannelView): string {
  if (status === 'operating' || status === 'established' || status === 'unknown') return '';
  return use ? `Last used ${useWords(use)}.` : 'No use of it is on record before.';
}

function useWords({ days, date, earliest }: NonNullable<ChannelView['lastUse']>): string {
  return `${daysEarlier(days, days + earlierBy(earliest, date))} (${daySpanWords(earliest, date)})`;
}

/** What may have happened by then is named; where only the order of dates is in doubt, that is said. */
function doubt({ doubt: events, remarks }: Told): string[] {
  const possible = events.filter(({ kind }) => kind === 'possible');
  const may = possible
    .slice(0, MOST_DOUBTS)
    .map(
      ({ type, occurred }) =>
        `${capital(anEvent(type as EventType))} dated ${reportedWords(occurred)} may have taken place by then.`,
    );
  return [...may, ...remarks('doubt').map(sentence)];
}

/** A verdict names no more events that may have happened. */
const MOST_DOUBTS = 2;

function ends({ coverage, countedTo }: ChannelView): string[] {
  if (coverage.outside === 'before')
    return [`The record watches from ${dayWords(coverage.from!)} on; what is older only sets the opening state.`];
  return countedTo === null
    ? []
    : [
        `The record of it ends on ${dayWords(countedTo)}: nothing recorded since is no evidence of silence, and days are counted to there.`,
      ];
}
