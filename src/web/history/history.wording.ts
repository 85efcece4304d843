import { matches } from '../../queries/event-filter.js';
import { rowName } from '../../words/channels.js';
import { historySentence } from '../../words/history.js';
import { typeWords, type HistoryData } from './history.data.js';

/** What a history says in its headline: how many events are shown, and which. */
export function sentenceOf({ all, board, filter, nameOf, visit: { moment } }: HistoryData): string {
  const channel = board.channels.find((one) => one.channel === filter.channel);
  const kept = [
    ...(filter.type === undefined ? [] : [typeWords(filter.type)]),
    ...(filter.channel === undefined ? [] : [channel ? rowName(channel) : filter.channel]),
    ...(filter.party === undefined ? [] : [nameOf(filter.party)]),
  ];
  const counted = all.data.filter((event) => matches(event, filter));
  const possible = counted.filter((event) => event.possible).length;
  return historySentence({
    certain: counted.length - possible,
    possible,
    more: all.page.next !== null,
    kept,
    asOf: moment.asOf === moment.today ? null : moment.asOf,
  });
}
