import type { VNode } from 'preact';
import type { ChannelAnswer } from '../../queries/channel-answer.js';
import type { StripsView } from '../../queries/show-strips.js';
import { Icon } from '../kit/charts/icons.js';
import { StripChart, stripIn } from '../kit/charts/strip.js';
import type { ChartView } from '../kit/charts/view.js';
import { lastUseWords, numberFigures, numberOf, rowName } from '../../words/channels.js';
import { lookOf, lookWords } from '../../words/statuses.js';
import { PictureLine, MARGIN, MEASURE, WIDTH, type DrawingContext } from '../kit/pictures/picture-frame.js';

/** Where the columns of a sheet stand, in pixels. */
export const COLUMNS = {
  name: { x: MARGIN, width: 262 },
  status: { x: 316 },
  number: { right: 516 },
  strip: { x: 606, width: 446 },
} as const;

const SIZE = 14;
const SMALL = 12;
/** Whoever looks at an SVG may have wider letters than those it is laid out with. */
const SLACK = 1.18;

const ROW = 28;
/** Pixels of a line of what is said beside a status. */
const BESIDE = 16;

/** How high a row is. */
export function rowHeight(beside: readonly string[]): number {
  return ROW + (beside.length > 0 ? BESIDE * beside.length + 2 : 0);
}

/** What is said beside a channel's status, in lines as long as a sheet is wide. */
export function besideLines(sentences: readonly string[], { lettering, shown }: DrawingContext): string[] {
  if (sentences.length === 0) return [];
  return lettering.lines(shown(sentences.join(' ')), { size: SMALL, weight: 400, most: MEASURE / SLACK, count: 6 });
}

/** A channel on a sheet, as on the page: its name, status, one number with its meaning, its strip and its last contact. */
export function SheetRow({
  channel,
  strips,
  view,
  context,
  y,
  beside,
}: {
  channel: ChannelAnswer;
  strips: StripsView;
  view: ChartView;
  context: DrawingContext;
  y: number;
  /** What is said beside its status, in lines. */
  beside: readonly string[];
}): VNode {
  const { lettering, colour, shown } = context;
  const base = y + 19;
  return (
    <g>
      <title>{channel.name}</title>
      <PictureLine x={COLUMNS.name.x} y={base} size={SIZE} weight={600} fill={colour('ink')}>
        {lettering.cut(shown(rowName(channel)), SIZE, 600, (COLUMNS.name.width - 10) / SLACK)}
      </PictureLine>
      <Status channel={channel} y={y} base={base} />
      <Number channel={channel} context={context} base={base} />
      <svg x={COLUMNS.strip.x} y={y} width={COLUMNS.strip.width} height="28">
        <StripChart strip={stripIn(strips, channel.channel)} view={view} label={rowName(channel)} />
      </svg>
      <PictureLine x={WIDTH - MARGIN} y={base} anchor="end" size={SMALL} fill={colour('ink-2')}>
        {lastUseWords(channel)}
      </PictureLine>
      {beside.map((line, index) => (
        <PictureLine x={COLUMNS.name.x} y={y + 40 + BESIDE * index} size={SMALL} fill={colour('ink')}>
          {line}
        </PictureLine>
      ))}
      <path d={`M${MARGIN} ${y + rowHeight(beside)}H${WIDTH - MARGIN}`} stroke={colour('rule')} stroke-width=".75" />
    </g>
  );
}

function Status({ channel, y, base }: { channel: ChannelAnswer; y: number; base: number }): VNode {
  const look = lookOf(channel);
  return (
    <>
      <svg x={COLUMNS.status.x} y={y + 7} width="14" height="14" viewBox="0 0 14 14">
        <Icon look={look} />
      </svg>
      <PictureLine
        x={COLUMNS.status.x + 21}
        y={base}
        size={SIZE}
        weight={600}
        fill="currentColor"
        class={`w-${look}`}
      >{`${lookWords(look)}${channel.possibly ? ' ?' : ''}`}</PictureLine>
    </>
  );
}

/** The one number of a channel, with what it counts. */
function Number({
  channel,
  context: { colour },
  base,
}: {
  channel: ChannelAnswer;
  context: DrawingContext;
  base: number;
}): VNode {
  const number = numberOf(channel);
  return (
    <>
      <PictureLine x={COLUMNS.number.right} y={base} size={16} weight={700} anchor="end" fill={colour('ink')}>
        {number === null ? '–' : numberFigures(number)}
      </PictureLine>
      {number !== null && (
        <PictureLine
          x={COLUMNS.number.right + 6}
          y={base}
          size={SMALL}
          fill={colour('ink-2')}
        >{`${number.most === 1 ? 'day' : 'days'} ${number.what}`}</PictureLine>
      )}
    </>
  );
}
