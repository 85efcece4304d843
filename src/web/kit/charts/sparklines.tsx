import type { VNode } from 'preact';
import type { Status } from '../../../domain/status/status.js';
import type { StripAnswer } from '../../../queries/show-strips.js';
import type { Axis } from './axis.js';
import { drawnSpans, drawnStrain } from './crowded.js';
import { nextAt, share } from './view.js';

/** A channel as one line of a relationship's picture. */
export interface Sparkline {
  /** What is said of it on being pointed at. */
  readonly says: string;
  readonly strip: StripAnswer;
  /** Where it leads. */
  readonly href: string;
}

/** A line with the paper under it is at most so high, in pixels. */
const MOST = 10;

/** What a relationship's lines are drawn from. */
export interface SparklinesProps {
  readonly channels: readonly Sparkline[];
  readonly axis: Axis;
  readonly label: string;
  /** About how high all lines together may be, in pixels; a line takes one at least. */
  readonly room: number;
}

/** Every channel's history as one thin line: a relationship at a glance. Height and colour say what they say on the board. */
export function Sparklines({ channels, axis, label, room }: SparklinesProps): VNode {
  const pitch = Math.max(1, Math.min(MOST, Math.floor(room / Math.max(1, channels.length))));
  const thick = pitch > 5 ? pitch - 2 : pitch > 3 ? pitch - 1 : pitch;
  const height = Math.max(1, channels.length) * pitch;
  return (
    <svg class="sparklines" role="group" aria-label={label} width="100%" height={height}>
      {channels.map(({ says, strip, href }, index) => (
        <Line says={says} strip={strip} href={href} pitch={pitch} axis={axis} top={index * pitch} thick={thick} />
      ))}
    </svg>
  );
}

/** Tab passes it by: the table of all channels has the same links. */
function Line({
  says,
  strip: { spans, strained, through },
  href,
  pitch,
  axis,
  top,
  thick,
}: {
  says: string;
  strip: StripAnswer;
  href: string;
  pitch: number;
  axis: Axis;
  top: number;
  thick: number;
}): VNode {
  const place = (from: string, to: string | null): { x: string; width: string } | null => {
    const [begin, end] = [axis.at(from), to === null ? nextAt(axis, through) : axis.at(to)];
    return end > begin ? { x: `${begin}%`, width: `${share(end - begin)}%` } : null;
  };
  return (
    <a href={href} tabindex={-1} aria-label={says}>
      <title>{says}</title>
      <rect class="hit" width="100%" y={top} height={pitch} />
      {drawnSpans(spans, axis).map(({ status, from, until }) => {
        const at = place(from, until);
        return at && <Piece status={status} at={at} top={top} thick={thick} />;
      })}
      {thick > 2 &&
        drawnStrain(strained, axis).map(({ from, to }) => {
          const at = place(from, to);
          return at && <rect class="strain" {...at} y={top + thick - 2} height="2" />;
        })}
    </a>
  );
}

function Piece({
  status,
  at,
  top,
  thick,
}: {
  status: Status;
  at: { x: string; width: string };
  top: number;
  thick: number;
}): VNode | null {
  switch (status) {
    case 'unknown':
    case 'retired':
      return null;
    case 'dormant':
    case 'established':
      return <rect class="thin" {...at} y={top + thick / 2 - 0.5} height="1" />;
    case 'resumption_agreed':
      return <rect class="s-resumption_agreed" {...at} y={top + 0.75} height={Math.max(0.5, thick - 1.5)} />;
    case 'unresponsive':
      return (
        <g>
          <rect class="s-unresponsive" {...at} y={top} height={thick} />
          <rect class="dots" {...at} y={top} height={thick} />
        </g>
      );
    case 'operating':
    case 'severed':
    case 'suspended':
      return <rect class={`s-${status}`} {...at} y={top} height={thick} />;
  }
}

/** The lines at which years begin, behind all that stands before them. */
export function YearLines({ axis }: { axis: Axis }): VNode {
  return (
    <svg class="year-lines" width="100%" height="100%" aria-hidden="true">
      {axis.years.map(({ at }) => (
        <line class="year" x1={`${at}%`} x2={`${at}%`} y1="0" y2="100%" />
      ))}
    </svg>
  );
}

/** The years of an axis, by name. */
export function YearNames({ axis }: { axis: Axis }): VNode {
  const years = axis.years.filter(({ at }, index, all) => at < 96 && (all[index + 1]?.at ?? 100) - at > 8);
  return (
    <svg class="year-names" width="100%" height="16" aria-hidden="true">
      {years.map(({ year, at }) => (
        <svg x={`${at}%`} overflow="visible">
          <line class="year" y1="0" y2="16" />
          <text class="year-name" x="4" y="12">
            {year}
          </text>
        </svg>
      ))}
    </svg>
  );
}
