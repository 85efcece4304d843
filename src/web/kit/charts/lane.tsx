import type { VNode } from 'preact';
import { dayWords } from '../../../words/dates.js';
import { markWords } from '../../../words/marks.js';
import { LETTER, shapesIn, SUBLANES, type LaneMark, type LaneShape } from './lane-marks.js';
import { Letters } from './letters.js';
import { MarkLink, type MarkLinks } from './mark-link.js';
import { NARROW, nearTogether } from './marks.js';
import { Moments } from './strip.js';
import { AxisYears } from './years.js';
import { blankFrom, nextAt, type ChartView } from './view.js';

/** Height of a sub-lane and of the years below, in pixels. */
const LANE = 17;
const YEARS = 18;
const HEIGHT = SUBLANES.length * LANE + YEARS;

/** What a lane is drawn from. */
export interface LaneProps {
  readonly marks: readonly LaneMark[];
  readonly view: ChartView;
  /** Where its marks lead; without it they lead nowhere. */
  readonly links?: MarkLinks;
}

/** What happened around the channels, in three sub-lanes on the axis of the strips, with the years and the grip of the date. */
export function Lane({ marks, view, links }: LaneProps): VNode {
  return (
    <svg class="lane" role={links ? 'group' : 'img'} aria-label={labelOf(marks, view)} width="100%" height={HEIGHT}>
      <Years view={view} top={SUBLANES.length * LANE} height={HEIGHT} />
      {marks.map((mark) => (
        <Mark mark={mark} y={middleOf(mark)} links={links} />
      ))}
      {marks.map((mark) => mark.label && <Label mark={mark} turned={mark.label} y={middleOf(mark)} />)}
      <Moments view={view} height={HEIGHT} />
      {blankFrom(view) < 90 && (
        <svg x={`${blankFrom(view)}%`} y={LANE * 1.5} overflow="visible">
          <Letters class="not-known" x={10} y={4} size={13} weight={400}>
            not yet known
          </Letters>
        </svg>
      )}
      <Grip view={view} y={HEIGHT - 9} />
    </svg>
  );
}

/** The same on a phone: one line of marks, those that fall together as one with a count. */
export function LaneLine({ marks, view, links }: LaneProps & { links: MarkLinks }): VNode {
  return (
    <svg class="lane lane-line" role="group" aria-label={labelOf(marks, view)} width="100%" height={LANE + YEARS}>
      <Years view={view} top={LANE} height={LANE + YEARS} short />
      {nearTogether(marks, NARROW / 2).map((group) => (
        <Mark mark={group[0]!} others={group.slice(1)} y={LANE / 2} links={links} />
      ))}
      <Moments view={view} height={LANE + YEARS} />
      <Grip view={view} y={LANE + YEARS - 9} />
    </svg>
  );
}

/** On a phone: takes the line of marks apart into its sub-lanes, and says which sign is what. It needs no script. */
export function LaneToggle(): VNode {
  return (
    <details class="lane-apart">
      <summary>Visits, force and arms apart</summary>
      <ul>
        {SUBLANES.map(({ name, lane }) => (
          <li>
            {shapesIn(lane).map((shape) => (
              <svg width="12" height="12" viewBox="-6 -6 12 12" class="around" aria-hidden="true">
                {SHAPES[shape]}
              </svg>
            ))}{' '}
            {name}
          </li>
        ))}
      </ul>
    </details>
  );
}

function middleOf({ lane }: LaneMark): number {
  return lane * LANE + LANE / 2;
}

function labelOf(marks: readonly LaneMark[], { asOf }: ChartView): string {
  return (
    `What happened around the channels: ${marks.filter(({ later }) => !later).length} events up to ` +
    `${dayWords(asOf)}. They are listed below the board.`
  );
}

function Years({ view, top, height, short }: { view: ChartView; top: number; height: number; short?: boolean }): VNode {
  const room = short ? { name: 10, grip: 3, end: 94 } : { name: 6, grip: 1, end: 97 };
  return (
    <g>
      {view.axis.years
        .filter(({ at }) => at < room.end)
        .map(({ at }) => (
          <line class="year" x1={`${at}%`} x2={`${at}%`} y1="0" y2={height} />
        ))}
      <AxisYears view={view} room={room} y={top + 13} short={short === true} />
    </g>
  );
}

/** What the date is moved by: the browser's script makes it move. */
function Grip({ view: { axis, asOf }, y }: { view: ChartView; y: number }): VNode {
  return (
    <svg x={`${nextAt(axis, asOf)}%`} y={y} overflow="visible">
      <path class="grip" data-grip d="M0-8 5.5-2V7h-11V-2z" />
    </svg>
  );
}

interface MarkProps {
  readonly mark: LaneMark;
  /** What is drawn as one with it. */
  readonly others?: readonly LaneMark[];
  readonly y: number;
  readonly links: MarkLinks | undefined;
}

function Mark({ mark: { shape, at, told, later, event }, others = [], y, links }: MarkProps): VNode {
  const drawn =
    others.length > 0 ? (
      <>
        <circle class="ring" r="8" />
        <text class="count" y="4.3">
          {others.length + 1}
        </text>
      </>
    ) : (
      SHAPES[shape]
    );
  const events = [told, ...others.map((other) => other.told)];
  return (
    <svg
      class={later ? 'around later' : 'around'}
      x={`${at}%`}
      y={y}
      overflow="visible"
      data-event={[event, ...others.map((other) => other.event)].join(' ')}
    >
      {links ? (
        <MarkLink
          href={others.length > 0 ? links.list(undefined, later) : links.event(event)}
          says={markWords(events, links.nameOf)}
        >
          {drawn}
        </MarkLink>
      ) : (
        drawn
      )}
    </svg>
  );
}

/** Above all marks, on paper of its own: a mark that it hides would show between its letters. */
function Label({
  mark: { at, short, tight },
  turned,
  y,
}: {
  mark: LaneMark;
  turned: 'right' | 'left';
  y: number;
}): VNode {
  const width = short.length * LETTER;
  return (
    <svg class={tight ? 'around lane-label' : 'around lane-label roomy'} x={`${at}%`} y={y} overflow="visible">
      <rect class="t-paper" x={turned === 'right' ? 7 : -7 - width} y="-6" width={width} height="12" />
      <Letters
        x={turned === 'right' ? 8 : -8}
        y={4}
        size={12}
        weight={400}
        anchor={turned === 'right' ? 'start' : 'end'}
      >
        {short}
      </Letters>
    </svg>
  );
}

const SHAPES: Readonly<Record<LaneShape, VNode>> = {
  up: <path d="M0-4.5 4.5 4h-9z" />,
  down: <path d="M0 4.5-4.5-4h9z" />,
  square: <path d="M-3.5-3.5h7v7h-7z" />,
  disc: <circle r="4.5" />,
  diamond: <path d="M0-4 4 0 0 4-4 0z" />,
  bar: <path d="M-1.5-4.5h3v9h-3z" />,
  ring: <circle class="ring" r="3.2" />,
};
