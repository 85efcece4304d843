import { performance } from 'node:perf_hooks';

/** How much of the event loop was in use. */
export class LoopUse {
  private measured = performance.eventLoopUtilization();

  /** The share of the time since this was last asked, 0 to 1. */
  since(): number {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, this.measured);
    this.measured = now;
    return utilization;
  }
}
