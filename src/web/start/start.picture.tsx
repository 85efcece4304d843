import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { keptBy, licenseWords } from '../../words/keeper.js';
import { PURPOSE } from '../../words/purpose.js';
import { lookWords } from '../../words/statuses.js';
import { Icon } from '../kit/charts/icons.js';
import { LOOKS_EXPLAINED } from '../kit/charts/key.js';
import { KeeperContext } from '../kit/layout/keeper.js';
import {
  LINK_HEIGHT,
  MARGIN,
  MEASURE,
  PictureFrame,
  PictureLine,
  type DrawingContext,
} from '../kit/pictures/picture-frame.js';

const WORDS = `Parley ${PURPOSE}`;
const SIZE = 54;
const LEADING = 64;
const SIGN = 44;

/** The picture of whatever is not about one relationship: what Parley is, its signs, and whose record it is. */
export function startPicture(context: DrawingContext): VNode {
  const { lettering, colour } = context;
  const lines = lettering.lines(WORDS, { size: SIZE, weight: 700, most: MEASURE, count: 4 });
  return (
    <PictureFrame context={context} height={LINK_HEIGHT} title={WORDS} isPast={false}>
      {lines.map((line, index) => (
        <PictureLine x={MARGIN - 2} y={110 + LEADING * index} size={SIZE} weight={700} fill={colour('ink')}>
          {line}
        </PictureLine>
      ))}
      {LOOKS_EXPLAINED.map((look, index) => {
        const [x, y] = [MARGIN + (index % 4) * (MEASURE / 4), 420 + Math.floor(index / 4) * SIGN];
        return (
          <g>
            <svg x={x} y={y - 19} width="22" height="22" viewBox="0 0 14 14">
              <Icon look={look} />
            </svg>
            <PictureLine x={x + 34} y={y} size={24} weight={600} fill="currentColor" class={`w-${look}`}>
              {lookWords(look)}
            </PictureLine>
          </g>
        );
      })}
      <Kept context={context} />
    </PictureFrame>
  );
}

function Kept({ context: { lettering, colour, shown } }: { context: DrawingContext }): VNode {
  const keeper = useContext(KeeperContext);
  return (
    <PictureLine x={MARGIN} y={LINK_HEIGHT - 32} size={20} fill={colour('ink-2')}>
      {lettering.cut(shown(`${keptBy(keeper)} · ${licenseWords(keeper)}`), 20, 400, MEASURE)}
    </PictureLine>
  );
}
