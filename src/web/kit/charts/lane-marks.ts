import type { ContextLane } from '../../../domain/catalogue/context-events.js';
import { CATALOGUE, traitsOf, type EventType, type TypeWith } from '../../../domain/catalogue/event-types.js';
import type { DatedEvent } from '../../../queries/show-neighbours.js';
import { typeName } from '../../../words/event-names.js';
import type { MarkedEvent } from '../../../words/marks.js';
import { nextAt, shownOn, type ChartView } from './view.js';

/** What happened around the channels, in three fixed sub-lanes. */
export const SUBLANES: readonly { readonly name: string; readonly lane: ContextLane }[] = [
  { name: 'Visits, elections', lane: 'visits' },
  { name: 'Force, incidents', lane: 'force' },
  { name: 'Arms, sanctions', lane: 'arms' },
];

/** How each type that a sub-lane shows is drawn there. */
const SHAPES: { readonly [T in TypeWith<{ lane: ContextLane }>]: LaneShape } = {
  ThirdPartyVisit: 'up',
  ElectionHeld: 'square',
  BalloonDowned: 'disc',
  IncidentOccurred: 'diamond',
  ExerciseConducted: 'bar',
  ArmsSaleNotified: 'down',
  SanctionImposed: 'ring',
  SanctionLifted: 'ring',
};

/** The sub-lane of a type and its shape there; undefined for what is in none. */
export function inLane(type: EventType): { readonly lane: number; readonly shape: LaneShape } | undefined {
  const traits = traitsOf(type);
  const lane = 'lane' in traits ? SUBLANES.findIndex((one) => one.lane === traits.lane) : -1;
  return lane < 0 ? undefined : { lane, shape: SHAPES[type as keyof typeof SHAPES] };
}

/** The shapes of a sub-lane, each once. */
export function shapesIn(lane: ContextLane): readonly LaneShape[] {
  const types = Object.keys(SHAPES) as (keyof typeof SHAPES)[];
  return [...new Set(types.filter((type) => CATALOGUE[type].lane === lane).map((type) => SHAPES[type]))];
}

/** The shape of a mark in the lane. */
export type LaneShape = 'up' | 'square' | 'disc' | 'diamond' | 'bar' | 'down' | 'ring';

/** An event in the lane. */
export interface LaneMark {
  readonly lane: number;
  readonly shape: LaneShape;
  readonly at: number;
  readonly date: string;
  readonly told: MarkedEvent;
  /** The name without what the sub-lane says already. */
  readonly short: string;
  readonly event: string;
  readonly later: boolean;
  /** Which way its label turns; undefined without one. */
  readonly label?: 'right' | 'left';
  /** The label has room on a narrow page, too. */
  readonly tight?: boolean;
}

const MOST_LABELS = 2;
/** A label that matters most may hide so many other marks. */
const MOST_COVERED = 3;
/** The least width of a lane that shows labels, in pixels. */
const TIGHT = 390;
/** A letter of a label, in pixels. */
export const LETTER = 6.3;
/** The room between two labels, in pixels. */
const ROOM = 10;

/**
 * The marks that are drawn; `causes` are events that a change of status is put down to, `width` the pixels that
 * labels are laid out for.
 */
export function laneMarks(
  context: readonly DatedEvent[],
  view: ChartView,
  causes: ReadonlySet<string>,
  width: number,
): LaneMark[] {
  const marks = context.flatMap(({ date, event }): LaneMark[] => {
    const place = inLane(event.type);
    const shown = shownOn(view, date);
    if (!place || shown === 'not' || !view.axis.holds(date)) return [];
    const at = (view.axis.at(date) + nextAt(view.axis, date)) / 2;
    return [
      {
        ...place,
        at,
        date,
        told: { ...event, day: date },
        short: shortName(event),
        event: event.id,
        later: shown === 'later',
      },
    ];
  });
  const labels = (pixels: number): LaneMark[] =>
    SUBLANES.flatMap((_, lane) =>
      labelled(
        marks.filter((mark) => mark.lane === lane),
        view,
        causes,
        pixels,
      ),
    );
  const [wide, tight] = [labels(width), labels(TIGHT)];
  const fits = ({ event, label }: LaneMark): boolean =>
    tight.some((other) => other.event === event && other.label === label);
  return marks.map((mark) => {
    const labelledMark = wide.find(({ event }) => event === mark.event);
    return labelledMark ? { ...labelledMark, tight: fits(labelledMark) } : mark;
  });
}

/** At most two labels a lane: causes first, then the newest of those that have happened; none over another, nor over the line. */
function labelled(marks: readonly LaneMark[], view: ChartView, causes: ReadonlySet<string>, width: number): LaneMark[] {
  const now = (nextAt(view.axis, view.asOf) * width) / 100;
  const weight = ({ event, shape }: LaneMark): number => (causes.has(event) ? 2 : 0) + (shape === 'disc' ? 1 : 0);
  const wanted = marks
    .filter(({ later, shape }) => !later && shape !== 'diamond')
    .sort((a, b) => weight(b) - weight(a) || (a.date < b.date ? 1 : -1));
  const taken: { from: number; to: number }[] = [];
  const chosen: LaneMark[] = [];
  for (const mark of wanted) {
    if (chosen.length === MOST_LABELS) break;
    const label = sideOf(mark, {
      now,
      width,
      taken,
      matters: weight(mark) > 0,
      others: marks.filter((other) => other !== mark).map(({ at }) => (at * width) / 100),
    });
    if (label) chosen.push({ ...mark, label });
  }
  return chosen;
}

/** What keeps a label from a place: the line, labels placed before, and other marks, unless it matters most. */
interface Obstacles {
  readonly now: number;
  readonly width: number;
  readonly taken: { from: number; to: number }[];
  readonly matters: boolean;
  readonly others: readonly number[];
}

/** To the right where there is room before the line or the end, else to the left; undefined where neither has room. */
function sideOf(
  { at, short }: LaneMark,
  { now, width, taken, matters, others }: Obstacles,
): 'right' | 'left' | undefined {
  const [x, long] = [(at * width) / 100, short.length * LETTER + ROOM];
  const sides = [
    { side: 'right' as const, from: x, to: x + long },
    { side: 'left' as const, from: x - long, to: x },
  ]
    .filter(
      ({ side, from, to }) =>
        x <= now &&
        (side === 'left' ? from >= 0 : to < Math.min(now, width)) &&
        taken.every((other) => to < other.from || from > other.to),
    )
    .map((place) => ({
      ...place,
      covered: others.filter((other) => other > place.from - 4 && other < place.to + 4).length,
    }))
    .sort((a, b) => a.covered - b.covered);
  const best = sides[0];
  if (!best || best.covered > (matters ? MOST_COVERED : 0)) return undefined;
  taken.push(best);
  return best.side;
}

function shortName(event: DatedEvent['event']): string {
  return typeName(event)
    .replace(/’s visit$| arms sale$/, '')
    .replace(/^Election in /, '');
}
