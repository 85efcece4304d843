import type { AnyEvent } from '../domain/catalogue/event-types.js';
import { channelsNamedBy } from '../domain/status/channel-event.js';
import { listInWords } from '../domain/status/in-words.js';
import type { CalendarTurn } from '../queries/calendar-turns.js';
import type { NewsEntry, NewsKind } from '../queries/list-news.js';
import type { ChangedSpan } from '../queries/past-changes.js';
import type { Names } from '../queries/show-names.js';
import { rowName } from './channels.js';
import { dayWords, onWords, reportedWords } from './dates.js';
import { eventName, type NameOf } from './event-names.js';
import { undirected } from './foreign.js';
import { namesOf } from './names.js';
import { lookWords } from './statuses.js';

/** What kinds of news are called. */
export const KIND_WORDS: { readonly [K in NewsKind]: string } = {
  recorded: 'Recorded',
  corrected: 'Corrected',
  retracted: 'Retracted',
  became: 'Became so by the calendar',
  'past-changed': 'Answers about the past changed',
};

/** One entry of the news in words. */
export interface NewsWords {
  readonly title: string;
  /** Sentences, in the order to read them. */
  readonly lines: readonly string[];
  /** The channels it is about. */
  readonly channels: readonly string[];
  /** The event whose page tells more; null for the calendar. */
  readonly event: string | null;
}

/** So many channels are named in a title. */
const MOST_NAMED = 3;

/** The channels that an entry is about: their names are needed to tell it. */
export function channelsOfNews(entry: NewsEntry): readonly string[] {
  if (entry.kind === 'became') return entry.turn.channel === null ? [] : [entry.turn.channel];
  if ('edition' in entry) return [];
  if (entry.kind === 'past-changed') return [entry.channel];
  return [...channelsNamedBy(entry.target ?? entry.event)];
}

/** Tells an entry of the news. */
export function newsWords(entry: NewsEntry, names: Names): NewsWords {
  const channels = channelsOfNews(entry);
  const nameOf = namesOf(names.parties);
  const about = channelNames(channels, names);
  switch (entry.kind) {
    case 'became':
      return { ...turnWords(entry.turn, about), channels, event: entry.turn.events[0] ?? null };
    case 'past-changed':
      return { ...pastWords(entry, about, nameOf), channels };
    case 'recorded':
    case 'corrected':
    case 'retracted':
      return { ...recordedWords(entry, about, nameOf), channels };
  }
}

type Recorded = Extract<NewsEntry, { readonly kind: 'recorded' | 'corrected' | 'retracted' }>;
type Past = Extract<NewsEntry, { readonly kind: 'past-changed' }>;

function recordedWords(
  { kind, event, stands, target }: Recorded,
  about: string,
  nameOf: NameOf,
): Pick<NewsWords, 'title' | 'lines' | 'event'> {
  const of = target ?? event;
  const named = [eventName(of, nameOf), ...(about === '' ? [] : [about])].join(': ');
  const dated = 'occurred' in of ? `${named}, ${reportedWords(of.occurred)}` : named;
  const title =
    kind === 'recorded' ? (target ? `${eventName(event, nameOf)}: ${dated}` : dated) : `${KIND_WORDS[kind]}: ${dated}`;
  const { summary, reason } = event as { readonly summary?: string; readonly reason?: string };
  return {
    title: undirected(title),
    lines: [
      ...(summary === undefined ? [] : [undirected(summary)]),
      ...(reason === undefined || target === undefined ? [] : [`Why: ${undirected(reason)}`]),
      ...(stands ? [] : ['It does not stand today: it was retracted since, or is not public yet.']),
    ],
    event: event.id,
  };
}

/** What the calendar made, with its day: "Became dormant: Policy talks, 29 Feb 2028". */
export function turnTitle(
  { became, day, promise }: Pick<CalendarTurn, 'became' | 'day' | 'promise'>,
  about: string,
): string {
  const on = dayWords(day);
  switch (became) {
    case 'dormant':
      return `Became dormant: ${about}, ${on}`;
    case 'overdue':
      return `A use is overdue: ${about}, ${on}`;
    case 'unreported':
      return `No report of a meeting: ${about}, ${on}`;
    case 'effective':
      return `Takes effect: ${about}, ${on}`;
    case 'past_due':
      return `A promise is past due: ${undirected(promise ?? '')}, ${on}`;
  }
}

const TURN_LINES: { readonly [B in CalendarTurn['became']]: string } = {
  dormant: 'It has been silent for longer than its rhythm, and nobody declared a stop. The calendar says so, no event.',
  overdue: 'By its rhythm a use was due on the day before, and none is on record.',
  unreported: 'The day of the meeting passed, and nothing on record says whether it was held.',
  effective: 'What was announced before is so from this day on.',
  past_due: 'The day by which it was promised passed, and no fulfilment is on record.',
};

function turnWords(turn: CalendarTurn, about: string): Pick<NewsWords, 'title' | 'lines'> {
  return { title: turnTitle(turn, about), lines: [TURN_LINES[turn.became]] };
}

function pastWords(entry: Past, about: string, nameOf: NameOf): Pick<NewsWords, 'title' | 'lines' | 'event'> {
  if ('edition' in entry) {
    return {
      title: `Edition ${entry.edition}: the rules that turn events into statuses changed`,
      lines: ['Answers about any day may differ from those that an earlier edition gave; each says its own.'],
      event: null,
    };
  }
  const { event, target, spans } = entry;
  const by = target ? `${eventName(event, nameOf)} (${eventName(target, nameOf)})` : eventName(event, nameOf);
  const { reason } = event as { readonly reason?: string };
  return {
    title: undirected(`The past changed: ${about}, ${spanDays(spans[0]!)}${spans.length > 1 ? ' and other days' : ''}`),
    lines: [
      ...spans.map((span) => changedSpanWords(span)),
      `By: ${undirected(by)}${'occurred' in event ? `, ${reportedWords(event.occurred)}` : ''}.`,
      ...(reason === undefined ? [] : [`Why: ${undirected(reason)}`]),
    ],
    event: event.id,
  };
}

/** "5 Aug 2022 to 14 Nov 2023: was open, is severed." */
export function changedSpanWords(span: ChangedSpan): string {
  return `${spanDays(span)}: was ${lookWords(span.before)}, is ${lookWords(span.after)}.`;
}

function spanDays({ from, to }: ChangedSpan): string {
  const end = to === null ? 'today' : dayWords(to);
  if (from === null) return `up to ${end}`;
  return from === to ? dayWords(from) : `${dayWords(from)} to ${end}`;
}

/** Names of channels inside a sentence, the first of many. */
export function channelNames(channels: readonly string[], { channels: known }: Pick<Names, 'channels'>): string {
  const names = channels.map((code) => {
    const channel = known.get(code);
    return channel ? rowName(channel) : code;
  });
  const shown =
    names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED - 1), `${names.length - MOST_NAMED + 1} more`] : names;
  return listInWords(shown);
}

/** When something is to take place, after a verb: "on 5 Aug 2022". */
export function meetingDay(event: AnyEvent & { readonly scheduled?: string }): string {
  return event.scheduled === undefined ? '' : onWords(event.scheduled);
}
