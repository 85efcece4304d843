import { listInWords } from '../domain/status/in-words.js';
import type { ChannelAnswer } from '../queries/channel-answer.js';
import type { ChangedSince } from '../queries/show-changed-since.js';
import { rowName } from './channels.js';
import { dayWords } from './dates.js';
import { lookWords } from './statuses.js';

/** So many channels are named. */
const MOST_NAMED = 3;

/** That an answer of before is another today: "The record has since changed this answer: Policy talks was open, is severed, 3 Dec 2026". */
export function changedSinceWords(
  { channels, on, withdrawn }: ChangedSince,
  known: readonly Pick<ChannelAnswer, 'channel' | 'name' | 'shortName'>[],
): string {
  if (withdrawn) return `The relationship has since been withdrawn from the record, ${dayWords(on)}.`;
  const told = channels.slice(0, MOST_NAMED).map(({ channel, before, after }) => {
    const named = known.find((one) => one.channel === channel);
    return `${named ? rowName(named) : channel} was ${lookWords(before)}, is ${lookWords(after)}`;
  });
  const rest = channels.length - told.length;
  const all = [...told, ...(rest > 0 ? [`${rest} more`] : [])];
  return `The record has since changed this answer: ${channels.length === 1 ? all[0] : listInWords(all)}, ${dayWords(on)}.`;
}
