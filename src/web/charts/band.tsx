import type { VNode } from 'preact';
import { isClosed } from '../../domain/status/words.js';
import type { StripsView } from '../../queries/show-strips.js';
import { isCounted } from '../words/channels.js';
import type { Board } from '../../queries/show-board.js';
import type { Axis } from './axis.js';
import { nextAt } from './view.js';

/** How many counted channels were open and closed in a month. */
export interface MonthCount {
  readonly from: string;
  readonly open: number;
  readonly closed: number;
}

const HEIGHT = 44;

/** Counted channels month by month over the years of the axis: open above the line, closed below. */
export function Band({ months, axis, through }: { months: readonly MonthCount[]; axis: Axis; through: string }): VNode {
  const most = Math.max(1, ...months.flatMap(({ open, closed }) => [open, closed]));
  const end = nextAt(axis, through);
  const unit = HEIGHT / 2 / most;
  const label = `Channels open and closed at the end of each month: ${months.at(-1)?.open ?? 0} open and ${months.at(-1)?.closed ?? 0} closed at the last.`;
  return (
    <svg class="band" role="img" aria-label={label} width="100%" height={HEIGHT + 18}>
      {axis.years.map(({ year, at }, index, years) => (
        <g>
          <line class="year" x1={`${at}%`} x2={`${at}%`} y1="0" y2={HEIGHT + 16} />
          {at < 96 && (years[index + 1]?.at ?? 100) - at > 6 && <svg x={`${at}%`} y={HEIGHT} overflow="visible"><text class="year-name" x="4" y="13">{year}</text></svg>}
        </g>
      ))}
      {months.map(({ from, open, closed }, index) => {
        const at = axis.at(from);
        const width = Math.max(0, (index + 1 < months.length ? axis.at(months[index + 1]!.from) : end) - at);
        return (
          <g>
            <rect class="s-operating" x={`${at}%`} width={`${width}%`} y={HEIGHT / 2 - open * unit} height={open * unit} />
            <rect class="s-severed" x={`${at}%`} width={`${width}%`} y={HEIGHT / 2} height={closed * unit} />
          </g>
        );
      })}
      {end < 100 && <rect class="s-unknown" x={`${end}%`} width={`${100 - end}%`} y={HEIGHT / 2 - 8} height="16" />}
      <line class="rule" x1="0" x2="100%" y1={HEIGHT / 2} y2={HEIGHT / 2} />
    </svg>
  );
}

/** Counts at the end of each month of the axis up to the day asked for, or the end of what the record covers. */
export function monthCounts({ channels }: Board, strips: StripsView, axis: Axis): MonthCount[] {
  const counted = new Set(channels.filter(isCounted).map(({ channel }) => channel));
  const drawn = strips.channels.filter(({ channel }) => counted.has(channel));
  return monthsOf(axis, strips.through).map(({ from, end }) => {
    const statuses = drawn.map(({ spans }) => spans.findLast((span) => span.from <= end)?.status ?? 'unknown');
    return { from, open: statuses.filter((status) => status === 'operating').length, closed: statuses.filter(isClosed).length };
  });
}

function monthsOf(axis: Axis, through: string): { from: string; end: string }[] {
  const months: { from: string; end: string }[] = [];
  for (let month = new Date(axis.from * 86_400_000); isoOf(month) <= through;) {
    const next = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1));
    const last = isoOf(new Date(next.getTime() - 86_400_000));
    months.push({ from: isoOf(month), end: last < through ? last : through });
    month = next;
  }
  return months;
}

function isoOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
