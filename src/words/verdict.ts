import type { EventType } from '../domain/catalogue/event-types.js';
import { anEvent } from '../domain/status/event-nouns.js';
import { listInWords } from '../domain/status/in-words.js';
import type { ExplanationView } from '../queries/explain-status.js';
import type { KnownSinceView } from '../queries/show-known-since.js';
import type { ChannelView } from '../queries/show-channel.js';
import { closedSinceOf, numberOf, sinceOf, dayOfEvent } from './channels.js';
import { dayWords, earlierBy, onToldDay, reportedWords, sinceToldDay, toldDayWords } from './dates.js';
import { partiesInWords, type NameOf } from './event-names.js';
import { capital, dayRange, daysBefore, daysEarlier } from './numbers.js';
import { beyond, lastDayCovered, newestEntrySentence, type Beyond } from './reach.js';
import { lookWords } from './statuses.js';
import { remarksAbout, remarksOf, type Remark } from './remarks.js';

/** What a verdict needs besides the channel's status. */
export interface VerdictFacts {
  readonly channel: ChannelView;
  /** The type of the event that began the status; null for the calendar, and if nothing is known. */
  readonly begun: EventType | null;
  /** The parties that acted in it. */
  readonly by: readonly string[];
  /** The cause of that event, in words. */
  readonly reason: string | null;
  /** The events whose dates leave the status in doubt. */
  readonly doubt: ExplanationView['doubt'];
  /** The ISO day of the record's newest entry; null if there is none. */
  readonly newest: string | null;
  /** Since when the channel's state was knowable; null if the question does not arise. */
  readonly known: KnownSinceView | null;
  /** The present ISO day. */
  readonly today: string;
  readonly nameOf: NameOf;
}

/** The facts, and the remarks beside them. */
interface Told extends VerdictFacts {
  /** How the day asked about lies beyond the channel's last covered day. */
  readonly past: Beyond | null;
  readonly remarks: (...about: Remark['about'][]) => readonly string[];
}

/** The answer to "was it open?". */
export interface Verdict {
  /** Complete in a sentence or two: never "open" without the last use and any strain. */
  readonly answer: string;
  /** Sentences beside it: what is announced, agreed, planned, in question. */
  readonly beside: readonly string[];
}

/** The answer to "was it open?". */
export function verdict(facts: VerdictFacts): Verdict {
  const { channel, nameOf } = facts;
  const all = remarksOf(channel, { asOf: channel.asOf, nameOf });
  const remarks = (...about: Remark['about'][]) => remarksAbout(all, ...about).map(({ words }) => words);
  const told: Told = { ...facts, past: isOver(channel) ? null : beyond(channel.countedTo, channel.asOf), remarks };
  // If the channel may not even exist, that is the answer.
  const [first, later] = channel.status === 'established' ? [remarks('account'), []] : [[], remarks('account')];
  return {
    answer: [...answer(told), ...first.map(sentence), ...possible(told), lastUse(told)]
      .filter((one) => one !== '')
      .join(' '),
    beside: [
      ...[...later, ...remarks('source', ...(channel.status === 'operating' ? [] : ['sides' as const]))].map(sentence),
      ...remarks('announced', 'agreed', 'unreported', 'meeting').map(sentence),
      ...remarks('doubt').map(sentence),
      ...knownSince(told),
      ...reach(told),
    ],
  };
}

/** All of it in one line, for a citation. */
export function wholeVerdict({ answer, beside }: Verdict): string {
  return [answer, ...beside].join(' ');
}

function sentence(words: string): string {
  return `${capital(words)}.`;
}

/** A channel that has ended, or was never known, needs nobody watching. */
function isOver({ status }: ChannelView): boolean {
  return status === 'retired' || status === 'unknown';
}

/** The state comes first while its last day is near; later, that the day asked about is not known. */
function answer(told: Told): string[] {
  const { past, channel } = told;
  const { word, words } = stateOf(told);
  if (past === null) return [within(channel.status, words)];
  if (past.soon) {
    const led = `${capital(word)} ${lastDayCovered(past)}.`;
    return words === '' ? [led] : [led, sentence(words)];
  }
  const more = words === '' ? '' : `${channel.status === 'operating' ? '; ' : ': '}${words}`;
  return [`Not known. On ${dayWords(past.edge)}, where the record ends, it was ${word}${more}.`];
}

/** A channel's state as a word after "it was", and what to say about it. */
interface State {
  readonly word: string;
  readonly words: string;
}

