import type { VNode } from 'preact';
import { Icon } from '../kit/charts/icons.js';
import type { ChannelFindings } from './channel.data.js';
import { dayWords } from '../../words/dates.js';
import { dayCount } from '../../words/numbers.js';
import { lookWords } from '../../words/statuses.js';
import { channelHead, Facts, OneStrip } from './channel.picture.js';
import { Colophon } from '../kit/pictures/legend.js';
import type { PicturedMoment } from '../kit/pictures/pictured-moment.js';
import { Line, MARGIN, MEASURE, Plate, type Ink } from '../kit/pictures/picture-frame.js';

const LINE = 24;
const COLUMN = MEASURE / 2 + MARGIN + 12;

/** A whole channel as one drawing that stands alone: the verdict, the strip, every span and every use. */
export function channelSheet(findings: ChannelFindings, moment: PicturedMoment, ink: Ink): VNode {
  const { channel, board, history, visit } = findings;
  const { title, height, drawing } = channelHead(findings, moment, ink, { sentence: 6, beside: 12 });
  const lists = height + 310;
  const bottom = lists + 24 + LINE * Math.max(history.spans.length, history.uses.length, 1);
  const { asOf, knownAt, position } = channel;
  const address =
    visit.origin +
    visit.moment.link(`/r/${board.relationship}/channels/${channel.channel}`, { asOf, knownAt, position });
  return (
    <Plate ink={ink} height={bottom + 74} title={title} isPast={moment.isPast}>
      {drawing}
      <OneStrip findings={findings} moment={moment} ink={ink} y={height + 60} />
      <Facts findings={findings} ink={ink} y={height + 170} />
      <Spans findings={findings} ink={ink} y={lists} />
      <Uses findings={findings} ink={ink} y={lists} />
      <Colophon ink={ink} board={channel} address={address} y={bottom + 34} />
    </Plate>
  );
}

interface ListProps {
  readonly findings: ChannelFindings;
  readonly ink: Ink;
  readonly y: number;
}

function Heading({ x, y, ink: { colour }, children }: { x: number; y: number; ink: Ink; children: string }): VNode {
  return (
    <g>
      <path d={`M${x} ${y - 20}h${MEASURE / 2 - 12}`} stroke={colour('ink')} stroke-width="3" />
      <Line x={x} y={y} size={16} weight={700} fill={colour('ink')}>
        {children}
      </Line>
    </g>
  );
}

/** The present one first. */
function Spans({
  findings: {
    history: { spans },
  },
  ink,
  y,
}: ListProps): VNode {
  const { colour } = ink;
  return (
    <g>
      <Heading x={MARGIN} y={y} ink={ink}>
        Spans
      </Heading>
      {spans.toReversed().map(({ status, from, to, days }, index) => {
        const base = y + LINE * (index + 1) + 4;
        return (
          <g>
            <svg x={MARGIN} y={base - 12} width="14" height="14" viewBox="0 0 14 14">
              <Icon look={status} />
            </svg>
            <Line x={MARGIN + 22} y={base} size={14} weight={600} fill="currentColor" class={`w-${status}`}>
              {lookWords(status)}
            </Line>
            <Line x={MARGIN + 190} y={base} size={14} fill={colour('ink')}>
              {to === null ? `from ${dayWords(from)}` : `${dayWords(from)} to ${dayWords(to)}`}
            </Line>
            <Line x={MARGIN + MEASURE / 2 - 12} y={base} size={14} anchor="end" fill={colour('ink-2')}>
              {dayCount(days)}
            </Line>
          </g>
        );
      })}
    </g>
  );
}

/** The newest first. */
function Uses({
  findings: {
    history: { uses },
  },
  ink,
  y,
}: ListProps): VNode {
  const { colour } = ink;
  return (
    <g>
      <Heading x={COLUMN} y={y} ink={ink}>
        Uses
      </Heading>
      {uses.length === 0 && (
        <Line x={COLUMN} y={y + LINE + 4} size={14} fill={colour('ink-2')}>
          No use is on record by this date.
        </Line>
      )}
      {uses.toReversed().map(({ date, daysSincePrevious }, index) => (
        <g>
          <Line x={COLUMN} y={y + LINE * (index + 1) + 4} size={14} fill={colour('ink')}>
            {dayWords(date)}
          </Line>
          <Line
            x={COLUMN + MEASURE / 2 - 12}
            y={y + LINE * (index + 1) + 4}
            size={14}
            anchor="end"
            fill={colour('ink-2')}
          >
            {daysSincePrevious === null ? 'the first on record' : `after ${dayCount(daysSincePrevious)} of silence`}
          </Line>
        </g>
      ))}
    </g>
  );
}
