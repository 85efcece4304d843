import type { VNode } from 'preact';
import type { ChannelAnswer } from '../../queries/channel-answer.js';
import type { Board } from '../../queries/show-board.js';
import type { Moment } from '../kit/layout/moment.js';
import { BOARD_HEADINGS } from './table-rows.js';
import {
  dayOfEvent,
  lastUseWords,
  numberFigures,
  numberOf,
  silenceOf,
  sinceOf,
  type ChannelGroup,
} from '../../words/channels.js';
import { toldDayWords, dayWords } from '../../words/dates.js';
import type { NameOf } from '../../words/event-names.js';
import { rowSentences } from '../../words/remarks.js';
import { lookOf, lookWords } from '../../words/statuses.js';

/** The board's data as a table: everything a strip shows of the day asked for, in words and figures. */
export function BoardTable({
  board,
  moment,
  groups,
  nameOf,
}: {
  board: Board;
  moment: Moment;
  groups: readonly ChannelGroup[];
  nameOf: NameOf;
}): VNode {
  return (
    <details class="more">
      <summary>The same data as a table</summary>
      <div class="scroll" tabindex={0} role="region" aria-label="Channels as a table">
        <table>
          <caption>
            {board.name}: true on {dayWords(moment.asOf)}, as known on {dayWords(moment.knownAt)}, position{' '}
            {board.position}
          </caption>
          <Head />
          {groups.map(({ heading, channels }) => (
            <tbody>
              <tr>
                <th scope="rowgroup" colspan={BOARD_HEADINGS.length} class="group">
                  {heading}
                </th>
              </tr>
              {channels.map((channel) => (
                <Row
                  channel={channel}
                  asOf={board.asOf}
                  beside={rowSentences(channel, board, nameOf)}
                  address={moment.link(`/r/${board.relationship}/channels/${channel.channel}`)}
                />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </details>
  );
}

function Head(): VNode {
  return (
    <thead>
      <tr>
        {BOARD_HEADINGS.map((name) => (
          <th scope="col" class={name.startsWith('Days') ? 'figure' : undefined}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Row({
  channel,
  asOf,
  beside,
  address,
}: {
  channel: ChannelAnswer;
  asOf: string;
  beside: readonly string[];
  address: string;
}): VNode {
  const number = numberOf(channel);
  const silent = silenceOf(channel);
  return (
    <tr>
      <th scope="row">
        <a href={address}>{channel.name}</a>
      </th>
      <td>
        {lookWords(lookOf(channel))}
        {channel.partial ? ', in part' : ''}
      </td>
      <td>{channel.since === null ? '–' : toldDayWords(sinceOf(channel))}</td>
      <td class="figure">{number?.what === 'closed' ? numberFigures(number) : '–'}</td>
      <td>{lastUseWords(channel)}</td>
      <td class="figure">{silent ? numberFigures(silent) : '–'}</td>
      <td>{dayWords(channel.countedTo ?? asOf)}</td>
      <td>{channel.strained ? toldDayWords(dayOfEvent(channel.strained)) : '–'}</td>
      <td>{(channel.possibly ?? []).map(lookWords).join(', ') || '–'}</td>
      <td>{beside.join(' ') || '–'}</td>
    </tr>
  );
}
