import type { VNode } from 'preact';
import { dayWords } from '../words/dates.js';
import { SUBLANES, type LaneMark, type LaneShape } from './lane-marks.js';
import { Moments } from './strip.js';
import { blankFrom, nextAt, type ChartView } from './view.js';

/** Height of a sub-lane and of the years below, in pixels. */
const LANE = 17;
const YEARS = 18;
const HEIGHT = SUBLANES.length * LANE + YEARS;

/** What happened around the channels, on the axis of the strips, with the years and the grip of the date. */
export function Lane({ marks, view }: { marks: readonly LaneMark[]; view: ChartView }): VNode {
  return (
    <>
      <svg class="lane wide-marks" role="img" aria-label={labelOf(marks, view)} width="100%" height={HEIGHT}>
        <Years view={view} top={SUBLANES.length * LANE} height={HEIGHT} />
        {marks.map((mark) => <Mark mark={mark} y={mark.lane * LANE + LANE / 2} />)}
        <Moments view={view} height={HEIGHT} />
        {blankFrom(view) < 90 && <svg x={`${blankFrom(view)}%`} y={LANE * 1.5} overflow="visible"><text class="not-known" x="10" y="4">not yet known</text></svg>}
        <Grip view={view} y={HEIGHT - 9} />
      </svg>
      <svg class="lane narrow-marks" role="img" aria-label={labelOf(marks, view)} width="100%" height={LANE + YEARS}>
        <Years view={view} top={LANE} height={LANE + YEARS} short />
        {marks.map((mark) => <Mark mark={{ ...mark, label: undefined }} y={LANE / 2} />)}
        <Moments view={view} height={LANE + YEARS} />
        <Grip view={view} y={LANE + YEARS - 9} />
      </svg>
    </>
  );
}

function labelOf(marks: readonly LaneMark[], { asOf }: ChartView): string {
  return `What happened around the channels: ${marks.filter(({ later }) => !later).length} events up to ${dayWords(asOf)}. They are listed below the board.`;
}

function Years({ view: { axis, asOf }, top, height, short }: { view: ChartView; top: number; height: number; short?: boolean }): VNode {
  const now = nextAt(axis, asOf);
  const years = axis.years.filter(({ at }) => at < (short ? 94 : 97));
  // The grip stands among the names: one that it would cover is left out.
  const named = years.filter(({ at }) => now < at - (short ? 3 : 1) || now > at + (short ? 10 : 6));
  return (
    <g>
      {years.map(({ at }) => <line class="year" x1={`${at}%`} x2={`${at}%`} y1="0" y2={height} />)}
      {named.map(({ year, at }) => <svg x={`${at}%`} y={top} overflow="visible"><text class="year-name" x="4" y="13">{short ? `’${String(year).slice(2)}` : year}</text></svg>)}
    </g>
  );
}

/** What the date is moved by: the browser's script makes it move. */
function Grip({ view: { axis, asOf }, y }: { view: ChartView; y: number }): VNode {
  return <svg x={`${nextAt(axis, asOf)}%`} y={y} overflow="visible"><path class="grip" data-grip d="M0-8 5.5-2V7h-11V-2z" /></svg>;
}

function Mark({ mark: { shape, at, date, name, short, later, label, event }, y }: { mark: Omit<LaneMark, 'label'> & { label?: LaneMark['label'] | undefined }; y: number }): VNode {
  return (
    <svg class={later ? 'around later' : 'around'} x={`${at}%`} y={y} overflow="visible" data-event={event}>
      <title>{`${name}, ${dayWords(date)}`}</title>
      {SHAPES[shape]}
      {label && <text x={label === 'right' ? 8 : -8} y="4" text-anchor={label === 'right' ? 'start' : 'end'}>{short}</text>}
    </svg>
  );
}

const SHAPES: Readonly<Record<LaneShape, VNode>> = {
  up: <path d="M0-4.5 4.5 4h-9z" />, down: <path d="M0 4.5-4.5-4h9z" />, square: <path d="M-3.5-3.5h7v7h-7z" />,
  disc: <circle r="4.5" />, diamond: <path d="M0-4 4 0 0 4-4 0z" />, bar: <path d="M-1.5-4.5h3v9h-3z" />, ring: <circle class="ring" r="3.2" />,
};
