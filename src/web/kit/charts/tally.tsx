import type { VNode } from 'preact';
import { listInWords } from '../../../domain/status/in-words.js';
import type { StatusCounts } from '../../../domain/status/relationship-status.js';
import type { ChannelAnswer } from '../../../queries/channel-answer.js';
import type { StatusLine } from '../../../queries/show-board.js';
import { closedHow, groupsOf, type ClosedHow } from '../../../words/channels.js';
import { hasNoMilitary } from '../../../words/no-military.js';
import { numberWords } from '../../../words/numbers.js';
import { tallyOf, toldCounts, type TallyApart } from '../../../words/tally.js';

/** A cell with the gap after it, and how wide the longest row of cells may get, in pixels. */
const CELL = 12;
const ROOM = 168;
/** Below this a cell cannot be told from the next: the row becomes a bar. */
const LEAST_CELL = 3;

/** How many channels are what, in cells one can count: open, strained, closed, dormant, no use recorded. */
export function Tally({
  counts,
  others = false,
  watched = false,
  how = [],
}: {
  counts: StatusCounts;
  others?: boolean;
  watched?: boolean;
  how?: readonly ClosedHow[];
}): VNode {
  const { partial, unwatched } = counts;
  const ofOpen = [
    ...(partial > 0 ? [`${numberWords(partial)} in part only`] : []),
    ...(unwatched > 0 && !watched ? [`${numberWords(unwatched)} no longer watched`] : []),
  ];
  const parts = tallyOf(counts);
  const cell = cellFor(parts.map(({ count }) => count));
  return (
    <ul class="tally" aria-label={others ? 'Other channels' : 'Channels that count'}>
      {parts.map(({ name, look, count }) => (
        <li class={count === 0 ? 'zero' : undefined}>
          {count > 0 && (
            <Cells looks={look === 'closed' && how.length > 0 ? how : [{ look, count }]} count={count} cell={cell} />
          )}
          <b>{count}</b> {name}
          {look === 'closed' && <How how={how} />}
        </li>
      ))}
      {ofOpen.length > 0 && <li class="of-open">Of the open {listInWords(ofOpen)}</li>}
    </ul>
  );
}

/**
 * The tally of a relationship: of the channels that count, or of the others where nothing military is on record. `watched`: that
 * nobody watches any more is said beside it.
 */
export function TallyOf({
  line,
  watched = false,
}: {
  /** With its channels it tells how those that are closed are closed. */
  line: Pick<StatusLine, 'status' | 'counts' | 'others'> & { readonly channels?: readonly ChannelAnswer[] };
  watched?: boolean;
}): VNode {
  const { counted, others } = groupsOf(line.channels ?? []);
  const isOthers = hasNoMilitary(line);
  return (
    <Tally counts={toldCounts(line)} others={isOthers} watched={watched} how={closedHow(isOthers ? others : counted)} />
  );
}

/** How those that are closed are closed, each in its colour. */
function How({ how }: { how: readonly ClosedHow[] }): VNode | null {
  if (how.length === 0) return null;
  return (
    <span class="how">
      {how.map(({ look, words }) => (
        <span class={`w-${look}`}>{words}</span>
      ))}
    </span>
  );
}

/** The tallies of two moments: above how many there were, below how many there are. */
export function TallyBoth({ parts, label }: { parts: readonly TallyApart[]; label: string }): VNode {
  const cell = cellFor(parts.flatMap(({ before, after }) => [before, after]));
  return (
    <ul class="tally both" aria-label={label}>
      {parts.map(({ name, look, before, after }) => (
        <li>
          <span class="cells-both">
            <Cells looks={[{ look, count: before }]} count={before} cell={cell} />
            <Cells looks={[{ look, count: after }]} count={after} cell={cell} />
          </span>
          <b>
            {before} → {after}
          </b>{' '}
          {name}
        </li>
      ))}
    </ul>
  );
}

function cellFor(counts: readonly number[]): number {
  return Math.min(CELL, ROOM / Math.max(1, ...counts));
}

/** All rows of cells have one measure, so that twice as long is twice as many. */
function Cells({
  looks,
  count,
  cell,
}: {
  looks: readonly { look: string; count: number }[];
  count: number;
  cell: number;
}): VNode {
  const gap = cell < LEAST_CELL ? 0 : cell < CELL / 2 ? 1 : 2;
  const bars = looks.map(({ look, count: length }, index) => ({
    look,
    length,
    from: looks.slice(0, index).reduce((sum, one) => sum + one.count, 0),
  }));
  const cells = bars.flatMap(({ look, length, from }) =>
    gap === 0
      ? [{ look, x: round(from * cell), width: round(length * cell) }]
      : Array.from({ length }, (_, index) => ({ look, x: round((from + index) * cell), width: round(cell - gap) })),
  );
  return (
    <svg class="cells" width={Math.max(0, Math.ceil(count * cell - gap))} height="18" aria-hidden="true">
      {cells.map(({ look, x, width }) => (
        <g>
          {HOLLOW.has(look) ? (
            <rect class={`c-${look}`} x={x + 0.75} y="1.75" width={Math.max(0.5, width - 1.5)} height="12.5" />
          ) : (
            <rect class={`c-${look}`} x={x} y="1" width={width} height="14" />
          )}
          {look === 'strained' && <rect class="strain" x={x} y="15.5" width={width} height="2.5" />}
          {look === 'unresponsive' && <rect class="dots" x={x} y="1" width={width} height="14" />}
        </g>
      ))}
    </svg>
  );
}

const HOLLOW: ReadonlySet<string> = new Set(['dormant', 'established', 'resumption_agreed']);

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
