import type { VNode } from 'preact';
import { Moments } from './strip.js';
import { AxisYears } from './years.js';
import { nextAt, type ChartView } from './view.js';

const HEIGHT = 22;
const ROOM = { name: 9, grip: 1, end: 97 };

/** The years under a single strip, with the grip of the date. */
export function Timescale({ view }: { view: ChartView }): VNode {
  const now = nextAt(view.axis, view.asOf);
  const years = view.axis.years.filter(({ at }) => at < 97);
  return (
    <svg class="timescale" width="100%" height={HEIGHT} aria-hidden="true">
      {years.map(({ at }) => (
        <line class="year" x1={`${at}%`} x2={`${at}%`} y1="0" y2={HEIGHT} />
      ))}
      <AxisYears view={view} room={ROOM} y={15} />
      <Moments view={view} height={HEIGHT} />
      <svg x={`${now}%`} y="13" overflow="visible">
        <path class="grip" data-grip d="M0-8 5.5-2V7h-11V-2z" />
      </svg>
    </svg>
  );
}
