import type { EpochDay } from './days.js';

/** The point on the three time axes at which a question is asked (docs/domain.md §2); always passed as one value. */
export interface Axes {
  /** What was true in the world by the end of this UTC day. */
  readonly asOf: EpochDay;
  /** What the public could know by the end of this UTC day. */
  readonly knownAt: EpochDay;
  /** What the record said when this was the newest position in the relationship's stream: 1, 2, 3 … */
  readonly position: number;
}
