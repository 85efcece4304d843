import type { VNode } from 'preact';
import type { Board } from '../../../queries/show-board.js';
import { namedChannels } from '../../../words/channels.js';
import { dayWords } from '../../../words/dates.js';
import type { Moment } from './moment.js';

/** "Was … open on …?": leads to the channel's page, where the verdict stands first; nothing where there is no channel to ask about. */
export function Question({
  board: { relationship, channels },
  chosen,
  moment,
}: {
  board: Board;
  chosen?: string;
  moment: Moment;
}): VNode | null {
  if (channels.length === 0) return null;
  const past = moment.asOf < moment.today;
  return (
    <form class="question" method="get" action={`/r/${relationship}/channels`}>
      <label for="channel">{past ? 'Was' : 'Is'}</label>
      <select id="channel" name="channel">
        {namedChannels(channels).map(({ channel, name }) => (
          <option value={channel} selected={channel === chosen}>
            {name}
          </option>
        ))}
      </select>
      <label for="on">open on</label>
      <input
        id="on"
        name="asOf"
        value={moment.asOf === moment.today ? 'today' : dayWords(moment.asOf)}
        size={11}
        autocomplete="off"
        spellcheck={false}
      />
      {moment.asked.knownAt !== undefined && <input type="hidden" name="knownAt" value={moment.knownAt} />}
      {moment.asked.position !== undefined && <input type="hidden" name="position" value={moment.asked.position} />}
      <span aria-hidden="true">?</span>
      <button>Ask</button>
    </form>
  );
}
