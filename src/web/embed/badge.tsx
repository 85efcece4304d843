import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { ChannelAnswer } from '../../queries/channel-answer.js';
import { rowName } from '../../words/channels.js';
import { dayWords } from '../../words/dates.js';
import { stamped, type Keeper } from '../../words/keeper.js';
import { lookOf, lookWords, type Look } from '../../words/statuses.js';
import { coloursOf } from '../kit/assets/chart-style.js';

const HEIGHT = 20;
/** Pixels that a character takes, at most; a text is squeezed rather than cut. */
const CHARACTER = 6.6;
const MARGIN = 7;
const MOST_CHARACTERS = 60;

const colour = coloursOf('light');
/** The colours of the pages that are dark enough for white words. */
const COLOURS: { readonly [L in Look]?: string } = {
  operating: colour('open'),
  strained: colour('amber-word'),
  unresponsive: colour('suspended-word'),
  suspended: colour('suspended-word'),
  severed: colour('severed'),
};
const QUIET = colour('quiet-word');

/** A channel's state on a day in one line: its name, the word of its status, the day; the stamp of the record before all. */
export function badgeSvg(channel: ChannelAnswer, asOf: string, { stamp }: Pick<Keeper, 'stamp'>): string {
  const name = stamped(stamp, rowName(channel));
  const short = name.length > MOST_CHARACTERS ? `${name.slice(0, MOST_CHARACTERS - 1)}…` : name;
  const state = `${lookWords(lookOf(channel))}, ${dayWords(asOf)}`;
  return renderToString(<Badge name={short} state={state} colour={COLOURS[lookOf(channel)] ?? QUIET} />);
}

function Badge({ name, state, colour }: { name: string; state: string; colour: string }): VNode {
  const [left, right] = [widthOf(name), widthOf(state)];
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={left + right}
      height={HEIGHT}
      role="img"
      aria-label={`${name}: ${state}`}
    >
      <title>{`${name}: ${state}`}</title>
      <rect width={left} height={HEIGHT} fill="#3a3d42" />
      <rect x={left} width={right} height={HEIGHT} fill={colour} />
      <g fill="#fff" font-family="Inter,Verdana,Arial,sans-serif" font-size="11">
        <text x={MARGIN} y="14" textLength={left - 2 * MARGIN} lengthAdjust="spacingAndGlyphs">
          {name}
        </text>
        <text x={left + MARGIN} y="14" textLength={right - 2 * MARGIN} lengthAdjust="spacingAndGlyphs">
          {state}
        </text>
      </g>
    </svg>
  );
}

function widthOf(text: string): number {
  return Math.ceil([...text].length * CHARACTER) + 2 * MARGIN;
}
