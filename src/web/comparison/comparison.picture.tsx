import type { VNode } from 'preact';
import { nextAt, type ChartView } from '../kit/charts/view.js';
import { heading } from '../kit/pictures/heading.js';
import { Legend } from '../kit/pictures/legend.js';
import {
  LINK_HEIGHT,
  MARGIN,
  PictureFrame,
  PictureLine,
  WIDTH,
  type DrawingContext,
} from '../kit/pictures/picture-frame.js';
import type { PicturedMoment } from '../kit/pictures/pictured-moment.js';
import { pictured, Signature, type CountedLook } from '../kit/pictures/signature.js';
import { comparisonSentence, datedName, momentsSentence } from '../../words/comparison.js';
import { dayWords } from '../../words/dates.js';
import { listInWords } from '../../domain/status/in-words.js';
import { eventName } from '../../words/event-names.js';
import { lookOf } from '../../words/statuses.js';
import { tallyApart } from '../../words/tally.js';
import { channelName, timeWords } from './changed-channels.js';
import type { ComparisonData } from './comparison.data.js';
import { exactAddress } from './comparison.wording.js';
import { PAIR_COLUMNS, DrawnRow, TOLD, type DrawnChannel } from './drawn-row.js';
import { pairView } from './pair-chart.js';

/** How high a line of a row is at most, how low it may get and still be named, and how low if what happened is to fit under it. */
const MOST_PITCH = 72;
const LEAST_NAMED = 18;
const LEAST_TOLD = 48;
/** Pixels of the drawing under its last row. */
const FOOT = 62;

/** Two moments as the picture of their link: what differs, both dates, each channel before and after, and its strip between. */
export function comparisonPicture(data: ComparisonData, moment: PicturedMoment, context: DrawingContext): VNode {
  const { title, height: top, drawing } = headOf(data, moment, context);
  const rows = rowsOf(data);
  const room = LINK_HEIGHT - FOOT - 18 - top - 36;
  const pitch = Math.min(MOST_PITCH * linesIn(data), room / Math.max(1, rows.length));
  return (
    <PictureFrame context={context} height={LINK_HEIGHT} title={title} isPast>
      {drawing}
      <Rows data={data} rows={rows} moment={moment} context={context} y={top + 36} pitch={pitch} />
      <Signature
        context={context}
        counted={countsOf(data)}
        position={data.comparison.after.position}
        y={LINK_HEIGHT - 24}
      />
    </PictureFrame>
  );
}

/** The whole comparison as one drawing that stands alone: every channel that differs, with what made it differ. */
export function comparisonSheet(data: ComparisonData, moment: PicturedMoment, context: DrawingContext): VNode {
  const { title, height: top, drawing } = headOf(data, moment, context);
  const rows = rowsOf(data);
  const pitch = 34 * linesIn(data) + TOLD;
  const bottom = top + 36 + pitch * rows.length;
  const { comparison, visit } = data;
  return (
    <PictureFrame context={context} height={bottom + 130} title={title} isPast>
      {drawing}
      <Rows data={data} rows={rows} moment={moment} context={context} y={top + 36} pitch={pitch} />
      <Signature context={context} counted={countsOf(data)} position={comparison.after.position} y={bottom + 44} />
      <Legend
        context={context}
        moments={[comparison.before, comparison.after]}
        address={visit.origin + exactAddress(comparison, visit.moment)}
        y={bottom + 76}
      />
    </PictureFrame>
  );
}

function headOf({ board, comparison }: ComparisonData, moment: PicturedMoment, context: DrawingContext) {
  const sentence = comparisonSentence(comparison);
  return {
    title: `${board.name}: ${sentence}`,
    ...heading({
      context,
      subject: `${board.name} · two moments side by side`,
      sentence,
      moment: { ...moment, isPast: true },
      dates: momentsSentence(comparison).replace(/\.$/, ''),
      size: 44,
      most: 2,
    }),
  };
}

/** The channels that differ; where none does, all of them. */
function rowsOf(data: ComparisonData): DrawnChannel[] {
  const { comparison, board, events, nameOf } = data;
  const named = ({ name, shortName }: { name: string; shortName: string | null }): string => shortName ?? name;
  if (comparison.channels.length === 0)
    return board.channels.map((channel) => ({
      code: channel.channel,
      name: named(channel),
      before: lookOf(channel),
      after: lookOf(channel),
      why: '',
    }));
  return comparison.channels.map(({ channel, before, after, events: causes }) => ({
    code: channel,
    name: channelName(data, channel),
    before,
    after,
    why: listInWords(
      causes.map(({ event }) => {
        if (event === null) return timeWords(data, { channel, after });
        const told = events.get(event);
        return told ? datedName(told, eventName(told, nameOf)) : event;
      }),
    ),
  }));
}

function countsOf({ boards: [one, other] }: ComparisonData): CountedLook[] {
  return tallyApart(one, other).map(({ look, name, before, after }) => ({
    look: pictured(look),
    words: before === after ? `${after} ${name}` : `${before} → ${after} ${name}`,
  }));
}

/** Where the moments are of two records, each channel has two strips. */
function linesIn({ strips }: ComparisonData): 1 | 2 {
  return strips[1] ? 2 : 1;
}

function Rows({
  data,
  rows,
  moment,
  context,
  y,
  pitch,
}: {
  data: ComparisonData;
  rows: readonly DrawnChannel[];
  moment: PicturedMoment;
  context: DrawingContext;
  y: number;
  pitch: number;
}): VNode {
  const view = pairView(data.comparison, moment.today);
  const named = pitch / linesIn(data) >= LEAST_NAMED;
  const x = named ? PAIR_COLUMNS.strip : MARGIN;
  const told = (pitch - TOLD) / linesIn(data) >= LEAST_TOLD - TOLD;
  return (
    <g>
      {rows.length > 0 && <Days view={view} x={x} y={y - 8} context={context} />}
      {rows.map((row, index) => (
        <DrawnRow
          row={row}
          data={data}
          view={view}
          context={context}
          y={y + index * pitch}
          pitch={pitch}
          named={named}
          told={told}
        />
      ))}
    </g>
  );
}

/** The two days over their lines, the earlier to the left of its own. */
function Days({
  view: { axis, asOf, beside },
  x,
  y,
  context: { colour },
}: {
  view: ChartView;
  x: number;
  y: number;
  context: DrawingContext;
}): VNode {
  const at = (day: string): number => x + (nextAt(axis, day) * (WIDTH - MARGIN - x)) / 100;
  return (
    <g>
      {beside !== undefined && (
        <PictureLine x={at(beside) - 5} y={y} size={17} weight={700} anchor="end" fill={colour('ink')}>
          {dayWords(beside)}
        </PictureLine>
      )}
      <PictureLine x={at(asOf) + 5} y={y} size={17} weight={700} fill={colour('ink')}>
        {dayWords(asOf)}
      </PictureLine>
    </g>
  );
}
