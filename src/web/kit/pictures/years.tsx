import type { VNode } from 'preact';
import { nextAt, type ChartView } from '../charts/view.js';
import { dayWords } from '../../../words/dates.js';
import { PictureLine, type DrawingContext } from './picture-frame.js';

/** Where strips stand on a picture, in pixels. */
export interface StripPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The years above the strips, and the day asked for, which stands where its line begins. */
export function Years({
  context,
  view,
  place: { x, y, width },
}: {
  context: DrawingContext;
  view: ChartView;
  place: StripPlace;
}): VNode {
  const { lettering, colour } = context;
  const now = x + (nextAt(view.axis, view.asOf) * width) / 100;
  const day = dayWords(view.asOf);
  const half = lettering.width(day, 17, 700) / 2;
  const middle = Math.min(Math.max(now, x + half), x + width - half);
  const free = (at: number): boolean => at + 46 < middle - half || at > middle + half + 6;
  return (
    <g>
      {view.axis.years
        .map(({ year, at }) => ({ year, left: x + (at * width) / 100 }))
        .filter(({ left }) => left + 44 < x + width && free(left))
        .map(({ year, left }) => (
          <PictureLine x={left + 4} y={y - 8} size={17} fill={colour('ink-2')}>
            {String(year)}
          </PictureLine>
        ))}
      <PictureLine x={middle} y={y - 8} size={17} weight={700} anchor="middle" fill={colour('ink')}>
        {day}
      </PictureLine>
    </g>
  );
}

/** The line of the day asked for, through all strips, so that it is one. */
export function NowLine({
  context,
  view,
  place: { x, y, width, height },
}: {
  context: DrawingContext;
  view: ChartView;
  place: StripPlace;
}): VNode {
  const at = x + (nextAt(view.axis, view.asOf) * width) / 100;
  return <path d={`M${at} ${y - 3}V${y + height}`} stroke={context.colour('ink')} stroke-width="2.5" />;
}

/** Where nothing was known yet, the paper says so. */
export function NotYetKnown({
  context,
  from,
  place: { x, y, width, height },
}: {
  context: DrawingContext;
  from: number;
  place: StripPlace;
}): VNode | null {
  const room = (width * (100 - from)) / 100;
  if (room < 130) return null;
  return (
    <PictureLine x={x + width - room / 2} y={y + height / 2} size={20} anchor="middle" fill={context.colour('ink-2')}>
      not yet known
    </PictureLine>
  );
}
