import type { VNode } from 'preact';
import { Lane } from '../kit/charts/lane.js';
import { laneMarks, SUBLANES } from '../kit/charts/lane-marks.js';
import type { ChartView } from '../kit/charts/view.js';
import type { BoardData } from './board.data.js';
import { boardWords } from './board.wording.js';
import { viewOf } from './board.page.js';
import { groupsOf, type ChannelGroup } from '../../words/channels.js';
import { rowSentences } from '../../words/remarks.js';
import { besideLines, COLUMNS, rowHeight, SheetRow } from './sheet-row.js';
import { heading } from '../kit/pictures/heading.js';
import type { PicturedMoment } from '../kit/pictures/pictured-moment.js';
import {
  PictureLine,
  MARGIN,
  MEASURE,
  PictureFrame,
  WIDTH,
  type DrawingContext,
} from '../kit/pictures/picture-frame.js';
import { Legend } from '../kit/pictures/legend.js';

const LANE = 70;
const GROUP = 34;
const RULE = 40;

/** A row, a heading or a rule of the sheet, and how high it is. */
type Part =
  | { readonly kind: 'group'; readonly heading: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'row'; readonly channel: ChannelGroup['channels'][number]; readonly beside: readonly string[] };

function heightOf(part: Part): number {
  return part.kind === 'row' ? rowHeight(part.beside) : part.kind === 'group' ? GROUP : RULE;
}

/** The whole board as one drawing that stands alone: heading, lead, lane, every row, and what it is. */
export function boardSheet(data: BoardData, moment: PicturedMoment, context: DrawingContext): VNode {
  const { board, strips, neighbours, visit } = data;
  const words = boardWords(data);
  const head = heading({ context, subject: board.name, sentence: words.alone, moment, size: 36, most: 2 });
  const lead = context.lettering.lines(context.shown(words.lead), { size: 17, weight: 400, most: MEASURE, count: 6 });
  const laneTop = head.height + 20 + lead.length * 24 + 14;
  const parts = partsOf(data, context);
  const view = viewOf({ board, strips, moment });
  const tops = parts.map(
    (_, index) => laneTop + LANE + parts.slice(0, index).reduce((sum, part) => sum + heightOf(part), 0),
  );
  const bottom = laneTop + LANE + parts.reduce((sum, part) => sum + heightOf(part), 0);
  const address =
    visit.origin +
    visit.moment.link(`/r/${board.relationship}`, {
      asOf: board.asOf,
      knownAt: board.knownAt,
      position: board.position,
    });
  return (
    <PictureFrame context={context} height={bottom + 90} title={`${board.name}: ${words.alone}`} isPast={moment.isPast}>
      {head.drawing}
      {lead.map((line, index) => (
        <PictureLine x={MARGIN} y={head.height + 32 + index * 24} size={17} fill={context.colour('ink-2')}>
          {line}
        </PictureLine>
      ))}
      <Around data={data} view={view} context={context} y={laneTop} happenings={neighbours.context} />
      {parts.map((part, index) => (
        <DrawnPart part={part} y={tops[index]!} data={data} view={view} context={context} />
      ))}
      <Legend context={context} moments={[board]} address={address} y={bottom + 34} />
    </PictureFrame>
  );
}

function partsOf({ board, nameOf }: BoardData, context: DrawingContext): Part[] {
  const { counted, others } = groupsOf(board.channels);
  const rows = ({ heading: name, channels }: ChannelGroup): Part[] => [
    { kind: 'group', heading: name },
    ...channels.map((channel): Part => ({
      kind: 'row',
      channel,
      beside: besideLines(rowSentences(channel, board, nameOf), context),
    })),
  ];
  return [...counted.flatMap(rows), ...(others.length > 0 ? [{ kind: 'rule' } as const, ...others.flatMap(rows)] : [])];
}

function Around({
  data: { strips },
  view,
  context,
  y,
  happenings,
}: {
  data: BoardData;
  view: ChartView;
  context: DrawingContext;
  y: number;
  happenings: BoardData['neighbours']['context'];
}): VNode {
  const causes = new Set(
    strips.channels.flatMap(({ spans }) => spans.flatMap(({ beginning }) => beginning?.cause ?? [])),
  );
  const { x, width } = COLUMNS.strip;
  return (
    <g>
      {SUBLANES.map(({ name }, index) => (
        <PictureLine x={x - 12} y={y + 13 + index * 17} size={12} anchor="end" fill={context.colour('ink-2')}>
          {name}
        </PictureLine>
      ))}
      <svg x={x} y={y} width={width} height={LANE} overflow="visible">
        <Lane marks={laneMarks(happenings, view, causes, width)} view={view} />
      </svg>
      <PictureLine x={WIDTH - MARGIN} y={y + 13} size={12} anchor="end" fill={context.colour('ink-2')}>
        last contact
      </PictureLine>
    </g>
  );
}

function DrawnPart({
  part,
  y,
  data: { strips },
  view,
  context,
}: {
  part: Part;
  y: number;
  data: BoardData;
  view: ChartView;
  context: DrawingContext;
}): VNode {
  const { colour } = context;
  const rule = (at: number, width: number): VNode => (
    <path d={`M${MARGIN} ${at}H${WIDTH - MARGIN}`} stroke={colour('rule-strong')} stroke-width={width} />
  );
  switch (part.kind) {
    case 'group':
      return (
        <g>
          <PictureLine x={MARGIN} y={y + GROUP - 9} size={13} weight={600} fill={colour('ink-2')}>
            {part.heading}
          </PictureLine>
          {rule(y + GROUP - 0.5, 1)}
        </g>
      );
    case 'rule':
      return (
        <g>
          <path d={`M${MARGIN} ${y + 16}H${WIDTH - MARGIN}`} stroke={colour('ink')} stroke-width="3" />
          <PictureLine x={MARGIN} y={y + 37} size={14} weight={700} fill={colour('ink')}>
            Not counted in the headline
          </PictureLine>
        </g>
      );
    case 'row':
      return (
        <SheetRow channel={part.channel} beside={part.beside} strips={strips} view={view} context={context} y={y} />
      );
  }
}
