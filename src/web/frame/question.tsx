import type { VNode } from 'preact';
import { dayWords } from '../words/dates.js';
import type { Moment } from './moment.js';

/** A channel one can ask about. */
export interface Askable {
  readonly channel: string;
  readonly name: string;
}

/** "Was … open on …?": leads to the channel's page, where the verdict stands first. */
export function Question({ relationship, channels, chosen, moment }: {
  relationship: string; channels: readonly Askable[]; chosen?: string; moment: Moment;
}): VNode {
  const past = moment.asOf < moment.today;
  return (
    <form class="question" method="get" action={`/r/${relationship}/channels`}>
      <label for="channel">{past ? 'Was' : 'Is'}</label>
      <select id="channel" name="channel">
        {channels.map(({ channel, name }) => <option value={channel} selected={channel === chosen}>{name}</option>)}
      </select>
      <label for="on">open on</label>
      <input id="on" name="asOf" value={moment.asOf === moment.today ? 'today' : dayWords(moment.asOf)} size={11} autocomplete="off" spellcheck={false} />
      {moment.asked.knownAt !== undefined && <input type="hidden" name="knownAt" value={moment.knownAt} />}
      {moment.asked.position !== undefined && <input type="hidden" name="position" value={moment.asked.position} />}
      <span aria-hidden="true">?</span>
      <button>Ask</button>
    </form>
  );
}
