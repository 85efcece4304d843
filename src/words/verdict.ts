import { listInWords } from '../domain/status/in-words.js';
import type { ChannelView } from '../queries/show-channel.js';
import { numberOf } from './channels.js';
import { dayWords } from './dates.js';
import { partiesInWords, type NameOf } from './event-names.js';
import { dayCount, daysEarlier } from './numbers.js';

/** What a verdict rests on beside the channel's status. */
export interface VerdictFacts {
  readonly channel: ChannelView;
  /** The parties that acted in the event that began the status. */
  readonly by: readonly string[];
  /** The event that one is put down to, in words. */
  readonly reason: string | null;
  readonly nameOf: NameOf;
}

/** The answer to "was it open?", complete in a few sentences: never "open" without the last use and the strain. */
export function verdict(facts: VerdictFacts): string {
  const sentences = [answer(facts), lastUse(facts.channel), ends(facts.channel)];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function answer({ channel, by, reason, nameOf }: VerdictFacts): string {
  const after = reason === null ? '' : `, after ${reason}`;
  const who = by.length === 0 ? '' : ` by ${partiesInWords(by, nameOf)}`;
  switch (channel.status) {
    case 'operating':
      return open(channel);
    case 'dormant':
      return `No. Dormant, not shut: silent past its rhythm since ${dayWords(channel.since!)}, and nobody declared a stop.`;
    case 'established':
      return 'Not on record. The channel exists; no use of it is on record, which says little about the channel.';
    case 'unresponsive':
      return `No. Left without an answer${who} ${whenBegun(channel)}${after}.`;
    case 'suspended':
      return `No. Suspended${who} ${whenBegun(channel)}${after}.`;
    case 'severed':
      return `No. Severed${who} ${whenBegun(channel)}${after}.`;
    case 'resumption_agreed':
      return `No. Its resumption was agreed ${whenBegun(channel)} and it has not been used since; shut for ${dayCount(numberOf(channel)!.days)}, from ${dayWords(channel.closedSince!)}.`;
    case 'retired':
      return `No. It ended on ${dayWords(channel.since!)}.`;
    case 'unknown':
      return 'Not known. Nothing certain about it is on record by this date.';
  }
}

function open({ lastUse, strained, overdue, due, partial }: ChannelView): string {
  const used = `last used ${daysEarlier(lastUse!.days)} (${dayWords(lastUse!.date)})`;
  const but = [
    ...(strained ? [`strained since ${dayWords(strained.date)}`] : []),
    ...(partial ? ['in part only'] : []),
    ...(overdue ? [`overdue since ${dayWords(due!)}`] : []),
  ];
  return but.length === 0 ? `Yes, ${used}; no strain is on record.` : `Yes, but ${listInWords(but)}; ${used}.`;
}

/** For the counts of days stop where the record ends, they are told only within it. */
function whenBegun({ since, days, coverage }: ChannelView): string {
  const date = dayWords(since!);
  return coverage.outside === 'after' ? `on ${date}` : `${daysEarlier(days!)} (${date})`;
}

function lastUse({ status, lastUse: use }: ChannelView): string {
  if (status === 'operating' || status === 'established' || status === 'unknown') return '';
  return use ? `Last used ${daysEarlier(use.days)} (${dayWords(use.date)}).` : 'No use of it is on record before.';
}

function ends({ coverage }: ChannelView): string {
  if (coverage.outside === 'before')
    return `The record watches from ${dayWords(coverage.from!)} on; what is older only sets the opening state.`;
  return coverage.outside === 'after'
    ? 'The record ends before this date: nothing recorded since is no evidence of silence.'
    : '';
}
