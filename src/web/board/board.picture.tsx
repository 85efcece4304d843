import type { VNode } from 'preact';
import type { ChannelAnswer } from '../../queries/channel-answer.js';
import { Icon } from '../kit/charts/icons.js';
import { StripChart, stripIn } from '../kit/charts/strip.js';
import { blankFrom, type ChartView } from '../kit/charts/view.js';
import type { BoardData } from './board.data.js';
import { viewOf } from './board.page.js';
import { closedHow, groupsOf, rowName } from '../../words/channels.js';
import { headline } from '../../words/headline.js';
import { headlineFacts } from '../../words/headline-facts.js';
import { boardBeyond, standingAlone } from '../../words/reach.js';
import { lookOf } from '../../words/statuses.js';
import { heading } from '../kit/pictures/heading.js';
import type { PicturedMoment } from '../kit/pictures/pictured-moment.js';
import {
  PictureLine,
  LINK_HEIGHT,
  MARGIN,
  MEASURE,
  PictureFrame,
  WIDTH,
  type DrawingContext,
} from '../kit/pictures/picture-frame.js';
import { countedLooks, Signature } from '../kit/pictures/signature.js';
import { NotYetKnown, NowLine, Years, type StripPlace } from '../kit/pictures/years.js';

const NAMES = 330;
/** Rows less high than this go without names: they become stripes, and the whole a pattern. */
const LEAST_NAMED = 17;
/** Of the height of the picture. */
const MOST_PITCH = 0.054;

/** The board as the picture of its link: the sentence, both dates, the strips of the channels that count, and the line. */
export function boardPicture(data: BoardData, moment: PicturedMoment, context: DrawingContext): VNode {
  const { board, strips } = data;
  const past = boardBeyond(board);
  const sentence = standingAlone(headline(headlineFacts(board, strips)), past);
  const counted = groupsOf(board.channels).counted.flatMap(({ channels }) => channels);
  const head = heading({
    context,
    subject: `${board.name} · military channels`,
    sentence,
    moment,
    size: past === null ? 50 : 40,
    most: 2,
  });
  const view = viewOf({ board, strips, moment });
  const { place, pitch, named, stacked } = rowsBelow(head.height, counted.length, context);
  return (
    <PictureFrame context={context} height={context.height} title={`${board.name}: ${sentence}`} isPast={moment.isPast}>
      {head.drawing}
      {counted.length > 0 && <Years context={context} view={view} place={place} />}
      {counted.map((channel, index) => (
        <Row
          channel={channel}
          data={data}
          view={view}
          place={{ ...place, y: place.y + index * pitch, height: pitch }}
          named={named}
          context={context}
        />
      ))}
      {counted.length > 0 && <NotYetKnown context={context} from={blankFrom(view)} place={place} />}
      {counted.length > 0 && <NowLine context={context} view={view} place={place} />}
      <Signature
        context={context}
        counted={countedLooks(board.counts, closedHow(groupsOf(board.channels).counted))}
        position={board.position}
        stacked={stacked}
        y={context.height - 24}
      />
    </PictureFrame>
  );
}

/** Where the rows of so many channels stand below a heading, how high each is, and whether there is room for names. */
function rowsBelow(
  heading: number,
  rows: number,
  { height }: DrawingContext,
): { readonly place: StripPlace; readonly pitch: number; readonly named: boolean; readonly stacked: boolean } {
  const y = heading + 48;
  // Only a picture of a link has no room for the keeper's line under the counts.
  const stacked = height > LINK_HEIGHT;
  const pitch = Math.min(MOST_PITCH * height, (height - (stacked ? 96 : 62) - y) / Math.max(1, rows));
  const named = pitch >= LEAST_NAMED;
  const [x, width] = named ? [MARGIN + NAMES, MEASURE - NAMES] : [MARGIN, MEASURE];
  return { place: { x, y, width, height: pitch * rows }, pitch, named, stacked };
}

interface RowProps {
  readonly channel: ChannelAnswer;
  readonly data: BoardData;
  readonly view: ChartView;
  readonly place: StripPlace;
  readonly named: boolean;
  readonly context: DrawingContext;
}

function Row({
  channel,
  data: { strips },
  view,
  place: { x, y, width, height },
  named,
  context: { lettering, colour, shown },
}: RowProps): VNode {
  const size = Math.min(18, height * 0.66);
  const name = lettering.cut(shown(rowName(channel)), size, 600, NAMES - 40);
  // Bars only: on a picture that small, marks would hide what they mark.
  const bare = { ...stripIn(strips, channel.channel), marks: [] };
  return (
    <g>
      {named && (
        <svg x={MARGIN} y={y + height / 2 - 8} width="16" height="16" viewBox="0 0 14 14">
          <Icon look={lookOf(channel)} />
        </svg>
      )}
      {named && (
        <PictureLine x={MARGIN + 26} y={y + height / 2 + size * 0.36} size={size} weight={600} fill={colour('ink')}>
          {name}
        </PictureLine>
      )}
      <svg x={x} y={y} width={width} height={height} viewBox={`0 4 ${width} 20`} preserveAspectRatio="none">
        <StripChart strip={bare} view={view} label={rowName(channel)} />
      </svg>
      {named && <path d={`M${MARGIN} ${y + height}H${WIDTH - MARGIN}`} stroke={colour('faint')} stroke-width="1" />}
    </g>
  );
}
