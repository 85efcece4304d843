import type { VNode } from 'preact';
import { groupsOf, rowName } from '../../words/channels.js';
import { hasNoMilitary } from '../../words/no-military.js';
import { lookOf, lookWords } from '../../words/statuses.js';
import type { Axis } from '../kit/charts/axis.js';
import { Shares } from '../kit/charts/shares.js';
import { Sparklines, YearLines, YearNames } from '../kit/charts/sparklines.js';
import type { Moment } from '../kit/layout/moment.js';
import type { StartEntry } from './start.data.js';

/** Pixels that all lines of a relationship may take together. */
const ROOM = { few: 144, many: 96 };
/** More channels than these are told as how many of them were what. */
export const MOST_LINES = 40;

/** The last years of the channels that count: a line each, in the order of the board, or of very many how many were what. */
export function EntryFigure({
  entry: { board, strips },
  axis,
  moment,
  few,
}: {
  entry: StartEntry;
  axis: Axis;
  moment: Moment;
  few: boolean;
}): VNode {
  const { counted, others } = groupsOf(board.channels);
  const room = few ? ROOM.few : ROOM.many;
  const lines = (hasNoMilitary(board) ? others : counted)
    .flatMap(({ channels }) => channels)
    .flatMap((channel) => {
      const strip = strips.channels.find((one) => one.channel === channel.channel);
      const says = `${rowName(channel)}: ${lookWords(lookOf(channel))}`;
      const href = moment.link(`/r/${board.relationship}/channels/${channel.channel}`);
      return strip ? [{ says, strip, href }] : [];
    });
  const of = `${board.name}: the last five years of ${lines.length} ${lines.length === 1 ? 'channel' : 'channels'}`;
  return (
    <figure>
      <YearLines axis={axis} />
      {lines.length > MOST_LINES ? (
        <a href={moment.link(`/r/${board.relationship}`)} class="shares-link">
          <Shares
            strips={lines.map(({ strip }) => strip)}
            axis={axis}
            room={room}
            label={`${of}, how many were what, month by month. The board tells them one by one.`}
          />
        </a>
      ) : (
        <Sparklines
          channels={lines}
          axis={axis}
          room={room}
          label={`${of}, a line each. The board tells them in words.`}
        />
      )}
      <YearNames axis={axis} />
    </figure>
  );
}
