import type { VNode } from 'preact';
import type { ChannelAnswer } from '../../queries/channel-answer.js';
import type { Board } from '../../queries/show-board.js';
import type { Moment } from '../frame/moment.js';
import { numberOf, type Group } from '../../words/channels.js';
import { dayWords } from '../../words/dates.js';
import { figures } from '../../words/numbers.js';
import { lookOf, lookWords } from '../../words/statuses.js';

/** The board's data as a table: everything a strip shows of the day asked for, in words and figures. */
export function BoardTable({
  board,
  moment,
  groups,
}: {
  board: Board;
  moment: Moment;
  groups: readonly Group[];
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
                <th scope="rowgroup" colspan={8} class="group">
                  {heading}
                </th>
              </tr>
              {channels.map((channel) => (
                <Row channel={channel} address={moment.link(`/r/${board.relationship}/channels/${channel.channel}`)} />
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
        <th scope="col">Channel</th>
        <th scope="col">Status</th>
        <th scope="col">Since</th>
        <th scope="col" class="figure">
          Days shut
        </th>
        <th scope="col">Last contact</th>
        <th scope="col" class="figure">
          Days silent
        </th>
        <th scope="col">Strained since</th>
        <th scope="col">Possibly</th>
      </tr>
    </thead>
  );
}

function Row({ channel, address }: { channel: ChannelAnswer; address: string }): VNode {
  const number = numberOf(channel);
  return (
    <tr>
      <th scope="row">
        <a href={address}>{channel.name}</a>
      </th>
      <td>
        {lookWords(lookOf(channel))}
        {channel.partial ? ', in part' : ''}
      </td>
      <td>{channel.since === null ? '–' : dayWords(channel.since)}</td>
      <td class="figure">{number?.what === 'shut' ? figures(number.days) : '–'}</td>
      <td>{channel.lastUse ? dayWords(channel.lastUse.date) : 'none on record'}</td>
      <td class="figure">{channel.lastUse ? figures(channel.lastUse.days) : '–'}</td>
      <td>{channel.strained ? dayWords(channel.strained.date) : '–'}</td>
      <td>{(channel.possibly ?? []).map(lookWords).join(', ') || '–'}</td>
    </tr>
  );
}
