import type { EpochDay } from './days.js';

/** The point on the three time axes that a question is asked at (docs/domain.md §2); always passed as one value. */
export interface Axes {
  /** What was so in the world by the end of this UTC day. */
  readonly asOf: EpochDay;
  /** What the public could know by the end of this UTC day. */
  readonly knownAt: EpochDay;
  /** What the record said when this was the newest number in the relationship's stream: 1, 2, 3 … */
  readonly position: number;
}
