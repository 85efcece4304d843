import type { VNode } from 'preact';
import type { CommitmentState } from '../../../domain/status/commitments.js';

const SIGNS: Readonly<Record<CommitmentState, VNode>> = {
  kept: (
    <g>
      <circle class="solid" cx="7" cy="7" r="6" />
      <path class="cut" d="m4 7.2 2.2 2.3L10 5" />
    </g>
  ),
  partly_kept: (
    <g>
      <circle class="line" cx="7" cy="7" r="5.2" />
      <path class="solid" d="M7 1.8a5.2 5.2 0 0 0 0 10.4z" />
    </g>
  ),
  past_due: <path class="line" d="m2.5 2.5 9 9m0-9-9 9" />,
  lapsed: <path class="line" d="M2 7h10" />,
  open: <circle class="line" cx="7" cy="7" r="5.2" />,
};

/** The sign of what came of a promise, told apart by its shape alone; the word always stands beside it. */
export function PromiseSign({ state }: { state: CommitmentState }): VNode {
  return (
    <svg class={`icon p-${state}`} width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      {SIGNS[state]}
    </svg>
  );
}
