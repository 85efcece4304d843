import type { RelationshipAnswer } from '../queries/show-board.js';
import { dayWords } from './dates.js';
import { boardBeyond } from './reach.js';
import { tallyOf, toldCounts } from './tally.js';

/** How a relationship stands, in a line: "restricted on 29 May 2026, the last day known; 6 open; 1 closed". */
export function relationshipLine(line: RelationshipAnswer): string {
  const past = boardBeyond(line);
  const known = past === null ? dayWords(line.asOf) : `${dayWords(past.edge)}, the last day known`;
  const counts = tallyOf(toldCounts(line)).filter(({ count }) => count > 0);
  const tally = counts.map(({ name, count }) => `; ${count} ${name}`).join('');
  return `${line.status.replaceAll('_', ' ')} on ${known}${tally}`;
}
