import type { VNode } from 'preact';
import { dayWords } from '../../words/dates.js';
import { lookWords, type Look } from '../../words/statuses.js';
import { Icon } from '../kit/charts/icons.js';
import { StripChart, stripIn } from '../kit/charts/strip.js';
import type { ChartView } from '../kit/charts/view.js';
import { MARGIN, PictureLine, WIDTH, type DrawingContext } from '../kit/pictures/picture-frame.js';
import type { ComparisonData } from './comparison.data.js';

/** Where the columns of a row begin, in pixels; the strips take the rest. */
export const PAIR_COLUMNS = { before: 410, after: 594, strip: 756 } as const;
/** Pixels that what happened takes under a row. */
export const TOLD = 22;
/** The letters of a row, and of its statuses, are no larger, in pixels. */
const LARGEST = { name: 20, look: 17, why: 15 };

/** A channel as a row of the picture. */
export interface DrawnChannel {
  readonly code: string;
  readonly name: string;
  readonly before: Look;
  readonly after: Look;
  /** What made the difference, in words. */
  readonly why: string;
}

/** What a row is drawn from, and how high. */
export interface DrawnRowProps {
  readonly row: DrawnChannel;
  readonly data: ComparisonData;
  readonly view: ChartView;
  readonly context: DrawingContext;
  readonly y: number;
  readonly pitch: number;
  /** Whether there is room for names; without them the rows become stripes. */
  readonly named: boolean;
  /** Whether there is room for what happened. */
  readonly told: boolean;
}

/** A channel before and after, and its strip around the two days; where the moments are of two records, as known at both. */
export function DrawnRow(props: DrawnRowProps): VNode {
  const {
    row: { code, name, why },
    data: { strips, comparison },
    view,
    context: { lettering, colour, shown },
    y,
    pitch,
    named,
    told,
  } = props;
  const lines = [
    ...(strips[1] ? [{ of: strips[1], at: { ...view, knownAt: comparison.before.knownAt } }] : []),
    { of: strips[0], at: view },
  ];
  const room = told ? pitch - TOLD : pitch;
  const line = room / lines.length;
  const x = named ? PAIR_COLUMNS.strip : MARGIN;
  const width = WIDTH - MARGIN - x;
  return (
    <g>
      {named && <Words {...props} line={line} />}
      {lines.map(({ of, at }, index) => (
        <svg
          x={x}
          y={y + line * index}
          width={width}
          height={line}
          viewBox={`0 4 ${width} 20`}
          preserveAspectRatio="none"
        >
          <StripChart strip={{ ...stripIn(of, code), marks: [] }} view={at} label={name} />
        </svg>
      ))}
      {told && why !== '' && (
        <PictureLine x={MARGIN} y={y + room + 10} size={LARGEST.why} fill={colour('ink-2')}>
          {lettering.cut(shown(why), LARGEST.why, 400, PAIR_COLUMNS.strip - MARGIN - 16)}
        </PictureLine>
      )}
      {named && <path d={`M${MARGIN} ${y + pitch}H${WIDTH - MARGIN}`} stroke={colour('faint')} stroke-width="1" />}
    </g>
  );
}

/** The name of a row, and its status at both moments: side by side, or beside the strip of each. */
function Words({
  row: { name, before, after },
  data: {
    strips,
    comparison: { before: one, after: other },
  },
  context,
  y,
  line,
}: DrawnRowProps & { line: number }): VNode {
  const { lettering, colour, shown } = context;
  const size = Math.min(LARGEST.name, line * 0.55);
  const look = Math.min(LARGEST.look, size);
  const base = (index: number): number => y + line * (index + 0.5) + size * 0.36;
  return (
    <g>
      <PictureLine x={MARGIN} y={base(0)} size={size} weight={600} fill={colour('ink')}>
        {lettering.cut(shown(name), size, 600, PAIR_COLUMNS.before - MARGIN - 16)}
      </PictureLine>
      {strips[1] ? (
        [
          { status: before, knownAt: one.knownAt },
          { status: after, knownAt: other.knownAt },
        ].map(({ status, knownAt }, index) => (
          <g>
            <PictureLine x={PAIR_COLUMNS.before} y={base(index)} size={Math.min(14, size)} fill={colour('ink-2')}>
              {`as known ${dayWords(knownAt)}`}
            </PictureLine>
            <LookTold look={status} column="after" y={base(index)} size={look} context={context} />
          </g>
        ))
      ) : (
        <g>
          <LookTold look={before} column="before" y={base(0)} size={look} context={context} />
          <PictureLine x={PAIR_COLUMNS.after - 24} y={base(0)} size={size} fill={colour('ink-2')}>
            →
          </PictureLine>
          <LookTold look={after} column="after" y={base(0)} size={look} context={context} />
        </g>
      )}
    </g>
  );
}

function LookTold({
  look,
  column,
  y,
  size,
  context: { lettering },
}: {
  look: Look;
  column: 'before' | 'after';
  y: number;
  size: number;
  context: DrawingContext;
}): VNode {
  const x = PAIR_COLUMNS[column];
  const end = column === 'before' ? PAIR_COLUMNS.after - 30 : PAIR_COLUMNS.strip - 8;
  return (
    <g>
      <svg x={x} y={y - size * 0.84} width={size} height={size} viewBox="0 0 14 14">
        <Icon look={look} />
      </svg>
      <PictureLine x={x + size + 7} y={y} size={size} weight={600} fill="currentColor" class={`w-${look}`}>
        {lettering.cut(lookWords(look), size, 600, end - x - size - 7)}
      </PictureLine>
    </g>
  );
}
