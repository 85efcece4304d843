import type { WithoutAnswer } from '../../queries/show-without.js';
import { dayWords } from '../../words/dates.js';
import { numberWords } from '../../words/numbers.js';

/** What hangs on the event, counted: "Without it, two channels and one promise would stand otherwise on 1 Mar 2023." */
export function withoutSentence({ asOf, channels, commitments }: WithoutAnswer): string {
  const counted = [
    ...countOf(channels.length, 'channel', 'channels'),
    ...countOf(commitments.length, 'promise', 'promises'),
  ];
  const day = dayWords(asOf);
  return counted.length === 0
    ? `Without it, every channel and every promise would stand as it does on ${day}.`
    : `Without it, ${counted.join(' and ')} would stand otherwise on ${day}.`;
}

function countOf(count: number, one: string, several: string): string[] {
  return count === 0 ? [] : [`${numberWords(count)} ${count === 1 ? one : several}`];
}
