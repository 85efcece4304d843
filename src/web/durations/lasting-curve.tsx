import type { VNode } from 'preact';
import type { DurationGroup } from '../../queries/durations-answer.js';

const WIDTH = 400;
const HEIGHT = 60;

/**
 * The share of closures that last longer than so many days, as a curve of steps; a tick is a closure that went out of sight. It is
 * told in the table under it. `most`: the days at the right end.
 */
export function LastingCurve({ table, most }: Pick<DurationGroup, 'table'> & { most: number }): VNode {
  const x = (days: number): number => round((days / Math.max(1, most)) * WIDTH);
  const y = (share: number): number => round((1 - share) * HEIGHT);
  const steps = table.map(({ days, lasting }) => `H${x(days)}V${y(lasting)}`);
  const end = table.at(-1);
  return (
    <svg class="lasting" viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`} preserveAspectRatio="none" aria-hidden="true">
      <path class="half" d={`M0 ${HEIGHT / 2}H${WIDTH}`} />
      <path class="ground" d={`M0 ${HEIGHT}H${WIDTH}`} />
      {end && <path class="steps" d={`M0 0${steps.join('')}`} />}
      {table
        .filter(({ censored }) => censored > 0)
        .map(({ days, lasting }) => (
          <path class="tick" d={`M${x(days)} ${y(lasting) - 4}v8`} />
        ))}
    </svg>
  );
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
