import type { StatusCounts } from '../domain/status/relationship-status.js';
import type { StatusLine } from '../queries/show-board.js';
import { hasNoMilitary } from './no-military.js';

/** How many channels are of one kind, and how that is called and drawn. */
export interface TallyPart {
  readonly name: string;
  readonly look: 'operating' | 'strained' | 'closed' | 'dormant' | 'established';
  readonly count: number;
}

/** The kinds into which channels are counted, in the order in which they are told; those of which there is none too. */
export function tallyOf({ open, strained, closed, dormant, unused }: StatusCounts): TallyPart[] {
  return [
    { name: 'open', look: 'operating', count: open - strained },
    { name: 'open, strained', look: 'strained', count: strained },
    { name: 'closed', look: 'closed', count: closed },
    { name: 'dormant', look: 'dormant', count: dormant },
    { name: 'no use recorded', look: 'established', count: unused },
  ];
}

type Counted = Pick<StatusLine, 'status' | 'counts' | 'others'>;

/** The counts that a relationship is told by: of the channels that count, or where nothing military is on record, of the others. */
export function toldCounts(line: Counted): StatusCounts {
  return hasNoMilitary(line) ? line.others : line.counts;
}

/** The same kind at two moments. */
export interface TallyApart extends Omit<TallyPart, 'count'> {
  readonly before: number;
  readonly after: number;
}

/** Where military channels came or went between two moments, both are told by the military ones. */
function byOthers(before: Counted, after: Counted): boolean {
  return hasNoMilitary(before) && hasNoMilitary(after);
}

/** Which channels two tallies count. */
export function tallySubject(before: Counted, after: Counted): string {
  return byOthers(before, after) ? 'Other channels' : 'Military channels';
}

/** Two tallies side by side, without the kinds of which there is none at either moment. */
export function tallyApart(before: Counted, after: Counted): TallyApart[] {
  const others = byOthers(before, after);
  const [was, is] = [before, after].map((line) => tallyOf(others ? line.others : line.counts));
  return was!
    .map(({ name, look, count }, index) => ({ name, look, before: count, after: is![index]!.count }))
    .filter((part) => part.before + part.after > 0);
}

/** "open 3 → 1; closed 0 → 2; dormant 1 → 1"; nothing where there is nothing to count. */
export function tallyApartWords(parts: readonly TallyApart[]): string {
  return parts.map(({ name, before, after }) => `${name} ${before} → ${after}`).join('; ');
}
