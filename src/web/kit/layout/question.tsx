import type { VNode } from 'preact';
import type { Board } from '../../../queries/show-board.js';
import { namedChannels } from '../../../words/channels.js';
import { dayWords } from '../../../words/dates.js';
import { DateInput } from './date-input.js';
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
      <OnDay moment={moment} />
    </form>
  );
}

/** Of more channels the relationship is chosen first, and the channel on its page. */
const MOST_CHANNELS = 400;

/** The same of any relationship: its channels stand under its name. */
export function QuestionOfAll({ boards, moment }: { boards: readonly Board[]; moment: Moment }): VNode | null {
  const asked = boards.filter(({ channels }) => channels.length > 0);
  if (asked.length === 0) return null;
  const count = asked.reduce((sum, { channels }) => sum + channels.length, 0);
  return (
    <form class="question" method="get" action="/ask">
      <label for="channel">{moment.asOf < moment.today ? 'Was' : 'Is'}</label>
      <select id="channel" name="channel">
        {asked.map(({ relationship, name, parties, channels }) =>
          count > MOST_CHANNELS ? (
            <option value={relationship}>{name}</option>
          ) : (
            <optgroup label={name}>
              {namedChannels(channels).map(({ channel, name: called }) => (
                <option value={`${relationship}/${channel}`}>
                  {shortOf(relationship, parties)}: {called}
                </option>
              ))}
            </optgroup>
          ),
        )}
      </select>
      <OnDay moment={moment} />
    </form>
  );
}

/** The codes of two parties or three: the name of the group is not seen once a channel is chosen. */
function shortOf(relationship: string, parties: Board['parties']): string {
  return parties.length > 3 ? relationship : parties.map(({ code }) => code).join('–');
}

/** On which day it is asked, and the rest of the moment. */
function OnDay({ moment }: { moment: Moment }): VNode {
  return (
    <>
      <label for="on">open on</label>
      <DateInput
        id="on"
        name="asOf"
        value={moment.asOf === moment.today ? 'today' : dayWords(moment.asOf)}
        day={moment.asOf}
        of="Open on"
      />
      {moment.asked.knownAt !== undefined && <input type="hidden" name="knownAt" value={moment.knownAt} />}
      {moment.asked.position !== undefined && <input type="hidden" name="position" value={moment.asked.position} />}
      <span aria-hidden="true">?</span>
      <button>Ask</button>
    </>
  );
}
