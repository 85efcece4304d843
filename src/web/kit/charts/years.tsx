import { Letters } from './letters.js';
import type { VNode } from 'preact';
import { nextAt, type ChartView } from './view.js';

/** How much room names take on the axis, in percent of its width. */
export interface YearRoom {
  /** So far after its beginning the name of a year reaches. */
  readonly name: number;
  /** So far before the beginning of a year the grip reaches into its name. */
  readonly grip: number;
  /** A year that begins after this place has no room for its name. */
  readonly end: number;
}

/** A name of a year: beside the line of its beginning, or, of the year asked about, beside the grip. */
interface YearName {
  readonly year: number;
  /** The place that it stands beside, in percent. */
  readonly at: number;
  /** On which side, and whether it keeps clear of the grip there. */
  readonly side: 'right' | 'left';
  readonly byGrip: boolean;
  /** On a phone there is no room for it. */
  readonly wideOnly: boolean;
}

/** On a phone a name by the grip reaches so much further, in percent. */
const FURTHER = 4;

/**
 * The names of the years under a chart. The grip of the date stands among them: a name that it would cover is left
 * out, but that of the year asked about moves beside the grip, and the names in its new place give way.
 */
export function yearNames({ axis, asOf }: ChartView, { name, grip, end }: YearRoom): readonly YearName[] {
  const now = nextAt(axis, asOf);
  const asked = Number(asOf.slice(0, 4));
  const covered = ({ at }: { at: number }): boolean => now >= at - grip && now <= at + name;
  const own = axis.years.find(({ year }) => year === asked);
  const moved: YearName | undefined =
    own && (covered(own) || own.at >= end)
      ? { year: asked, at: now, side: now > 100 - name - 2 * grip ? 'left' : 'right', byGrip: true, wideOnly: false }
      : undefined;
  const [from, to] = moved
    ? moved.side === 'right'
      ? [now, now + name + grip]
      : [now - name - grip, now]
    : [0, -FURTHER];
  return [
    ...axis.years
      .filter((one) => one.at < end && !covered(one) && (one.year !== asked || !moved))
      .filter(({ at }) => at > to || at + name < from)
      .map(({ year, at }): YearName => ({
        year,
        at,
        side: 'right',
        byGrip: false,
        wideOnly: at > to && at < to + FURTHER,
      })),
    ...(moved ? [moved] : []),
  ];
}

/** The names, drawn. `y`: of their baseline, in pixels; `short`: the last two digits. */
export function AxisYears({
  view,
  room,
  y,
  short = false,
}: {
  view: ChartView;
  room: YearRoom;
  y: number;
  short?: boolean;
}): VNode {
  return (
    <>
      {yearNames(view, room).map(({ year, at, side, byGrip, wideOnly }) => {
        const off = byGrip ? 9 : 4;
        return (
          <svg x={`${at}%`} overflow="visible">
            <Letters
              class={wideOnly ? 'year-name wide-mark' : 'year-name'}
              x={side === 'right' ? off : -off}
              y={y}
              size={12}
              weight={400}
              anchor={side === 'left' ? 'end' : undefined}
            >
              {short ? `’${String(year).slice(2)}` : String(year)}
            </Letters>
          </svg>
        );
      })}
    </>
  );
}
