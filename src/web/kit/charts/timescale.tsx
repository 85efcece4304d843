import type { VNode } from 'preact';
import { Moments } from './strip.js';
import { nextAt, type ChartView } from './view.js';

const HEIGHT = 22;

/** The years under a single strip, with the grip of the date. */
export function Timescale({ view }: { view: ChartView }): VNode {
  const now = nextAt(view.axis, view.asOf);
  const years = view.axis.years.filter(({ at }) => at < 97);
  return (
    <svg class="timescale" width="100%" height={HEIGHT} aria-hidden="true">
      {years.map(({ year, at }) => (
        <g>
          <line class="year" x1={`${at}%`} x2={`${at}%`} y1="0" y2={HEIGHT} />
          {/* The grip stands among the names: one that it would cover is left out. */}
          {(now < at - 1 || now > at + 9) && (
            <svg x={`${at}%`} overflow="visible">
              <text class="year-name" x="4" y="15">
                {year}
              </text>
            </svg>
          )}
        </g>
      ))}
      <Moments view={view} height={HEIGHT} />
      <svg x={`${now}%`} y="13" overflow="visible">
        <path class="grip" data-grip d="M0-8 5.5-2V7h-11V-2z" />
      </svg>
    </svg>
  );
}
