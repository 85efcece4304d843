import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import type { StatedAxes } from '../../../queries/asked-axes.js';
import { Icon } from '../charts/icons.js';
import { LOOKS_EXPLAINED } from '../charts/key.js';
import { EDITION } from '../../../domain/edition.js';
import { momentsWords } from '../layout/citation.js';
import { lookWords } from '../../../words/statuses.js';
import { keptBy, licenseWords } from '../../../words/keeper.js';
import { KeeperContext } from '../layout/keeper.js';
import { PictureLine, MARGIN, MEASURE, type DrawingContext } from './picture-frame.js';

const SIZE = 12;

/** The last lines of a sheet: how to read the signs, and where it is from. */
export function Legend({
  context,
  moments,
  address,
  y,
}: {
  context: DrawingContext;
  /** The point that is drawn; two where they are compared. */
  moments: readonly Omit<StatedAxes, 'edition'>[];
  address: string;
  y: number;
}): VNode {
  const { lettering, colour } = context;
  const keeper = useContext(KeeperContext);
  let x = MARGIN;
  const entries = LOOKS_EXPLAINED.map((look) => {
    const left = x;
    x += 20 + lettering.width(lookWords(look), SIZE, 400) + 16;
    return { look, left };
  });
  const source = `Parley, true ${momentsWords(moments)}, edition ${EDITION}. ${address}`;
  return (
    <g>
      {entries.map(({ look, left }) => (
        <g>
          <svg x={left} y={y - 11} width="14" height="14" viewBox="0 0 14 14">
            <Icon look={look} />
          </svg>
          <PictureLine x={left + 20} y={y} size={SIZE} fill={colour('ink-2')}>
            {lookWords(look)}
          </PictureLine>
        </g>
      ))}
      {[source, `${keptBy(keeper)} · ${licenseWords(keeper)}`].map((line, index) => (
        <PictureLine x={MARGIN} y={y + 24 + 16 * index} size={SIZE} fill={colour('ink-2')}>
          {lettering.cut(context.shown(line), SIZE, 400, MEASURE)}
        </PictureLine>
      ))}
    </g>
  );
}
