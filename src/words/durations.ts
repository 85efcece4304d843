import { LEAST_FOR_MEDIAN, LEAST_FOR_QUARTILES } from '../domain/status/durations.js';
import type { DurationGroup, Grouping } from '../queries/durations-answer.js';
import type { Status } from '../domain/status/status.js';
import { dayCount, figures } from './numbers.js';
import { lookWords } from './statuses.js';
import { valueWords } from './values.js';

/** What a group of closures is called: "all closures", "minister", "severed", "us-cn". */
export function groupWords(group: string | null, by: Grouping | null): string {
  if (group === null) return 'all closures';
  if (by === 'begunBy') return lookWords(group as Status);
  return by === 'relationship' ? group : valueWords(group);
}

/** What can be said of a group: "21 closures, 14 of them ended: half within 60 days, a quarter within 12, three quarters within 467". */
export function durationsSentence({ n, ended, median, lowerQuartile, upperQuartile }: DurationGroup): string {
  const counts = `${figures(n)} ${n === 1 ? 'closure' : 'closures'}, ${figures(ended)} of them ended by a use`;
  if (n < LEAST_FOR_MEDIAN) return `${counts}: too few to say more.`;
  if (median === null) return `${counts}: more than half outlast what is on record.`;
  const quartiles =
    n < LEAST_FOR_QUARTILES
      ? '; too few for quartiles'
      : `, a quarter within ${dayCount(lowerQuartile!)}, ${upperQuartile === null ? 'more than a quarter outlast what is on record' : `three quarters within ${dayCount(upperQuartile)}`}`;
  return `${counts}: half within ${dayCount(median)}${quartiles}.`;
}
