import { dayWords } from '../../words/dates.js';
import { rowName } from '../../words/channels.js';
import { historySentence } from '../../words/history.js';
import { typeWords, type HistoryData, type HistoryFilter } from './history.data.js';

/** What a history says in its headline: how many events are shown, and which. */
export function sentenceOf({ all, kept: counted, board, filter, nameOf, visit: { moment } }: HistoryData): string {
  const channel = board.channels.find((one) => one.channel === filter.channel);
  const kept = [
    ...(filter.type === undefined ? [] : [typeWords(filter.type)]),
    ...(filter.channel === undefined ? [] : [channel ? rowName(channel) : filter.channel]),
    ...(filter.party === undefined ? [] : [nameOf(filter.party)]),
    ...(filter.words === undefined ? [] : [`“${filter.words}”`]),
    ...rangeWords(filter),
    ...(filter.amendments === 'only' && filter.type === undefined ? ['corrections, retractions and withholdings'] : []),
  ];
  const possible = counted.filter((event) => event.possible).length;
  return historySentence({
    certain: counted.length - possible,
    possible,
    more: all.page.next !== null,
    kept,
    asOf: moment.asOf === moment.today ? null : moment.asOf,
  });
}

/** "From 1 Aug 2022 to 31 Aug 2022", as part of a list. */
function rangeWords({ from, to }: HistoryFilter): string[] {
  const words = [
    ...(from === undefined ? [] : [`from ${dayWords(from)}`]),
    ...(to === undefined ? [] : [`to ${dayWords(to)}`]),
  ];
  return words.length === 0 ? [] : [`the days ${words.join(' ')}`];
}