function stateOf(told: Told): State {
  const { channel, begun, by, reason, nameOf, past } = told;
  const after = reason === null ? '' : `, after ${reason}`;
  const who = by.length === 0 ? '' : ` by ${partiesInWords(by, nameOf)}`;
  const begins = (): string => `${who} ${whenBegun(channel, past)}`;
  switch (channel.status) {
    case 'operating':
      return open(told);
    case 'dormant':
      return {
        word: 'dormant, not closed',
        words: `silent past its rhythm since ${dayWords(channel.since!)}, and nobody declared a stop`,
      };
    case 'established':
      // Its very existence may be disputed.
      return told.remarks('account').length > 0
        ? { word: 'without a use on record', words: '' }
        : {
            word: 'without a use on record',
            words: 'the channel exists; no use of it is on record, which says little about the channel',
          };
    case 'unresponsive':
      return {
        word: 'closed',
        words: `${begun === 'ContactDeclined' ? 'refused' : 'left without an answer'}${begins()}${after}`,
      };
    case 'suspended':
      return {
        word: 'closed',
        words: `suspended${begins()}${[after, ...told.remarks('until')].join(', ').replace(/, $/, '')}`,
      };
    case 'severed':
      return { word: 'closed', words: `severed${begins()}${after}` };
    case 'resumption_agreed':
      return {
        word: 'closed',
        words:
          `${begun === 'StopLifted' ? `the stop was lifted${who}` : 'its resumption was agreed'} ` +
          `${whenBegun(channel, past)} and it has not been used since; ${closed(channel)}`,
      };
    case 'retired':
      return { word: 'ended', words: `it ended ${onDay(channel)}` };
    case 'unknown':
      return { word: 'not known', words: 'nothing certain about it is on record by this date' };
  }
}

function within(status: ChannelView['status'], words: string): string {
  switch (status) {
    case 'operating':
      return `Yes, ${words}.`;
    case 'dormant':
      return `No. Dormant, not closed: ${words}.`;
    case 'established':
      return words === '' ? 'Not on record: no use of it is.' : `Not on record. ${sentence(words)}`;
    case 'unknown':
      return `Not known. ${sentence(words)}`;
    case 'unresponsive':
    case 'suspended':
    case 'severed':
    case 'resumption_agreed':
    case 'retired':
      return `No. ${sentence(words)}`;
  }
}

function open({ channel: { lastUse: use, strained, since }, remarks, past }: Told): State {
  const used = use
    ? `last used ${useWords(use, past)}`
    : `there day and night since ${dayWords(since!)}, without a use on record`;
  const but = [
    ...(strained ? [`strained since ${sinceToldDay(dayOfEvent(strained))}`] : []),
    ...remarks('sides'),
    ...remarks('overdue'),
  ];
  // If it is no longer watched, the state comes before the facts about it.
  if (past !== null) return { word: but.length === 0 ? 'open' : `open, but ${listInWords(but)}`, words: used };
  return {
    word: 'open',
    words: but.length === 0 ? `${used}; no strain is on record` : `but ${listInWords(but)}; ${used}`,
  };
}

function closed(channel: ChannelView): string {
  const { days, most } = numberOf(channel)!;
  return `closed for ${dayRange(days, most)}, from ${toldDayWords(closedSinceOf(channel))}`;
}

/** Counts of days stop at the last covered day, which is then named first. */
function whenBegun(channel: ChannelView, past: Beyond | null): string {
  const [days, since] = [channel.days!, sinceOf(channel)];
  const most = days + earlierBy(since);
  return `${past === null ? daysEarlier(days, most) : daysBefore(days, most)} (${toldDayWords(since)})`;
}

/** "on 5 Aug 2022", "in 2020" where the day is in doubt. */
function onDay(channel: ChannelView): string {
  return onToldDay(sinceOf(channel));
}

function lastUse({ channel: { status, lastUse: use }, past }: Told): string {
  if (status === 'operating' || status === 'established' || status === 'unknown') return '';
  return use ? `Last used ${useWords(use, past)}.` : 'No use of it is on record before.';
}

function useWords(use: NonNullable<ChannelView['lastUse']>, past: Beyond | null): string {
  const [{ days }, used] = [use, dayOfEvent(use)];
  const most = days + earlierBy(used);
  // A use of several days may end after the last day known, which its first day is.
  if (past !== null && most === 0) return onToldDay(used);
  return `${past === null ? daysEarlier(days, most) : daysBefore(days, most)} (${toldDayWords(used)})`;
}

/** What may have happened by then belongs to the answer, which it would change. */
function possible({ doubt: events }: Told): string[] {
  return events
    .filter(({ kind }) => kind === 'possible')
    .slice(0, MOST_DOUBTS)
    .map(
      ({ type, occurred }) =>
        `${capital(anEvent(type as EventType))} dated ${reportedWords(occurred)} may have taken place by then.`,
    );
}

/** At most this many possible events are named in a verdict. */
const MOST_DOUBTS = 2;

/**
 * For a past day: whether it was knowable then, and what the answer would have been. For today: only what came late.
 */
function knownSince({ known, channel: { asOf, since }, today }: Told): string[] {
  if (known === null) return [];
  const day = dayWords(known.since);
  if (known.atTheTime && asOf < today) return [`Known at the time: yes, since ${day}.`];
  if (known.atTheTime) return known.since === since ? [] : [`Known since ${day}.`];
  const { status, strained } = known.then!;
  const then = lookWords(status === 'operating' && strained ? 'strained' : status);
  return [`Known only since ${day}: on ${dayWords(asOf)} the answer was “${then}”.`];
}

/** How far its record reaches, if the answer does not say so. */
function reach({ channel: { coverage, countedTo, asOf }, past, newest }: Told): string[] {
  if (coverage.outside === 'before')
    return [`The record watches from ${dayWords(coverage.from!)} on; what is older only sets the opening state.`];
  if (countedTo !== null)
    return past === null ? [`The record of it ends on ${dayWords(countedTo)}: what came since is not known.`] : [];
  const entry = coverage.through === null || coverage.through === '..' ? newestEntrySentence(newest, asOf) : null;
  return entry === null ? [] : [entry];
}
