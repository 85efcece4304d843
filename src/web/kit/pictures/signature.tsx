import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { EDITION } from '../../../domain/edition.js';
import type { StatusCounts } from '../../../domain/status/relationship-status.js';
import { Icon } from '../charts/icons.js';
import type { ClosedHow } from '../../../words/channels.js';
import type { Look } from '../../../words/statuses.js';
import { tallyOf, type TallyPart } from '../../../words/tally.js';
import { keptBy, licenseWords } from '../../../words/keeper.js';
import { KeeperContext } from '../layout/keeper.js';
import { PictureLine, MARGIN, MEASURE, WIDTH, type DrawingContext } from './picture-frame.js';

const SIZE = 19;
const SMALL = 15;

/** A part of what a picture comes to: a sign, and what it counts in words. */
export interface CountedLook {
  /** Its sign; null where those of the parts behind it stand for it. */
  readonly look: Look | null;
  readonly words: string;
}

/** The last line of a picture: how many channels are what, with the sign of each, and whose record it is. */
export function Signature({
  context,
  counted = [],
  position,
  stacked = false,
  y,
}: {
  context: DrawingContext;
  counted?: readonly CountedLook[];
  position: number;
  /** Whether the counts stand above the keeper, not beside. */
  stacked?: boolean;
  y: number;
}): VNode {
  const { lettering, colour } = context;
  const keeper = useContext(KeeperContext);
  let x = MARGIN;
  const entries = counted.map(({ look, words }) => {
    const left = x;
    x += (look === null ? 0 : 24) + lettering.width(words, SIZE, 600) + (look === null ? 10 : 20);
    return { look, words, left };
  });
  return (
    <g>
      {entries.map((entry) => (
        <DrawnEntry {...entry} y={stacked ? y - 44 : y} ink={colour('ink')} />
      ))}
      {[`${keptBy(keeper)} · ${licenseWords(keeper)}`, `Parley, position ${position}, edition ${EDITION}`].map(
        (line, index) => (
          <PictureLine x={WIDTH - MARGIN} y={y - 12 + 20 * index} size={SMALL} anchor="end" fill={colour('ink-2')}>
            {lettering.cut(context.shown(line), SMALL, 400, stacked ? MEASURE : Math.max(200, WIDTH - MARGIN - x))}
          </PictureLine>
        ),
      )}
    </g>
  );
}

function DrawnEntry({ look, words, left, y, ink }: CountedLook & { left: number; y: number; ink: string }): VNode {
  return (
    <g>
      {look !== null && (
        <svg x={left} y={y - 15} width="17" height="17" viewBox="0 0 14 14">
          <Icon look={look} />
        </svg>
      )}
      <PictureLine
        x={look === null ? left : left + 24}
        y={y}
        size={SIZE}
        weight={600}
        {...(look === null ? { fill: ink } : { fill: 'currentColor', class: `w-${look}` })}
      >
        {words}
      </PictureLine>
    </g>
  );
}

/** How many channels are what, and how the closed ones are closed, without what none is. */
export function countedLooks(counts: StatusCounts, how: readonly ClosedHow[]): CountedLook[] {
  return tallyOf(counts)
    .filter(({ count }) => count > 0)
    .flatMap(({ look, name, count }) =>
      look === 'closed' && how.length > 0
        ? closedLooks(count, how)
        : [{ look: pictured(look), words: `${count} ${name}` }],
    );
}

/** Those closed in one way by its word; in several, all together, and behind them the sign of each with its number. */
function closedLooks(count: number, how: readonly ClosedHow[]): CountedLook[] {
  if (how.length === 1) return how.map(({ look, words }) => ({ look, words }));
  return [
    { look: null, words: `${count} closed:` },
    ...how.map((one) => ({ look: one.look, words: String(one.count) })),
  ];
}

/** The sign of a part of a tally. */
export function pictured(look: TallyPart['look']): Look {
  return look === 'closed' ? 'severed' : look;
}
