import type { VNode } from 'preact';
import type { ChannelAnswer } from '../../queries/channel-answer.js';
import { Icon } from '../kit/charts/icons.js';
import { StripChart } from '../kit/charts/strip.js';
import { blankFrom } from '../kit/charts/view.js';
import { viewOf } from '../board/board.page.js';
import { questionOf, verdictOn } from './channel.wording.js';
import type { ChannelData } from './channel.data.js';
import { lastUseWords, numberOf, rowName } from '../../words/channels.js';
import { dayWords, sinceToldDay } from '../../words/dates.js';
import { dayRange } from '../../words/numbers.js';
import { lookOf, lookWords } from '../../words/statuses.js';
import { wholeVerdict } from '../../words/verdict.js';
import { heading, type Heading } from '../kit/pictures/heading.js';
import type { PicturedMoment } from '../kit/pictures/pictured-moment.js';
import {
  PictureLine,
  MARGIN,
  MEASURE,
  PictureFrame,
  WIDTH,
  type DrawingContext,
} from '../kit/pictures/picture-frame.js';
import { Signature } from '../kit/pictures/signature.js';
import { NotYetKnown, NowLine, Years } from '../kit/pictures/years.js';

/** How much larger than on a page the strip is drawn. */
const SCALE = 3;
/** The same where a picture is as high as it is wide. */
const SQUARE_SCALE = 5;
const FACTS = 96;

/** A channel as the picture of its link: the question, the verdict, both dates, its strip, the line, and what it comes to. */
export function channelPicture(data: ChannelData, moment: PicturedMoment, context: DrawingContext): VNode {
  const { channel } = data;
  const facts = context.height - 62 - FACTS;
  const isSquare = context.height === WIDTH;
  const scale = isSquare ? SQUARE_SCALE : SCALE;
  const { title, height, drawing } = isSquare
    ? channelHead(data, moment, context, { sentence: 5, beside: 6, larger: 1.3 })
    : channelHead(data, moment, context);
  return (
    <PictureFrame context={context} height={context.height} title={title} isPast={moment.isPast}>
      {drawing}
      <OneStrip data={data} moment={moment} context={context} y={(height + facts - 28 * scale) / 2 + 8} scale={scale} />
      <Facts data={data} context={context} y={facts} />
      <Signature context={context} position={channel.position} y={context.height - 24} />
    </PictureFrame>
  );
}

/** The question and its answer, as large as there is room for. */
export function channelHead(
  data: ChannelData,
  moment: PicturedMoment,
  context: DrawingContext,
  { larger = 1, ...most }: { sentence: number; beside: number; larger?: number } = { sentence: 3, beside: 2 },
): Heading & { readonly title: string } {
  const { channel, board, visit } = data;
  // A picture is looked at on other days, too: it says on which day it was so.
  const question = questionOf(channel, moment.asOf, channel.projected ? visit.moment.today : 'later');
  const told = verdictOn(data);
  const { length } = told.answer;
  const size = length > 200 ? 32 : length > 140 ? 38 : length > 90 ? 45 : 52;
  return {
    title: `${question} ${wholeVerdict(told)}`,
    ...heading({
      context,
      subject: `${board.name} · ${question}`,
      sentence: told.answer,
      moment,
      size: Math.round(size * larger),
      most: most.sentence,
      beside: { text: told.beside.join(' '), most: most.beside },
    }),
  };
}

/** The strip with its marks, the years and the line. */
export function OneStrip({
  data: { channel, board, strips },
  moment,
  context,
  y,
  scale = SCALE,
}: {
  data: ChannelData;
  moment: PicturedMoment;
  context: DrawingContext;
  y: number;
  scale?: number;
}): VNode {
  const view = viewOf({ board, strips, moment });
  const place = { x: MARGIN, y, width: MEASURE, height: 28 * scale };
  return (
    <g>
      <Years context={context} view={view} place={place} />
      <svg x={MARGIN} y={y} width={MEASURE} height={28 * scale} viewBox={`0 0 ${MEASURE / scale} 28`}>
        <StripChart strip={strips.channels[0]!} view={view} label={rowName(channel)} />
      </svg>
      <NotYetKnown context={context} from={blankFrom(view)} place={place} />
      <NowLine context={context} view={view} place={place} />
    </g>
  );
}

/** The status, the one number and the last contact, in words. */
function factsOf(channel: ChannelAnswer): readonly { readonly label: string; readonly words: string }[] {
  const number = numberOf(channel);
  const days = number && {
    label:
      (number.what === 'closed' ? `Closed since ${sinceToldDay(number.from)}` : 'Silent') +
      (channel.countedTo === null ? '' : `, to ${dayWords(channel.countedTo)}`),
    words: dayRange(number.days, number.most),
  };
  return [
    {
      label: channel.countedTo === null ? 'Status' : `Status on ${dayWords(channel.countedTo)}`,
      words: lookWords(lookOf(channel)),
    },
    ...(days ? [days] : []),
    {
      label: 'Last contact',
      words: lastUseWords(channel),
    },
  ];
}

/** The status, the one number and the last contact, side by side. */
export function Facts({
  data: { channel },
  context: { colour, lettering },
  y,
}: {
  data: ChannelData;
  context: DrawingContext;
  y: number;
}): VNode {
  const look = lookOf(channel);
  const facts = factsOf(channel);
  const width = MEASURE / facts.length;
  return (
    <g>
      {facts.map(({ label, words }, index) => {
        const x = MARGIN + index * width;
        return (
          <g>
            <path d={`M${x} ${y}h${width - (index + 1 < facts.length ? 24 : 0)}`} stroke={colour('rule-strong')} />
            <PictureLine x={x} y={y + 30} size={18} fill={colour('ink-2')}>
              {label}
            </PictureLine>
            {index === 0 && (
              <svg x={x} y={y + 45} width="24" height="24" viewBox="0 0 14 14">
                <Icon look={look} />
              </svg>
            )}
            <PictureLine
              x={index === 0 ? x + 34 : x}
              y={y + 68}
              size={30}
              weight={700}
              {...(index === 0 ? { fill: 'currentColor', class: `w-${look}` } : { fill: colour('ink') })}
            >
              {lettering.cut(words, 30, 700, width - 64)}
            </PictureLine>
          </g>
        );
      })}
    </g>
  );
}
