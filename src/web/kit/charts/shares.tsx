import type { VNode } from 'preact';
import type { Status } from '../../../domain/status/status.js';
import { parseDay } from '../../../domain/time/days.js';
import type { StripAnswer } from '../../../queries/show-strips.js';
import type { Axis } from './axis.js';

/** From the bottom up: what is open stands on the ground, what has no use on record on top. */
const ORDER: readonly Status[] = [
  'operating',
  'resumption_agreed',
  'unresponsive',
  'suspended',
  'severed',
  'dormant',
  'established',
];
/** About a month of five years. */
const STEPS = 60;

/** How many of many channels were what, step by step, as layers: a relationship with hundreds of channels at a glance. */
export function Shares({
  strips,
  axis,
  room,
  label,
}: {
  strips: readonly StripAnswer[];
  axis: Axis;
  room: number;
  label: string;
}): VNode {
  const through = strips.reduce((last, strip) => Math.max(last, parseDay(strip.through)!), axis.from);
  const last = Math.min(axis.to - 1, through);
  const days = Array.from({ length: STEPS }, (_, step) =>
    Math.min(last, Math.round(axis.from + ((step + 0.5) * (axis.to - axis.from)) / STEPS)),
  );
  const columns = days.map((day) => countsOn(strips, day));
  const end = axis.at(through + 1);
  const width = 100 / STEPS;
  const layer = (status: Status): VNode => {
    const bars = columns.flatMap((counts, step) => {
      const x = step * width;
      const wide = Math.min(width, end - x);
      const height = ((counts.get(status) ?? 0) / strips.length) * room;
      const below = ORDER.slice(0, ORDER.indexOf(status)).reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
      const y = room - (below / strips.length) * room - height;
      return height > 0 && wide > 0 ? [{ x, wide, y, height }] : [];
    });
    const name = status === 'dormant' || status === 'established' ? `share-${status}` : `s-${status}`;
    return (
      <g class="share">
        {bars.map(({ x, wide, y, height }) => (
          <rect class={name} x={`${round(x)}%`} width={`${round(wide)}%`} y={round(y)} height={round(height)} />
        ))}
      </g>
    );
  };
  return (
    <svg class="sparklines" role="img" aria-label={label} width="100%" height={room}>
      {ORDER.map(layer)}
    </svg>
  );
}

function countsOn(strips: readonly StripAnswer[], day: number): ReadonlyMap<Status, number> {
  const counts = new Map<Status, number>();
  for (const { spans, through } of strips) {
    if (parseDay(through)! < day) continue;
    const status = spans.findLast(({ from }) => parseDay(from)! <= day)?.status;
    if (status !== undefined) counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return counts;
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
