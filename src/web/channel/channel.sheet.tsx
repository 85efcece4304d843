import type { VNode } from 'preact';
import { Icon } from '../kit/charts/icons.js';
import type { ChannelData } from './channel.data.js';
import { dayWords, toldDayWords } from '../../words/dates.js';
import { dayCount } from '../../words/numbers.js';
import { lookWords } from '../../words/statuses.js';
import { channelHead, Facts, OneStrip } from './channel.picture.js';
import { Legend } from '../kit/pictures/legend.js';
import type { PicturedMoment } from '../kit/pictures/pictured-moment.js';
import { PictureLine, MARGIN, MEASURE, PictureFrame, type DrawingContext } from '../kit/pictures/picture-frame.js';

const LINE = 24;
const COLUMN = MEASURE / 2 + MARGIN + 12;

/** A whole channel as one drawing that stands alone: the verdict, the strip, every span and every use. */
export function channelSheet(data: ChannelData, moment: PicturedMoment, context: DrawingContext): VNode {
  const { channel, board, history, visit } = data;
  const { title, height, drawing } = channelHead(data, moment, context, { sentence: 6, beside: 12 });
  const lists = height + 310;
  const bottom = lists + 24 + LINE * Math.max(history.spans.length, history.uses.length, 1);
  const { asOf, knownAt, position } = channel;
  const address =
    visit.origin +
    visit.moment.link(`/r/${board.relationship}/channels/${channel.channel}`, { asOf, knownAt, position });
  return (
    <PictureFrame context={context} height={bottom + 90} title={title} isPast={moment.isPast}>
      {drawing}
      <OneStrip data={data} moment={moment} context={context} y={height + 60} />
      <Facts data={data} context={context} y={height + 170} />
      <Spans data={data} context={context} y={lists} />
      <Uses data={data} context={context} y={lists} />
      <Legend context={context} moments={[channel]} address={address} y={bottom + 34} />
    </PictureFrame>
  );
}

interface ListProps {
  readonly data: ChannelData;
  readonly context: DrawingContext;
  readonly y: number;
}

function Heading({
  x,
  y,
  context: { colour },
  children,
}: {
  x: number;
  y: number;
  context: DrawingContext;
  children: string;
}): VNode {
  return (
    <g>
      <path d={`M${x} ${y - 20}h${MEASURE / 2 - 12}`} stroke={colour('ink')} stroke-width="3" />
      <PictureLine x={x} y={y} size={16} weight={700} fill={colour('ink')}>
        {children}
      </PictureLine>
    </g>
  );
}

/** The present one first. */
function Spans({
  data: {
    history: { spans },
  },
  context,
  y,
}: ListProps): VNode {
  const { colour } = context;
  return (
    <g>
      <Heading x={MARGIN} y={y} context={context}>
        Spans
      </Heading>
      {spans.toReversed().map(({ status, from, earliest, mark, to, days }, index) => {
        const began = toldDayWords({ day: from, earliest, mark });
        const base = y + LINE * (index + 1) + 4;
        return (
          <g>
            <svg x={MARGIN} y={base - 12} width="14" height="14" viewBox="0 0 14 14">
              <Icon look={status} />
            </svg>
            <PictureLine x={MARGIN + 22} y={base} size={14} weight={600} fill="currentColor" class={`w-${status}`}>
              {lookWords(status)}
            </PictureLine>
            <PictureLine x={MARGIN + 190} y={base} size={14} fill={colour('ink')}>
              {to === null ? `from ${began}` : `${began} to ${dayWords(to)}`}
            </PictureLine>
            <PictureLine x={MARGIN + MEASURE / 2 - 12} y={base} size={14} anchor="end" fill={colour('ink-2')}>
              {dayCount(days)}
            </PictureLine>
          </g>
        );
      })}
    </g>
  );
}

/** The newest first. */
function Uses({
  data: {
    history: { uses },
  },
  context,
  y,
}: ListProps): VNode {
  const { colour } = context;
  return (
    <g>
      <Heading x={COLUMN} y={y} context={context}>
        Uses
      </Heading>
      {uses.length === 0 && (
        <PictureLine x={COLUMN} y={y + LINE + 4} size={14} fill={colour('ink-2')}>
          No use is on record by this date.
        </PictureLine>
      )}
      {uses.toReversed().map(({ date, earliest, mark, daysSincePrevious }, index) => (
        <g>
          <PictureLine x={COLUMN} y={y + LINE * (index + 1) + 4} size={14} fill={colour('ink')}>
            {toldDayWords({ day: date, earliest, mark })}
          </PictureLine>
          <PictureLine
            x={COLUMN + MEASURE / 2 - 12}
            y={y + LINE * (index + 1) + 4}
            size={14}
            anchor="end"
            fill={colour('ink-2')}
          >
            {daysSincePrevious === null ? 'the first on record' : `after ${dayCount(daysSincePrevious)} of silence`}
          </PictureLine>
        </g>
      ))}
    </g>
  );
}
