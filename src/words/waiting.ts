import type { WaitingKind } from '../domain/status/waiting.js';
import type { LedgerEntry } from '../queries/ledger-answer.js';
import { dayWords, onWords, reportedWords } from './dates.js';
import { capital, dayCount, numberWords } from './numbers.js';
import { valueWords } from './values.js';

const HEADINGS: Readonly<Record<WaitingKind, string>> = {
  request_unanswered: 'Requests without an answer on record',
  talks_past_due: 'Talks past the day they were due',
  line_untested: 'Lines not tested',
  promise_waiting: 'Promises waiting',
  meeting_unreported: 'Meetings without a report',
  change_announced: 'Changes announced',
};

/** The kinds, in the order in which they are told. */
export const KINDS_OF_WAITING = Object.keys(HEADINGS) as readonly WaitingKind[];

/** The heading of what waits. */
export function waitingHeading(kind: WaitingKind): string {
  return HEADINGS[kind];
}

/** What waits: the name of the channel, or the promise. */
export function waitingTitle({ channelName, promise }: Pick<LedgerEntry, 'channelName' | 'promise'>): string {
  return channelName ?? promise!.text;
}

/** For how long it waits: "1,461 days", "in 12 days". */
export function waitingDays({ days, kind }: Pick<LedgerEntry, 'days' | 'kind'>): string {
  return kind === 'change_announced' && days < 0 ? `in ${dayCount(-days)}` : dayCount(Math.max(0, days));
}

/** Since when, and what is known of it: "asked on 10 Nov 2022, 3 times since; counted to 1 Mar 2023". */
export function waitingWords(entry: LedgerEntry): string {
  const counted = entry.countedTo === null ? '' : `; counted to ${dayWords(entry.countedTo)}, the last day watched`;
  return capital(`${sinceWords(entry)}${counted}.`);
}

function sinceWords({ kind, date, requests = 1, becomes, promise }: LedgerEntry): string {
  switch (kind) {
    case 'request_unanswered':
      return `asked ${onWords(date)}${requests > 1 ? `, and ${again(requests - 1)} since` : ''}`;
    case 'talks_past_due':
      return `due ${onWords(date)}`;
    case 'line_untested':
      return `no use on record since the day by which one was due, ${reportedWords(date)}`;
    case 'meeting_unreported':
      return `announced for ${reportedWords(date)}; whether it was held is not on record`;
    case 'change_announced':
      return `${valueWords(becomes!)} from ${reportedWords(date)}`;
    case 'promise_waiting':
      return promiseWords(date, promise!);
  }
}

function again(times: number): string {
  return times === 1 ? 'once more' : `${numberWords(times)} more times`;
}

function promiseWords(date: string, { due, pastDue }: NonNullable<LedgerEntry['promise']>): string {
  const made = due === date ? '' : `made ${onWords(date)}`;
  if (due === null) return made;
  const by = `${pastDue ? 'was due' : 'due'} ${due === date ? onWords(due) : `by ${reportedWords(due)}`}`;
  return made === '' ? by : `${made}, ${by}`;
}
