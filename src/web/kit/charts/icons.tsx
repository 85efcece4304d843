import type { VNode } from 'preact';
import { lookWords, type Look } from '../../../words/statuses.js';

const SHAPES: Readonly<Record<Look, VNode>> = {
  operating: <circle class="solid" cx="7" cy="7" r="5.5" />,
  strained: (
    <g>
      <circle class="line amber" cx="7" cy="7" r="5" />
      <path class="solid" d="M1.5 7a5.5 5.5 0 0 1 11 0z" />
    </g>
  ),
  unresponsive: <path class="solid" d="M7 .5 13.5 7 7 13.5.5 7z" />,
  suspended: (
    <g>
      <path class="solid" d="M1.5 1.5h11v11h-11z" />
      <path class="cut" d="M5.3 4v6M8.7 4v6" />
    </g>
  ),
  severed: (
    <g>
      <path class="solid" d="M1.5 1.5h11v11h-11z" />
      <path class="cut" d="m4.2 4.2 5.6 5.6m0-5.6-5.6 5.6" />
    </g>
  ),
  resumption_agreed: (
    <g>
      <path class="line" d="M2 2h10v10H2z" />
      <path class="solid" d="M5.5 4.5 9.5 7l-4 2.5z" />
    </g>
  ),
  dormant: <circle class="line" cx="7" cy="7" r="4.5" />,
  established: <circle class="solid" cx="7" cy="7" r="2" />,
  unknown: <path class="line" d="M2 7h2m2 0h2m2 0h2" />,
  retired: <path class="line" d="M3 7h8M11 3v8" />,
};

/** The sign of a status, told apart by its shape alone; the word always stands beside it. */
export function Icon({ look }: { look: Look }): VNode {
  return (
    <svg class={`icon i-${look}`} width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      {SHAPES[look]}
    </svg>
  );
}

/** A status: its sign and its word. */
export function StatusWord({ look }: { look: Look }): VNode {
  return (
    <span class={`status w-${look}`}>
      <Icon look={look} />
      {lookWords(look)}
    </span>
  );
}

/** Textures that the strips of a page are filled with; once a page. */
export function Textures(): VNode {
  return (
    <svg class="textures" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="gaps" width="8" height="14" patternUnits="userSpaceOnUse">
          <rect class="t-suspended" width="6" height="28" />
        </pattern>
        <pattern id="crosses" width="7" height="7" patternUnits="userSpaceOnUse">
          <rect class="t-severed" width="7" height="7" />
          <path class="t-cut" d="M0 0 7 7M7 0 0 7" />
        </pattern>
        <pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">
          <circle class="t-paper" cx="1.5" cy="2.5" r=".9" />
          <circle class="t-paper" cx="4.5" cy="5.5" r=".9" />
        </pattern>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse">
          <path class="t-hatch" d="M-1 1 1-1M0 6 6 0M5 7 7 5" />
        </pattern>
        <pattern id="ragged" width="6" height="5" y="11" patternUnits="userSpaceOnUse">
          <path class="t-ragged" d="M0 4 1.5 1 3 4 4.5 1 6 4" />
        </pattern>
      </defs>
    </svg>
  );
}
