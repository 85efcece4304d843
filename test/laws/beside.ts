import { TODAY } from '../reference/history-dates.js';
import type { At, Line } from '../reference/naive-record.js';
import type { Told } from './law.js';
import { recordedFrom, renamed } from './recorded-history.js';

/** Another record beside the history, to compare with. */
export interface Beside {
  readonly relationship: string;
  /** The newest position of that record as of today. */
  readonly now: Required<At>;
}

/** Records lines beside the history, under a name of their own. */
export function recordBeside({ beside, recorded }: Told, name: string, lines: readonly Line[]): Beside {
  const again = recordedFrom(renamed(lines, `${recorded.relationship}-${name}`));
  beside.rebuild(again);
  return { relationship: again.relationship, now: { asOf: TODAY, knownAt: TODAY, position: lines.length } };
}

/** An event of the day on which histories are recorded, after all that they tell. */
export function today(type: string, id: string, fields: Line): Line {
  return { type, id, occurred: TODAY, summary: `Added: ${id}.`, ...fields };
}
