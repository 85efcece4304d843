import { dayWords, daysBetween } from './dates.js';
import { capital, dayCount, numberWords } from './numbers.js';

/** Within this many days after its edge, a record may simply not be up to date yet. */
const SOON_DAYS = 31;
/** After this many days without an entry, the page says that there is none. */
const QUIET_DAYS = 90;

/** A requested day after the last one covered; days are ISO days. */
export interface Beyond {
  /** The last day covered, to which all days are counted. */
  readonly edge: string;
  readonly asOf: string;
  /** Whether it is so soon after it that the last known state comes first. */
  readonly soon: boolean;
  /** Whether single channels are known to a later day: of a relationship as a whole. */
  readonly further?: boolean;
}

/** How a day lies beyond the last one covered; null if it does not. */
export function beyond(edge: string | null, asOf: string): Beyond | null {
  if (edge === null) return null;
  return { edge, asOf, soon: daysBetween(edge, asOf) <= SOON_DAYS };
}

/** The same for a relationship as a whole. Of its channels each is known to a day of its own. */
export function boardBeyond({
  coverage: { through, outside },
  asOf,
  channels = [],
}: {
  readonly coverage: { readonly through: string | null; readonly outside: 'before' | 'after' | null };
  readonly asOf: string;
  readonly channels?: readonly { readonly countedTo: string | null }[];
}): Beyond | null {
  const past = outside === 'after' ? beyond(through, asOf) : null;
  return past && { ...past, further: channels.some(({ countedTo }) => (countedTo ?? asOf) > past.edge) };
}

/** "on 24 May 2026, the last day covered; five days not looked at yet". */
export function lastDayCovered({ edge, asOf }: Beyond): string {
  const days = daysBetween(edge, asOf);
  const unseen = days < 10 ? `${numberWords(days)} ${days === 1 ? 'day' : 'days'}` : dayCount(days);
  return `on ${dayWords(edge)}, the last day covered; ${unseen} not looked at yet`;
}

/** The sentence under a state last known before the day asked about. */
export function reachSentence(past: Beyond, today: string): string {
  const { edge, asOf, soon, further } = past;
  const day = asOf === today ? `Today, ${dayWords(asOf)},` : dayWords(asOf);
  if (further)
    return (
      `${day} is not known of every channel: the record as a whole reaches ${dayWords(edge)}, ` +
      'and each channel is told as it was last known.'
    );
  if (soon) return `As things stood ${lastDayCovered(past)}.`;
  return `${day} is not known: the record reaches ${dayWords(edge)}, and this is how things stood then.`;
}

/** A sentence about the last known state on its own: in a title, a picture, a citation. */
export function standingAlone(sentence: string, past: Beyond | null): string {
  if (past === null) return sentence;
  // A headline begins with a number, a kind of talks or a side, never with a name.
  const state = sentence.charAt(0).toLowerCase() + sentence.slice(1);
  if (past.further) return `As each channel was last known: ${state}`;
  if (past.soon) return `${capital(lastDayCovered(past))}: ${state}`;
  return `Not known. On ${dayWords(past.edge)}, where the record ends: ${state}`;
}

/** How far a record reaches that nobody has closed, or whose reach is not stated: the day of its newest entry. */
export function newestEntrySentence(newest: string | null, asOf: string): string | null {
  if (newest === null) return null;
  const days = daysBetween(newest, asOf);
  return days > QUIET_DAYS
    ? `Nothing is on record of the ${dayCount(days)} since the newest entry, ${dayWords(newest)}, to ${dayWords(asOf)}.`
    : `Newest entry: ${dayWords(newest)}.`;
}
