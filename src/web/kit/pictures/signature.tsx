import type { VNode } from 'preact';
import { EDITION } from '../../../domain/edition.js';
import type { StatusCounts } from '../../../domain/status/relationship-status.js';
import { Icon } from '../charts/icons.js';
import type { Look } from '../../../words/statuses.js';
import { Line, MARGIN, WIDTH, type DrawingContext } from './picture-frame.js';

const SIZE = 19;

/** The last line of a picture: how many channels are what, with the sign of each, and whose record it is. */
export function Signature({
  context,
  counts,
  position,
  y,
}: {
  context: DrawingContext;
  counts: StatusCounts | null;
  position: number;
  y: number;
}): VNode {
  const { lettering, colour } = context;
  let x = MARGIN;
  const entries = (counts === null ? [] : entriesOf(counts)).map(({ look, words }) => {
    const left = x;
    x += 24 + lettering.width(words, SIZE, 600) + 22;
    return { look, words, left };
  });
  return (
    <g>
      {entries.map(({ look, words, left }) => (
        <g>
          <svg x={left} y={y - 15} width="17" height="17" viewBox="0 0 14 14">
            <Icon look={look} />
          </svg>
          <Line x={left + 24} y={y} size={SIZE} weight={600} fill="currentColor" class={`w-${look}`}>
            {words}
          </Line>
        </g>
      ))}
      <Line
        x={WIDTH - MARGIN}
        y={y}
        size={SIZE}
        anchor="end"
        fill={colour('ink-2')}
      >{`Parley, position ${position}, edition ${EDITION}`}</Line>
    </g>
  );
}

function entriesOf({ open, strained, closed, dormant, unused }: StatusCounts): { look: Look; words: string }[] {
  const entries: readonly (readonly [Look, number, string])[] = [
    ['operating', open - strained, 'open'],
    ['strained', strained, 'open, strained'],
    ['severed', closed, 'shut'],
    ['dormant', dormant, 'dormant'],
    ['established', unused, 'never used'],
  ];
  return entries.filter(([, count]) => count > 0).map(([look, count, words]) => ({ look, words: `${count} ${words}` }));
}
