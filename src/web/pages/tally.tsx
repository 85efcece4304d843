import type { VNode } from 'preact';
import type { StatusCounts } from '../../domain/status/relationship-status.js';

const MOST_CELLS = 24;

/** How many channels are what, in cells one can count: open, strained, closed, dormant, never used. */
export function Tally({ counts: { open, strained, closed, dormant, unused } }: { counts: StatusCounts }): VNode {
  const parts = [
    { name: 'open', look: 'operating', count: open - strained }, { name: 'open, strained', look: 'strained', count: strained },
    { name: 'closed', look: 'closed', count: closed }, { name: 'dormant', look: 'dormant', count: dormant },
    { name: 'no use recorded', look: 'established', count: unused },
  ];
  return (
    <ul class="tally" aria-label="Channels that count">
      {parts.map(({ name, look, count }) => (
        <li class={count === 0 ? 'zero' : undefined}>
          {count > 0 && <Cells look={look} count={Math.min(count, MOST_CELLS)} />}
          <b>{count}</b> {name}
        </li>
      ))}
    </ul>
  );
}

function Cells({ look, count }: { look: string; count: number }): VNode {
  return (
    <svg class="cells" width={count * 12 - 2} height="18" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <g>
          <rect class={`c-${look}`} x={look === 'dormant' || look === 'established' ? index * 12 + 0.75 : index * 12} y={look === 'dormant' || look === 'established' ? 1.75 : 1} width={look === 'dormant' || look === 'established' ? 8.5 : 10} height={look === 'dormant' || look === 'established' ? 12.5 : 14} />
          {look === 'strained' && <rect class="strain" x={index * 12} y="15.5" width="10" height="2.5" />}
        </g>
      ))}
    </svg>
  );
}
