import type { VNode } from 'preact';
import type { ChannelAnswer } from '../../queries/channel-answer.js';
import { groupsOf, rowName, silenceOf, numberFigures } from '../../words/channels.js';
import { levelColumn, LEVEL_COLUMNS, type LevelColumn } from '../../words/columns.js';
import { dayWords, toldDayWords } from '../../words/dates.js';
import { daysBefore } from '../../words/numbers.js';
import { lookOf, lookWords, type Look } from '../../words/statuses.js';
import { Icon } from '../kit/charts/icons.js';
import type { Moment } from '../kit/layout/moment.js';
import type { StartEntry } from './start.data.js';

/** Of more channels in a cell it is told how many are what. */
const MOST_APART = 4;

/** All channels of all relationships by level: the sign of each, and the days since its last use. */
export function AllChannels({
  entries,
  moment,
  edge,
}: {
  entries: readonly StartEntry[];
  moment: Moment;
  edge: string | null;
}): VNode {
  const used = new Set(entries.flatMap(({ board }) => board.channels.map(levelColumn)));
  const columns = LEVEL_COLUMNS.filter((column) => used.has(column));
  return (
    <section class="all-channels" aria-labelledby="all-channels">
      <h2 id="all-channels">All channels by level, on {dayWords(edge ?? moment.asOf)}</h2>
      <p class="quiet">Sign: how it stood. Number: days from its last use to that day.</p>
      <table>
        <thead>
          <tr>
            <th scope="col">Relationship</th>
            {columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row entry={entry} columns={columns} moment={moment} edge={edge} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({
  entry: { board, edge: own },
  columns,
  moment,
  edge,
}: {
  entry: StartEntry;
  columns: readonly LevelColumn[];
  moment: Moment;
  edge: string | null;
}): VNode {
  const { counted, others } = groupsOf(board.channels);
  const byColumn = Map.groupBy(
    [...counted, ...others].flatMap(({ channels }) => channels),
    levelColumn,
  );
  const address = `/r/${board.relationship}`;
  return (
    <tr>
      <th scope="row">
        <a href={moment.link(address)}>{board.name}</a>
        {own !== edge && <span class="quiet"> to {dayWords(own ?? board.asOf)}</span>}
      </th>
      {columns.map((column) => {
        const channels = byColumn.get(column) ?? [];
        return (
          <td data-level={column} class={channels.length === 0 ? 'empty' : undefined}>
            {channels.length === 0 ? (
              '–'
            ) : (
              <Cell channels={channels} address={address} moment={moment} asOf={board.asOf} />
            )}
          </td>
        );
      })}
    </tr>
  );
}

function Cell({
  channels,
  address,
  moment,
  asOf,
}: {
  channels: readonly ChannelAnswer[];
  address: string;
  moment: Moment;
  asOf: string;
}): VNode {
  if (channels.length > MOST_APART) return <Counts channels={channels} href={moment.link(address)} />;
  return (
    <ul>
      {channels.map((channel) => {
        const look = lookOf(channel);
        const silence = silenceOf(channel);
        const says = saysOf(channel, asOf);
        return (
          <li>
            <a class={`w-${look}`} href={moment.link(`${address}/channels/${channel.channel}`)} title={says}>
              <Icon look={look} />
              <span class="unseen">{says}</span>
              {silence && <span aria-hidden="true"> {numberFigures(silence)}</span>}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** A number of days with both days between which it lies. */
function saysOf(channel: ChannelAnswer, asOf: string): string {
  const silence = silenceOf(channel);
  const used = silence
    ? `last used ${toldDayWords(silence.from)}, ${daysBefore(silence.days, silence.most)} ${dayWords(channel.countedTo ?? asOf)}`
    : 'no use recorded';
  return `${rowName(channel)}: ${lookWords(lookOf(channel))}, ${used}`;
}

/** How many of very many are what, by the sign of each. */
function Counts({ channels, href }: { channels: readonly ChannelAnswer[]; href: string }): VNode {
  const byLook = [...Map.groupBy(channels, lookOf)].toSorted(([, a], [, b]) => b.length - a.length);
  return (
    <a class="counted" href={href}>
      {byLook.map(([look, { length }]: [Look, readonly ChannelAnswer[]]) => (
        <span class={`w-${look}`} title={lookWords(look)}>
          <Icon look={look} />
          {length}
          <span class="unseen"> {lookWords(look)} </span>
        </span>
      ))}
    </a>
  );
}
